"""Monica's export (version 4, JSON): contacts with what was written of them, what they did together, who knows whom.

Each record is `uuid` with `properties`; what belongs to it stands in `data`, a list of {type, values} without the
empty ones. Monica's early exports have these lists as fields of their own; both are read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from netui.book.identity import email_key, link_key
from netui.book.records import Link, Promise, Touch
from netui.book.refused import Refused
from netui.exchange import entries
from netui.exchange.batch import Attached, Batch, Options, Skipped, Somebody
from netui.exchange.entries import first, items, rows, table, words

KIND = "monica"
TITLE = "Monica"
READS = "Monica's JSON (version 4)"

Row = Mapping[str, Any]

CLOSE = frozenset(
    (
        *(
            "partner",
            "spouse",
            "date",
            "lover",
            "inlovewith",
            "parent",
            "child",
            "sibling",
            "grandparent",
            "grandchild",
        ),
        *("uncle", "nephew", "cousin", "godfather", "godson", "bestfriend", "stepparent", "stepchild"),
    )
)
"""Relations of love and family, and the best of friends."""
KINDS = {"boss": "manages", "mentor": "mentors"}
UNREAD = ("debt", "gift", "pet", "photo", "document")
"""What netui has no place for; it is counted and said."""
DEEDS = (("call", "call"), ("phone", "call"), ("coffee", "coffee"), ("restaurant", "dinner"), ("ate", "dinner"))
"""A part of an activity's name to the kind of touch."""


def sniff(name: str, data: bytes) -> bool:
    """Whether it is Monica's account."""
    keys = entries.keys_of(data)
    return {"account", "uuid"} <= keys and bool(keys & {"app_version", "exported_by", "export_date", "instance"})


def read(data: bytes, options: Options) -> Batch:
    """Everybody who is somebody in it; what is left out has its place and the reason."""
    name = options.name or "monica.json"
    whole, notes = entries.document(name, data)
    account = _Account(table(table(whole).get("account")), words(table(whole).get("export_date"))[:10])
    people = tuple(account.people())
    if not people:
        why = next((f": {part.place} {part.reason}" for part in account.skipped), "")
        raise Refused(f"No people found in {name}{why}. Nothing was changed.")
    attached = tuple(account.attached())
    return Batch(
        kind=KIND,
        name=name,
        people=people,
        attached=attached,
        skipped=tuple(account.skipped),
        notes=(*notes, *account.unread()),
    )


def _values(row: Row) -> dict[str, list[Any]]:
    """What belongs to a record, by its type."""
    found: dict[str, list[Any]] = defaultdict(list)
    for part in items(row.get("data")):
        found[words(table(part).get("type"))] += items(table(part).get("values"))
    for name, part in (*row.items(), *table(row.get("properties")).items()):
        if isinstance(part, dict) and isinstance(part.get("values"), list):
            kind = {"activities": "activity"}.get(name, name.removesuffix("s"))
            found[kind] += part["values"]
    return found


def _said(row: Row, *names: str) -> str:
    """A property of a record, in words."""
    return first(table(row.get("properties")), *names) or first(row, *names)


class _Account:
    """The account, with what was left out of it."""

    def __init__(self, account: Row, exported: str) -> None:
        self.exported = exported
        self.inside = _values(account)
        instance = table(account.get("instance"))
        self.types = {
            words(row.get("uuid")): row
            for kind in ("contact_field_types", "activity_types")
            for row in rows(instance.get(kind))
        }
        self.contacts: list[Row] = [row for row in self.inside["contact"] if isinstance(row, dict)]
        self.mine = {_said(row, "me_contact") for row in rows(self.inside["user"])} - {""}
        self.names = {words(row.get("uuid")): _name(row) for row in self.contacts}
        self.numbers: dict[str, int] = {}
        self.skipped: list[Skipped] = []
        self.told: dict[str, list[str]] = defaultdict(list)
        self.count: Counter[str] = Counter()
        self._partial = {words(row.get("uuid")) for row in self.contacts if _is(row, "is_partial")}

    def people(self) -> Iterator[Somebody]:
        """The contacts in their order."""
        self._relatives()
        for number, row in enumerate(self.contacts, 1):
            uuid, name, place = words(row.get("uuid")), _name(row), f"contact {number}"
            if not name:
                self.skipped.append(Skipped(place, "no name"))
            elif uuid in self.mine:
                self.skipped.append(Skipped(place, f"that is you: {name}"))
            elif _is(row, "is_dead"):
                self.skipped.append(Skipped(place, f"has died: {name}"))
            elif _is(row, "is_partial"):
                self.skipped.append(Skipped(place, f"only known through somebody: {name}; stands in their note"))
            else:
                self.numbers[uuid] = -len(self.numbers) - 1
                yield self._somebody(row, place, uuid, name)

    def _somebody(self, row: Row, place: str, uuid: str, name: str) -> Somebody:
        inside = _values(row)
        self.count.update({kind: len(inside[kind]) for kind in UNREAD if inside[kind]})
        ways = [(_said(field, "data"), self._way(field)) for field in rows(inside["contact_field"])]
        links = tuple(text for text, way in ways if way == "link" and link_key(text))
        others = [f"{way}: {text}" for text, way in ways if text and way not in ("email", "phone", "link")]
        frequency = _said(row, "stay_in_touch_frequency")
        tags = tuple(text for tag in items(table(row.get("properties")).get("tags")) if (text := words(tag)))
        return Somebody(
            place=place,
            key=uuid or name,
            name=name,
            emails=tuple(text for text, way in ways if way == "email" and email_key(text)),
            phones=tuple(text for text, way in ways if way == "phone" and text),
            links=links,
            company=_said(row, "company"),
            title=_said(row, "job"),
            city=next((city for one in rows(inside["address"]) if (city := _said(one, "city"))), ""),
            birthday=_birthday(table(table(row.get("properties")).get("birthdate"))),
            tags=(*tags, *(("starred",) if _is(row, "is_starred") else ())),
            aka=tuple(filter(None, (_said(row, "nickname"),))),
            note="\n".join((*self._notes(row, inside), *others, *self.told[uuid])),
            rhythm=int(frequency) if frequency.isdecimal() and 0 < int(frequency) < 10_000 else None,
        )

    def _way(self, field: Row) -> str:
        """What a contact field is: email, phone, link, or the name that Monica has for it."""
        kind = self.types.get(_said(field, "type"), {})
        said = _said(kind, "type", "protocol").casefold()
        text = _said(field, "data")
        if "mail" in said or email_key(text):
            return "email"
        if said in ("phone", "tel:", "sms:"):
            return "phone"
        return "link" if "://" in text else _said(kind, "name") or "other"

    def _notes(self, row: Row, inside: Mapping[str, list[Any]]) -> Iterator[str]:
        """What was written of somebody, a line each; notes with their day."""
        if text := _said(row, "description"):
            yield text
        if text := _said(row, "food_preferences"):
            yield f"food: {text}"
        met = words(table(table(row.get("properties")).get("first_met_date")).get("date"))[:10]
        through = self.names.get(_said(row, "first_met_through"), "")
        if met or through:
            yield " ".join(filter(None, ("met", met, f"through {through}" if through else "")))
        for note in rows(inside["note"]):
            day = words(note.get("created_at"))[:10]
            yield f"{day}: {_said(note, 'body')}" if day else _said(note, "body")
        for event in rows(inside["life_event"]):
            yield " ".join(filter(None, (_said(event, "happened_at")[:10], _said(event, "name"), _said(event, "note"))))
        for task in rows(inside["task"]):
            if not _is(task, "completed"):
                yield f"to do: {_said(task, 'title')}"
        for reminder in rows(inside["reminder"]):
            if (often := _said(reminder, "frequency_type")) not in ("", "one_time"):
                yield f"every {_said(reminder, 'frequency_number') or 1} {often}: {_said(reminder, 'title')}"

    def _relatives(self) -> None:
        """Those who have no card of their own stand in the notes of whom they belong to."""
        for row in rows(self.inside["relationship"]):
            one, other = _said(row, "contact_is"), _said(row, "of_contact")
            if one in self._partial and other not in self._partial and other in self.names:
                self.told[other].append(f"{_said(row, 'type').replace('_', ' ')}: {self.names[one]}")

    def attached(self) -> Iterator[Attached]:
        """What hangs on people: activities, calls, conversations, reminders, relations."""
        yield from self._activities()
        for row in self.contacts:
            uuid = words(row.get("uuid"))
            who = self.numbers.get(uuid)
            if who is None:
                continue
            inside = _values(row)
            for number, call in enumerate(rows(inside["call"]), 1):
                yield from self._touch(f"call {number} of {self.names[uuid]}", call, (who,), "call", "called_at")
            for talk in rows(inside["conversation"]):
                yield from self._conversation(talk, who, self.names[uuid])
            for number, reminder in enumerate(rows(inside["reminder"]), 1):
                yield from self._reminder(f"reminder {number} of {self.names[uuid]}", reminder, who)
        yield from self._links()

    def _activities(self) -> Iterator[Attached]:
        there: dict[str, list[int]] = defaultdict(list)
        for row in self.contacts:
            for one in _values(row)["activity"]:
                uuid = words(one.get("uuid")) if isinstance(one, dict) else words(one)
                if who := self.numbers.get(words(row.get("uuid"))):
                    there[uuid].append(who)
        for number, row in enumerate(rows(self.inside["activity"]), 1):
            place, people = f"activity {number}", tuple(there[words(row.get("uuid"))])
            kind = self.types.get(_said(row, "type"), {})
            told = f"{_said(kind, 'translation_key')} {_said(kind, 'name')}".casefold()
            deed = next((deed for part, deed in DEEDS if part in told.replace("_", " ").split()), "met")
            if people:
                yield from self._touch(place, row, people, deed, "happened_at")
            else:
                self.skipped.append(Skipped(place, f"nobody of it is here: {_said(row, 'summary')}"))

    def _touch(self, place: str, row: Row, people: tuple[int, ...], kind: str, when: str) -> Iterator[Attached]:
        day = entries.day_of(_said(row, when))
        if not day:
            self.skipped.append(Skipped(place, "no day"))
            return
        note = "\n".join(filter(None, (_said(row, "summary"), _said(row, "description"), _said(row, "content"))))
        key = words(row.get("uuid")) or f"{kind} {day} {people} {note}"
        yield Attached(place=place, key=key, record=Touch(day=day, people=people, kind=kind, note=note))

    def _conversation(self, talk: Row, who: int, name: str) -> Iterator[Attached]:
        """A touch a day and direction; the words only when they are asked for."""
        said: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for message in rows(table(talk.get("properties")).get("messages")) or [talk]:
            day = entries.day_of(_said(message, "written_at") or _said(talk, "happened_at"))
            if day:
                said[day, _is(message, "written_by_me")].append(_said(message, "content"))
        for (day, out), texts in said.items():
            touch = Touch(
                day=day,
                people=(who,),
                kind="message",
                direction="out" if out else "in",
                note=f"{len(texts)} messages" if len(texts) > 1 else "",
            )
            key = f"{words(talk.get('uuid')) or name} {day} {out}"
            yield Attached(
                place=f"conversation with {name}", key=key, record=touch, full="\n\n".join(filter(None, texts))
            )

    def _reminder(self, place: str, row: Row, who: int) -> Iterator[Attached]:
        """One that is still to come is a promise; one that has passed was heard."""
        day = entries.day_of(_said(row, "initial_date"))
        if _said(row, "frequency_type") not in ("", "one_time"):
            return
        if not day or day <= self.exported or _is(row, "inactive"):
            self.skipped.append(Skipped(place, "its day has passed" if day else "no day"))
            return
        made = entries.day_of(words(row.get("created_at"))) or self.exported
        what = " ".join(filter(None, (_said(row, "title"), _said(row, "description"))))
        promise = Promise(person=who, what=what or "get in touch", due=day, made=made)
        yield Attached(place=place, key=words(row.get("uuid")) or f"{day} {what}", record=promise)

    def _links(self) -> Iterator[Attached]:
        seen: set[frozenset[int]] = set()
        for number, row in enumerate(rows(self.inside["relationship"]), 1):
            one, other = self.numbers.get(_said(row, "contact_is")), self.numbers.get(_said(row, "of_contact"))
            if one is None or other is None or one == other or frozenset((one, other)) in seen:
                continue
            seen.add(frozenset((one, other)))
            kind = _said(row, "type").casefold()
            link = Link(a=one, b=other, strength="close" if kind in CLOSE else "knows", kind=KINDS.get(kind, ""))
            yield Attached(place=f"relationship {number}", key=words(row.get("uuid")) or f"{one} {other}", record=link)

    def unread(self) -> Iterator[Skipped]:
        """What netui has no place for."""
        for kind, many in self.count.items():
            yield Skipped(f"{many:,} {kind}s" if many > 1 else f"1 {kind}", "not read: netui has no place for them")


def _name(row: Row) -> str:
    parts = (_said(row, "first_name"), _said(row, "middle_name"), _said(row, "last_name"))
    return " ".join(filter(None, parts)) or _said(row, "nickname")


def _is(row: Row, name: str) -> bool:
    """Whether a property says yes, as true, 1 or "1"."""
    value = table(row.get("properties")).get(name, row.get(name))
    return value is True or value == 1 or value == "1"


def _birthday(row: Row) -> str:
    day = entries.day_of(words(row.get("date")))
    if not day or row.get("is_age_based") is True:
        return ""
    return f"--{day[5:]}" if row.get("is_year_unknown") is True else day
