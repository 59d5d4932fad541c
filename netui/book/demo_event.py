"""The made-up conference of the demo: three days, four rooms, some thirty sessions."""

from __future__ import annotations

from netui.book.records import Mark

NAME, CITY = "DataStack Berlin", "Berlin"

PITCH = "I keep data platforms boring, and I am moving to ML: evals and rollouts. What do you build?"

Row = tuple[int, str, int, str, str, tuple[tuple[str, str], ...], Mark]

PROGRAMME: tuple[Row, ...] = (
    # day, time, minutes, room, title, speakers with their companies, picked
    (0, "09:30", 30, "Hall A", "Welcome and the state of the stack", (("Nadia Ali", "DataStack"),), "attend"),
    (0, "10:15", 45, "Hall A", "Ten years of pipelines, nine rewrites", (("Elif Murphy", "Quill"),), "attend"),
    (0, "10:15", 45, "Room 2", "Schemas people actually read", (("Tomas Reyes", "Northwind"),), ""),
    (0, "11:15", 45, "Room 2", "Backfills without tears", (("Sunniva Dahl", "Lumen"),), "interesting"),
    (0, "11:15", 45, "Room 4", "Streaming on one machine", (("Pavel Stone", "Cobalt"),), ""),
    (0, "13:30", 45, "Room 4", "Costs nobody looked at", (("Amara Cole", "Orbit"),), ""),
    (0, "14:00", 120, "Workshop", "Workshop: evals from nothing", (("Lior Katz", "Helio"),), "attend"),
    (0, "14:30", 45, "Hall A", "Contracts between teams", (("Jonas Lind", "Stride"),), ""),
    (0, "15:30", 30, "Room 2", "Lightning talks", (), ""),
    (0, "16:30", 45, "Hall A", "What on-call taught us", (("Fatima Bello", "Orbit"),), "interesting"),
    (1, "09:00", 45, "Hall A", "Keynote: small models", (("Nadia Ali", "DataStack"),), "attend"),
    (1, "10:00", 45, "Room 2", "Feature stores, five years on", (("Tova Malik", "Acme"),), "attend"),
    (1, "10:00", 45, "Room 4", "Robots that ask for help", (("Ola Berg", "Kestrel"),), "attend"),
    (1, "10:00", 45, "Hall A", "Lakes, houses, swamps", (("Ruta Balode", "Lumen"),), ""),
    (1, "11:30", 45, "Room 2", "Evals that pay rent", (("Ana Ruiz", "Acme"),), "attend"),
    (1, "11:30", 45, "Room 4", "Cheap tracing", (("Pavel Stone", "Cobalt"),), ""),
    (1, "13:15", 45, "Room 4", "Grippers fail on wet boxes", (("Hugo Popa", "Fathom"),), "interesting"),
    (1, "13:30", 90, "Workshop", "Workshop: a catalogue in an afternoon", (("Mina Farah", "Northwind"),), ""),
    (1, "14:00", 60, "Hall A", "Platform teams: panel", (("Ola Berg", "Kestrel"), ("Goran Rahman", "Juniper")),
     "attend"),
    (1, "14:00", 45, "Room 4", "Vector search in anger", (("Sunniva Dahl", "Lumen"),), ""),
    (1, "15:15", 45, "Room 2", "Drift without labels", (("Jun Aziz", "Juniper"),), "interesting"),
    (1, "16:15", 45, "Hall A", "Dashboards nobody opens", (("Priya Nair", "Orbit"),), ""),
    (1, "18:00", 120, "Bar", "Speakers' drinks", (), "interesting"),
    (2, "09:30", 45, "Hall A", "Rollouts you can take back", (("Kaito Mori", "Acme"),), "attend"),
    (2, "09:30", 45, "Room 2", "Small data, big claims", (("Amara Cole", "Orbit"),), ""),
    (2, "10:30", 45, "Room 4", "Simulators for warehouses", (("Tomas Reyes", "Northwind"),), "interesting"),
    (2, "10:30", 45, "Hall A", "Privacy by default, really", (("Wale Nkosi", "Cobalt"),), ""),
    (2, "11:30", 45, "Room 2", "From notebook to night shift", (("Lior Katz", "Helio"),), "attend"),
    (2, "13:30", 45, "Hall A", "Owning a model you did not train", (("Ruta Balode", "Lumen"),), ""),
    (2, "14:30", 45, "Hall A", "Closing: what we got wrong", (("Nadia Ali", "DataStack"),), ""),
)  # fmt: skip

OWN: tuple[tuple[int, str, int, str, str, str], ...] = (
    # day, time, minutes, place, title, kind
    (1, "12:15", 45, "Foyer", "Lunch with Marek Novak", "own"),
    (1, "16:15", 45, "Quiet room", "Rest", "rest"),
)

TO_MEET: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Ola Berg", ("How do you staff evals?", "What made the robots ask?", "Who else thinks about this at Kestrel?")),
    ("Hugo Popa", ("What breaks first in the field?", "How do you test a gripper?", "Whom should I read?")),
    ("Jun Aziz", ("What came of the labelling idea?", "What are you building now?")),
    ("Wen Sato", ("What does platform mean at Kestrel?",)),
)
"""Whom the user wants to meet there, and what to ask."""
