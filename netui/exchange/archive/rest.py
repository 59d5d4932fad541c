"""What else LinkedIn's archive tells: of the user, of who praised whom, who asked to connect, events, companies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from netui.book.identity import email_key, fold, profile_key
from netui.book.records import Event, Source, Stint, Target, Touch
from netui.exchange import days
from netui.exchange.archive.circle import Circle
from netui.exchange.archive.member import Member, Row, base
from netui.exchange.batch import Attached, Own, Skipped, Somebody

KIND = "linkedin"
FOLLOWS, INVITED, INVITING, CONTACTS, GONE = "follows", "invited", "inviting", "contacts", "gone"
"""Groups of what comes in only when it is asked for."""


def own(members: Sequence[Member], profile: str) -> Own | None:
    """The user as the archive tells of them."""
    tables = {kind: [row for one in members if one.kind == kind for _, row in one.rows if row] for kind in OWN}
    about = [row for row in tables["profile"] if _said(row, "first name", "last name")]
    me = about[0] if about else {}
    mails = tuple(mail for row in tables["addresses"] if email_key(mail := _said(row, "email address")))
    skills = tuple(dict.fromkeys(skill for row in tables["skills"] if (skill := _said(row, "name"))))
    career = [_stint("job", row) for row in tables["positions"]]
    career += [_stint("school", row) for row in tables["education"]]
    if not (me or mails or skills or career or profile):
        return None
    return Own(
        name=" ".join(filter(None, (_said(me, "first name"), _said(me, "last name")))),
        city=_said(me, "geo location").partition(",")[0],
        emails=mails,
        links=(f"https://www.linkedin.com/in/{profile}",) if profile else (),
        headline=_said(me, "headline"),
        summary=_said(me, "summary"),
        skills=skills,
        career=tuple(one for one in career if one.name),
    )


OWN = ("profile", "addresses", "skills", "positions", "education")
"""The tables about the user."""


def _said(row: Row, *columns: str) -> str:
    return next((text for name in columns if (text := row.get(name, "").strip())), "")


def _stint(kind: str, row: Row) -> Stint:
    if kind == "job":
        name, title = _said(row, "company name"), _said(row, "title")
        since, until = _said(row, "started on"), _said(row, "finished on")
    else:
        name, title = _said(row, "school name"), _said(row, "degree name")
        since, until = _said(row, "start date"), _said(row, "end date")
    return Stint(
        kind="job" if kind == "job" else "school", name=name, title=title, since=month_of(since), until=month_of(until)
    )


def month_of(text: str) -> str:
    """A day, month or year as LinkedIn writes them, in ISO as far as it is known: "Oct 2022" is 2022-10."""
    if day := days.day_of(text):
        return day
    day = days.day_of(f"1 {text}")
    return day[:7] if day else text if len(text) == 4 and text.isdecimal() else ""


def invitations(member: Member, circle: Circle, mine: str) -> None:
    """Requests that are still open: whom the user asked, and who asked them; they come in when asked for."""
    for number, row in member.rows:
        if row is None:
            continue
        out = _said(row, "direction").casefold().startswith("out")
        url = _said(row, "inviteeprofileurl" if out else "inviterprofileurl")
        name = _said(row, "to" if out else "from")
        if profile_key(url) == mine and mine:
            continue
        if circle.find(url, name) is not None:
            continue
        found = circle.of(url, name, member.place(number), INVITED if out else INVITING)
        day = days.day_of(_said(row, "sent at"), "mdy") or ""
        words = "you asked to connect on LinkedIn" if out else "asked to connect on LinkedIn"
        if found is not None:
            circle.put(found, note=f"{words}, {day}" if day else words, wanted=out)


def recommendations(member: Member, circle: Circle, skipped: list[Skipped]) -> Iterator[Attached]:
    """A recommendation is a give, whoever wrote it."""
    given = "given" in base(member.name)
    for number, row in member.rows:
        if row is None:
            continue
        place = member.place(number)
        name = " ".join(filter(None, (_said(row, "first name"), _said(row, "last name"))))
        day = days.day_of(_said(row, "creation date"), "mdy")
        who = circle.of("", name, place) if name else None
        if who is None or day is None:
            skipped.append(Skipped(place, "no name" if who is None else "no date that can be read"))
            continue
        if not circle.rows[-who - 1].company:
            circle.put(who, company=_said(row, "company"), title=_said(row, "job title"))
        touch = Touch(
            day=day,
            people=(who,),
            kind="gave",
            direction="out" if given else "in",
            channel=KIND,
            purpose="give",
            note="recommendation on LinkedIn",
        )
        text = _said(row, "text")
        full = f"recommendation on LinkedIn\n{text}" if text else ""
        yield Attached(place=place, key=f"recommendation {circle.key(who)} {day} {given}", record=touch, full=full)


def endorsements(member: Member, circle: Circle, skipped: list[Skipped]) -> Iterator[Attached]:
    """Skills that one person vouched for on one day are one small touch."""
    given = "given" in base(member.name) or any(row and "endorsee first name" in row for _, row in member.rows)
    side = "endorsee" if given else "endorser"
    found: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for number, row in member.rows:
        if row is None:
            continue
        place = member.place(number)
        day = days.day_of(_said(row, "endorsement date"), "mdy")
        name = " ".join(filter(None, (_said(row, f"{side} first name"), _said(row, f"{side} last name"))))
        who = circle.of(_said(row, f"{side} public url"), name, place, GONE) if name else None
        if _said(row, "endorsement status").casefold() == "rejected":
            skipped.append(Skipped(place, "an endorsement that was turned down"))
        elif who is None or day is None:
            skipped.append(Skipped(place, "no name" if who is None else "no date that can be read"))
        else:
            found[who, day].append((place, _said(row, "skill name")))
    for (who, day), told in found.items():
        skills = ", ".join(dict.fromkeys(skill for _, skill in told if skill))
        touch = Touch(
            day=day,
            people=(who,),
            kind="reaction",
            direction="out" if given else "in",
            channel=KIND,
            note=f"endorsed for {skills}" if skills else "endorsed",
        )
        yield Attached(place=told[0][0], key=f"endorsement {circle.key(who)} {day} {given}", record=touch)


def events(member: Member, skipped: list[Skipped]) -> Iterator[Attached]:
    """Events that the user said yes to."""
    for number, row in member.rows:
        name, place = _said(row or {}, "event name"), member.place(number)
        time = _said(row or {}, "event time")
        day = days.day_of(time, "mdy") or next(
            (d for part in time.split(" - ")[:1] if (d := days.day_of(part, "mdy"))), None
        )
        if not name or day is None:
            skipped.append(Skipped(place, "no date that can be read" if name else "no name"))
            continue
        key = profile_or(_said(row or {}, "external url")) or f"{fold(name)} {day}"
        source = Source(kind=KIND, key=key)
        record = Event(name=name, start=day, end=day, url=_said(row or {}, "external url"), source=source)
        yield Attached(place=place, key=f"event {key}", record=record)


def profile_or(url: str) -> str:
    """The address as a key."""
    return url.casefold().partition("?")[0].rstrip("/")


def follows(member: Member) -> Iterator[Attached]:
    """Companies that the user follows, proposed as targets."""
    seen: set[str] = set()
    for number, row in member.rows:
        name = _said(row or {}, "organization")
        if not name or fold(name) in seen:
            continue
        seen.add(fold(name))
        added = days.day_of(_said(row or {}, "followed on"), "mdy") or ""
        record = Target(kind="company", name=name, added=added)
        yield Attached(
            place=member.place(number), key=f"follows {fold(name)}", record=record, aside=FOLLOWS, words=name
        )


def contacts(member: Member, skipped: list[Skipped]) -> Iterator[Somebody]:
    """The address book that was once given to LinkedIn; nobody of it comes in unasked."""
    seen: set[str] = set()
    for number, row in member.rows:
        if row is None:
            continue
        name = " ".join(filter(None, (_said(row, "firstname"), _said(row, "middlename"), _said(row, "lastname"))))
        mails = tuple(mail for part in _parts(_said(row, "emails")) if email_key(mail := part))
        phones = tuple(_parts(_said(row, "phonenumbers")))
        if not (name or mails or phones):
            continue
        name = name or next(iter((*mails, *phones)))
        key = f"contact {fold(name)} {' '.join((*mails, *phones))}"
        if key in seen:
            skipped.append(Skipped(member.place(number), "the same contact as before"))
            continue
        seen.add(key)
        yield Somebody(
            place=member.place(number),
            key=key,
            own=False,
            name=name,
            emails=mails,
            phones=phones,
            company=next(iter(_parts(_said(row, "companies"))), ""),
            title=_said(row, "title"),
            aside=CONTACTS,
        )


def _parts(cell: str) -> Iterable[str]:
    return [part.strip() for part in cell.replace(";", ",").split(",") if part.strip()]
