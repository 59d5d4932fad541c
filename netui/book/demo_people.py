"""The forty made-up people of the demo: who they are, how often they talked, what was said; days count back."""

from __future__ import annotations

from typing import Literal

from netui.book.records import Level, Well

YOU = ("Robin Falk", "Berlin")
"""The user of the demo and where they live; they work on data platforms at Acme."""

PITCH = (
    "I keep data platforms boring at Acme, and I am moving to the ML side: evals and rollouts. What are you building?"
)

COMPANIES: dict[str, str] = {
    "Acme": "Data",
    "Cobalt": "Security",
    "Fathom": "Robotics",
    "Helio": "ML / AI",
    "Juniper": "DevTools",
    "Kestrel": "ML / AI",
    "Lumen": "Platform",
    "Northwind": "Robotics",
    "Orbit": "Data",
    "Quill": "DevTools",
    "Stride": "Product",
}
"""Company to its field."""

Row = tuple[str, str, str, str, tuple[str, ...], Level, str, int | None, Well | None, tuple[int, int, int]]

PEOPLE: tuple[Row, ...] = (
    # name, title, company, city, fields, level, origin, rhythm, how well (from sorting),
    # talks: (days since the last, days between, how many)
    ("Ana Ruiz", "Staff engineer, ML platform", "Acme", "Berlin", ("Platform", "ML / AI"), "senior", "conference", 60,
     "warm", (43, 55, 8)),
    ("Marek Novak", "Data engineer", "Helio", "Berlin", ("Data",), "peer", "conference", 60, "loose", (43, 70, 5)),
    ("Sofia Horvat", "Staff engineer, product", "Stride", "Berlin", ("Product",), "senior", "former", 30, "close",
     (1, 30, 18)),
    ("Fatima Bello", "Principal engineer", "Orbit", "Hamburg", ("Platform",), "senior", "former", 30, "close",
     (68, 30, 16)),
    ("Noor Demir", "ML engineer", "Quill", "Berlin", ("ML / AI",), "peer", "classmate", 30, "close", (47, 31, 15)),
    ("Elif Murphy", "Site reliability engineer", "Quill", "Dublin", ("Platform",), "peer", "former", 30, "close",
     (30, 29, 17)),
    ("Omar Weber", "Data engineer", "Orbit", "Berlin", ("Data",), "peer", "colleague", 30, "close", (41, 30, 13)),
    ("Kaito Mori", "Platform engineer", "Acme", "Berlin", ("Platform",), "senior", "colleague", 30, "warm",
     (9, 30, 14)),
    ("Ivana Ilic", "Site reliability lead", "Stride", "Zagreb", ("Platform",), "senior", "former", 60, "close",
     (20, 60, 7)),
    ("Tova Malik", "Data engineer", "Acme", "Berlin", ("Data",), "peer", "colleague", 30, "warm", (5, 21, 16)),
    ("Bo Alves", "Junior data engineer", "Acme", "Berlin", ("Data",), "junior", "colleague", 30, "warm", (16, 24, 9)),
    ("Uma Braun", "Engineering manager", "Acme", "Berlin", ("Product",), "senior", "colleague", 60, "warm",
     (34, 45, 9)),
    ("Tariq Haddad", "Product engineer", "Acme", "Berlin", ("Product",), "peer", "colleague", 60, "warm", (75, 48, 12)),
    ("Goran Rahman", "Engineering lead", "Juniper", "Vienna", ("Platform",), "senior", "former", 60, "close",
     (95, 60, 8)),
    ("Mateo Berg", "Developer advocate", "Stride", "Madrid", ("DevTools",), "peer", "meetup", 60, "loose", (12, 80, 4)),
    ("Bruno Keller", "Compiler engineer", "Quill", "Zurich", ("DevTools",), "junior", "online", 60, "loose",
     (26, 64, 5)),
    ("Rosa Diaz", "Junior product manager", "Stride", "Madrid", ("Product",), "junior", "classmate", 60, "warm",
     (39, 66, 4)),
    ("Mateo Torres", "Product manager", "Stride", "Madrid", ("Product",), "peer", "colleague", 60, "warm",
     (52, 58, 6)),
    ("Viktor Petrov", "Product designer", "Juniper", "Sofia", ("Design",), "peer", "former", 60, "warm", (24, 90, 3)),
    ("Quinn Moreau", "Head of design", "Cobalt", "Lyon", ("Design",), "senior", "meetup", 90, "warm", (40, 90, 5)),
    ("Wale Nkosi", "Security lead", "Cobalt", "London", ("Security",), "senior", "online", 90, "warm", (48, 90, 4)),
    ("Deniz Celik", "Staff engineer, build tools", "Juniper", "Izmir", ("DevTools",), "senior", "conference", 180,
     "loose", (110, 120, 4)),
    ("Hana Imai", "Principal engineer, tooling", "Juniper", "Osaka", ("DevTools",), "senior", "conference", 180,
     "loose", (183, 150, 3)),
    ("Priya Nair", "Analytics lead", "Orbit", "London", ("Data",), "senior", "meetup", 180, "loose", (58, 120, 2)),
    ("Petra Gomez", "Platform engineer", "Lumen", "Berlin", (), "peer", "classmate", 180, "loose", (36, 170, 2)),
    ("Lena Vogel", "Technical recruiter", "Vogel Search", "Berlin", ("Recruiting",), "", "online", 90, None,
     (92, 95, 3)),
    ("Uma Price", "Talent partner", "Helio", "Leeds", ("Recruiting",), "", "online", 90, None, (50, 100, 2)),
    ("Jan Kowal", "Security engineer", "Cobalt", "Gdansk", ("Security",), "peer", "meetup", 180, "loose", (70, 110, 2)),
    ("Greta Park", "Co-founder", "Parkside", "Seoul", ("Founders",), "senior", "conference", 180, "loose",
     (150, 120, 3)),
    ("Femi Bianchi", "Staff engineer", "Helio", "Milan", ("Platform",), "senior", "former", None, "warm",
     (438, 60, 5)),
    ("Jun Aziz", "Research engineer, ML", "Juniper", "Paris", ("ML / AI",), "senior", "conference", None, "loose",
     (440, 75, 3)),
    ("Kofi Lund", "Android developer", "Parkside", "Oslo", ("Mobile",), "peer", "neighbour", None, "distant",
     (390, 90, 2)),
    ("Dara Ilic", "Analytics engineer", "Orbit", "Leipzig", (), "peer", "conference", None, None, (0, 0, 0)),
    ("Vera Costa", "Frontend developer", "Lumen", "Lisbon", (), "junior", "conference", None, None, (0, 0, 0)),
    ("Zoltan Berg", "Embedded engineer", "Northwind Logistics", "Graz", ("Platform",), "junior", "conference", None,
     None, (0, 0, 0)),
    ("Wen Sato", "Staff engineer, ML platform", "Kestrel", "Berlin", (), "", "", None, None, (0, 0, 0)),
    ("Greta Alves", "Product manager", "Kestrel", "Porto", (), "", "", None, None, (0, 0, 0)),
    ("Ines Moreau", "Data analyst", "Kestrel", "Paris", (), "", "", None, None, (0, 0, 0)),
    ("Ola Berg", "Staff engineer, ML", "Kestrel", "Oslo", ("ML / AI",), "senior", "", None, None, (0, 0, 0)),
    ("Hugo Popa", "Robotics engineer", "Fathom", "Cluj", ("Robotics",), "peer", "", None, None, (0, 0, 0)),
)  # fmt: skip

UNMET = {"Ola Berg": "speaks at DataStack", "Hugo Popa": "speaks at DataStack about grippers"}
"""Wanted and never met: name to why."""

CONNECTED = {"Wen Sato": 2540, "Greta Alves": 1210, "Ines Moreau": 160, "Petra Gomez": 1490, "Lena Vogel": 420}
"""Name to the days since a connection on LinkedIn; those without a talk are unsorted."""

LET_FADE = {"Femi Bianchi": 200, "Kofi Lund": 210}
"""Ties that the user lets fade: name to days since."""

TALKS: tuple[tuple[str, int, str, str], ...] = (
    # name, days ago, kind, what was said
    ("Ana Ruiz", 43, "met", "PyData: 20 minutes on evals; she moves to the platform team in January"),
    ("Ana Ruiz", 82, "coffee", "Her move to ML, what she would do differently"),
    ("Ana Ruiz", 162, "gave", "Introduced her to Noor: they now meet monthly"),
    ("Ana Ruiz", 265, "email", "Sent the paper on drift; she used it"),
    ("Marek Novak", 43, "met", "PyData: he runs the data side at Helio, knows the platform lead"),
    ("Sofia Horvat", 1, "call", "Roadmap swap; she wants a second pair of eyes on the migration plan"),
    ("Fatima Bello", 68, "lunch", "Her team doubles in spring; she looks for people who ran on-call well"),
    ("Noor Demir", 47, "coffee", "Model reviews at Quill; she would read my evals draft"),
    ("Omar Weber", 41, "call", "Compared notes on backfills that go wrong"),
    ("Tariq Haddad", 75, "lunch", "He put my name in for the referral at Quill"),
    ("Bo Alves", 16, "coffee", "Lent me the reading list on feature stores"),
    ("Uma Braun", 34, "coffee", "What a staff role at Acme asks for"),
    ("Lena Vogel", 92, "call", "Told her: happy at Acme, curious about ML platform roles from summer on"),
    ("Priya Nair", 58, "met", "Data meetup: she worked with Greta Alves of Kestrel"),
    ("Petra Gomez", 36, "message", "She hears the platform team at Lumen hires in spring"),
    ("Goran Rahman", 95, "call", "New lead role; hiring plan keeps him busy"),
    ("Jun Aziz", 440, "met", "EuroSciPy: labelling without labels, his talk was the best of the day"),
    ("Femi Bianchi", 438, "lunch", "Last lunch at Quill before the move to Helio"),
)

WROTE: tuple[tuple[str, int, str, str, bool], ...] = (
    # name, days ago, channel, what they wrote, whether it waits for an answer
    ("Ivana Ilic", 3, "email", "asks how you handle incident reviews", True),
)

NEWS: tuple[tuple[str, str, str, int], ...] = (
    # name, kind, what, days ago
    ("Wen Sato", "role", "new role, lead of the ML platform at Kestrel", 3),
    ("Priya Nair", "talk", "talk on dashboards accepted at DataStack", 16),
)

SPARKS: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    # what, link, days ago, whom it may help
    ("a field guide to evals that fail", "https://example.org/evals", 2, ("Dara Ilic", "Noor Demir")),
    ("a checklist for on-call handovers", "", 9, ("Fatima Bello",)),
)

AFTER_EVENT: tuple[tuple[str, str], ...] = (
    ("Dara Ilic", "evals at Orbit, wants to compare harnesses; her lead takes informational chats"),
    ("Vera Costa", "first talk of her life, on slow pages; asked how we review dashboards"),
    ("Zoltan Berg", "sensor data that lies; knows people who build arms"),
)
"""Met at the event that is just over and not yet written to: name and what was said."""

LINKS: tuple[tuple[str, str, Literal["close", "knows", "maybe"]], ...] = (
    ("Ana Ruiz", "Wen Sato", "close"),
    ("Ana Ruiz", "Jun Aziz", "knows"),
    ("Ana Ruiz", "Noor Demir", "knows"),
    ("Ana Ruiz", "Marek Novak", "close"),
    ("Ana Ruiz", "Ola Berg", "knows"),
    ("Priya Nair", "Greta Alves", "knows"),
    ("Marek Novak", "Femi Bianchi", "knows"),
    ("Sofia Horvat", "Mateo Berg", "close"),
    ("Sofia Horvat", "Mateo Torres", "knows"),
    ("Kaito Mori", "Tova Malik", "close"),
    ("Kaito Mori", "Bo Alves", "knows"),
    ("Tova Malik", "Bo Alves", "close"),
    ("Elif Murphy", "Noor Demir", "knows"),
    ("Goran Rahman", "Deniz Celik", "knows"),
    ("Goran Rahman", "Hana Imai", "knows"),
    ("Petra Gomez", "Vera Costa", "maybe"),
    ("Zoltan Berg", "Hugo Popa", "maybe"),
    ("Wale Nkosi", "Jan Kowal", "close"),
)

FACTS: tuple[tuple[str, str, int | None], ...] = (
    # name, fact, days from today; None: no day
    ("Ana Ruiz", "runs the Berlin half marathon", 130),
    ("Ana Ruiz", "hates phone calls", None),
    ("Ana Ruiz", "careful: her own job search is private", None),
    ("Bo Alves", "first marathon", -6),
    ("Tova Malik", "first talk at the data meetup", -4),
    ("Sofia Horvat", "daughter Ines started school", None),
    ("Noor Demir", "moves flat", 20),
    ("Fatima Bello", "collects fountain pens", None),
)

PROMISES: tuple[tuple[str, str, int, int, bool, int | None], ...] = (
    # name, what, made (days from today), due, mine, done
    ("Ana Ruiz", "send the RFC on offline evals", -43, -12, True, None),
    ("Bo Alves", "tell him how the reading list helped", -16, 0, True, None),
    ("Sofia Horvat", "read her migration plan", -1, 4, True, None),
    ("Noor Demir", "show her the evals draft", -47, 6, True, None),
    ("Fatima Bello", "send our on-call handbook", -68, -52, True, -50),
    ("Ana Ruiz", "introduce me to the platform lead at Helio", -43, -3, False, None),
    ("Petra Gomez", "ask who hires at Lumen", -36, -29, False, None),
    ("Tariq Haddad", "put my name in at Quill", -75, -68, False, -70),
)

TARGETS: tuple[tuple[str, str, int | None, int], ...] = (
    # kind, name, need, weight
    ("company", "Kestrel", None, 3),
    ("company", "Lumen", 1, 2),
    ("company", "Helio", None, 2),
    ("company", "Northwind", None, 1),
    ("field", "ML / AI", 3, 3),
    ("field", "Robotics", 2, 2),
)
