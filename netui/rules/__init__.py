"""What follows: pure functions of what is known, a moment and the settings, each answer with its reason."""
