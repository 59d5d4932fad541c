"""How it is seen: the only room that knows Textual."""

import os

os.environ.setdefault("TEXTUAL_FPS", "120")  # what stands beside a list follows its cursor within a frame of the screen
