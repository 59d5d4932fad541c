"""LinkedIn's list of connections, in every shape and language it has come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import msgspec

from netui.book.identity import email_key, link_key, profile_key
from netui.exchange import days
from netui.exchange.batch import Batch, Options, Skipped, Somebody, met_key
from netui.exchange.progress import along
from netui.exchange.table import cells, heading, rows

KIND = "linkedin"
PREAMBLE = 40
"""Lines within which the header stands."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "first": ("first name", "vorname", "prénom", "prenom", "nombre", "nome", "voornaam"),
    "last": (
        *("last name", "nachname", "nom", "nom de famille", "apellidos", "apellido", "cognome"),
        *("sobrenome", "apelido", "achternaam"),
    ),
    "url": (
        *("url", "profile url", "profil-url", "url du profil", "url del perfil", "url del profilo"),
        *("url do perfil", "profiel-url", "web page"),
    ),
    "email": (
        *("email address", "e-mail address", "email", "e-mail", "e-mail-adresse", "adresse e-mail"),
        *("dirección de correo electrónico", "correo electrónico", "indirizzo email", "indirizzo e-mail"),
        *("endereço de e-mail", "e-mailadres"),
    ),
    "company": (
        *("company", "current company", "unternehmen", "firma", "entreprise", "société", "empresa"),
        *("azienda", "bedrijf", "organization"),
    ),
    "title": (
        *("position", "current position", "job title", "poste", "cargo", "puesto", "posizione", "posição"),
        *("functie", "positie", "funktion"),
    ),
    "connected": (
        *("connected on", "verbunden am", "date de connexion", "connecté le", "conectado el"),
        *("fecha de conexión", "collegato il", "data di collegamento", "data collegamento"),
        *("conectado em", "data da conexão", "data de conexão", "verbonden op", "gekoppeld op"),
    ),
    "tags": ("tags",),
}
"""Field to the names of its column in English, German, French, Spanish, Italian, Portuguese and Dutch."""

_FIELD = {name: field for field, names in COLUMNS.items() for name in names}
_BLANKS = str.maketrans({"\u202f": " ", "\u00a0": " "})


class Head(msgspec.Struct, frozen=True):
    """Where the header stands and which column is what."""

    line: int
    delimiter: str
    fields: Mapping[str, int]
    names: tuple[str, ...]


def is_unknown(title: str) -> bool:
    """Whether a column has a name that says nothing here."""
    return bool(title.strip()) and heading(title) not in _FIELD


def header(lines: list[str]) -> Head | None:
    """The first row with a column for first names and another that is known."""
    for number, line in enumerate(lines):
        for delimiter in sorted(",;\t", key=line.count, reverse=True):
            names = cells(line, delimiter)
            fields: dict[str, int] = {}
            for column, title in enumerate(names):
                if field := _FIELD.get(heading(title)):
                    fields.setdefault(field, column)
            if "first" in fields and len(fields) > 1:
                return Head(number, delimiter, fields, tuple(names))
    return None


def people(name: str, lines: list[str], head: Head, options: Options, within: str = "") -> Batch:
    """Every row a person, or a reason why not; `within` stands before the number of a row."""
    table = list(rows(lines, head.delimiter, head.line + 1, len(head.names)))
    column = [_cell(row, head, "connected") for _, row in table if row]
    order = cast(days.Order, options.dates) or days.order_of(column)
    open_ = None if order else next((text for text in column if days.is_open(text)), None)
    found: dict[str, Somebody] = {}
    skipped: list[Skipped] = []
    notes: list[Skipped] = []
    for number, row in along("Reading", table, len(table)):
        place = f"{within}row {number}"
        if row is None or (reason := _no_person(row, head)):
            skipped.append(Skipped(place, "a quote that is never closed" if row is None else reason))
            continue
        somebody = _somebody(place, row, head, order)
        day = _cell(row, head, "connected")
        if day and somebody.connected is None and not (open_ and days.is_open(day)):
            notes.append(Skipped(place, f'date "{day}" not read'))
        if (first := found.get(somebody.key)) and somebody.own:
            skipped.append(Skipped(place, f"the same profile as {first.place}"))
            continue
        while somebody.key in found:
            somebody = msgspec.structs.replace(somebody, key=f"{somebody.key}+")
        found[somebody.key] = somebody
    return Batch(
        kind=KIND,
        name=name,
        people=tuple(found.values()),
        questions=(days.question(name, open_),) if open_ else (),
        skipped=tuple(skipped),
        notes=tuple(notes),
    )


def _somebody(place: str, row: list[str], head: Head, order: days.Order) -> Somebody:
    name = " ".join(part for field in ("first", "last") if (part := _cell(row, head, field)))
    url, address = _cell(row, head, "url"), _cell(row, head, "email")
    connected = days.day_of(_cell(row, head, "connected"), order)
    slug = profile_key(url)
    return Somebody(
        place=place,
        key=slug or met_key(name, connected),
        own=slug is not None,
        name=name,
        emails=(address,) if email_key(address) else (),
        links=(url if "//" in url else f"https://{url}",) if link_key(url) else (),
        company=_cell(row, head, "company"),
        title=_cell(row, head, "title"),
        connected=connected,
        tags=tuple(tag for part in _cell(row, head, "tags").replace(";", ",").split(",") if (tag := part.strip())),
    )


def _no_person(row: list[str], head: Head) -> str:
    if not any(cell.strip() for cell in row):
        return "an empty row"
    if any(cell.strip() for cell in row[len(head.names) :]):
        return f"{len(row)} columns instead of {len(head.names)}"
    if _cell(row, head, "first") or _cell(row, head, "last"):
        return ""
    only = _cell(row, head, "connected") and sum(bool(cell.strip()) for cell in row) == 1
    return "only a date: somebody who left LinkedIn" if only else "no name"


def _cell(row: list[str], head: Head, field: str) -> str:
    at = head.fields.get(field)
    return row[at].translate(_BLANKS).strip() if at is not None and at < len(row) else ""
