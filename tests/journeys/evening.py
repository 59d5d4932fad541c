"""One evening in keys: the same steps for the pilot and for a real terminal."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from netui.book.now import Now
from tests.exports import linkedin_export
from tests.journeys.tmux import program

FIXTURES = Path(__file__).parents[2] / "../shared/fixtures"
CONNECTIONS = FIXTURES / "linkedin/labeldekho-Connections.csv"
PROGRAMME = FIXTURES / "schedule/fosdem-2025-rev1.xml"
REVISION = FIXTURES / "schedule/fosdem-2025-rev2.xml"

EVENING = Now("2025-01-29", "19:00", 1_738_173_600_000, 5, "Europe/Brussels", "+01:00")
CLOCK = "2025-01-29T19:00+01:00"


class Keys(NamedTuple):
    """Keys to press one after the other, named as the pilot names them."""

    keys: str


class Text(NamedTuple):
    """A text to type."""

    text: str


class See(NamedTuple):
    """What the screen shows then."""

    text: str


Step = Keys | Text | See

SORT = (
    Keys("S"), See("Sort people"),
    Keys("w y f"), See("✓"),
    See("609 to sort"), Keys("w y e"), See("608 to sort"), Keys("c m c"), See("607 to sort"),
    Keys("l y o"), See("606 to sort"), Keys("n"), See("605 to sort"),
    Keys("escape"), See("why today"), See("4 due"),
)  # fmt: skip
"""Five people: two warm and silent for a year, one close, one loose, one never talked to."""

GAPS = (
    Keys("3"), See("Coverage"), Keys("t"), See("Where do you want to go?"),
    Text("Google, field ML / AI 2"), See("company"), Keys("enter"),
    See("0 of 2"), See("△ Frank Miller, connected"), See("Sort the "),
)  # fmt: skip
"""One company and one field in one line; who is connected and who is nearest."""

EVENT = (
    Keys("4"), See("How many talks a day feel good?"), Keys("3"), See("FOSDEM 2025"),
    Keys("space space space space"), See("4 picked · 1 clash"), See("└ clash"),
    Keys("c"), See("3 picked"),
    Keys("tab"), Keys("space space space"), See("3 marked"), Keys("g"),
    Keys("e"), See("one from your bank"), Text("What broke first?"), Keys("enter"),
    See("1 question for Adrian"), Keys("j"),
    Keys("e"), See("one from your bank"), Text("Who else should I ask?"), Keys("enter"),
    See("1 question for Arnaud"), Keys("j"),
    Keys("e"), See("one from your bank"), Text("What comes next?"), Keys("enter"), See("1 question for Bielik"),
)  # fmt: skip
"""Four sessions of which two clash, the clash resolved; three people with a question each."""

QUEUE = (
    Keys("5"), See("▌ 1 of "),
    Keys("i"), See("What happened with"), Text("about the new team"), Keys("enter"), See("▌ 2 of "),
    Keys("s w"), See("comes back on Wed 5 Feb"),
    Keys("x"), See("let go?"), Keys("q"), See("saved"),
)  # fmt: skip
"""One card done with a note, one snoozed, one let go."""

STEPS: tuple[Step, ...] = (*SORT, *GAPS, *EVENT, *QUEUE)


def came_in(home: Path) -> Iterator[str]:
    """The imports of the evening through the installed program; what each printed."""
    home.mkdir(parents=True, exist_ok=True)
    made = home / "Connections.csv"
    made.write_bytes(linkedin_export(600))
    for file in (CONNECTIONS, made, PROGRAMME):
        yield imported(home, file)


def imported(home: Path, file: Path) -> str:
    """`netui import FILE --yes` as a process of its own."""
    env = {**os.environ, "NETUI_HOME": str(home), "NETUI_NOW": CLOCK}
    done = subprocess.run(
        [program(), "import", str(file), "--yes"], env=env, cwd=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr
