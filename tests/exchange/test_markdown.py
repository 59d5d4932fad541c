"""A page of Markdown for each person."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Organisation, Person, Position, Promise, Touch
from netui.exchange import markdown
from tests.exchange.given import NOW


def test_everybody_of_the_demo_has_a_page_with_all_that_happened() -> None:
    book = demo(NOW)
    made = markdown.write(book, NOW)
    assert len(made) == len(book.people)
    for person, data in zip(book.people.values(), made.values(), strict=True):
        text = data.decode()
        about = book.about(person.id)
        assert text.startswith("# ")
        contacts = text.partition("## Contacts\n\n")[2].partition("\n\n")[0]
        assert len(re.findall(r"(?m)^- \d{4}-\d\d-\d\d", contacts)) == len(about.touches)
        assert text.count("- [ ] ") + text.count("- [x] ") == len(about.promises)


def test_a_page_as_it_reads() -> None:
    book = Book.of(
        Person(id=1, name="Ana Ruiz", emails=("ana@a.example",), tags=("climbing",), note="# no title\n- no list"),
        Organisation(id=2, name="Acme"),
        Position(id=3, person=1, organisation=2, title="CTO", since="2020-01-01"),
        Touch(id=4, day="2025-01-02", people=(1,), kind="coffee", note="talked *much*"),
        Promise(id=5, person=1, what="the paper", due="2025-01-20", made="2025-01-02"),
    )
    (data,) = markdown.write(book, NOW).values()
    assert data.decode() == (
        "# Ana Ruiz\n\nCTO at Acme · #climbing\n\n## Reach\n\n- ana@a.example\n\n"
        "## Promised\n\n- [ ] the paper (me, by 2025-01-20, late)\n\n"
        "## Work\n\n- CTO at Acme, since 2020-01-01\n\n## Contacts\n\n- 2025-01-02 coffee: talked \\*much\\*\n\n"
        "## Note\n\n\\# no title  \n\\- no list\n"
    )


def test_names_become_files_that_every_disk_takes() -> None:
    names = ("Ana", "ana", "../../etc/passwd", "a\x1b[31m/b", "CON", "…", "x" * 300, "Ana", "--help", "- .")
    made = markdown.write(Book.of(*(Person(id=n, name=name) for n, name in enumerate(names, 1))), NOW)
    assert len({name.casefold() for name in made}) == len(names)
    assert all(re.fullmatch(r"[\w .,'()-]{1,70}\.md", name) and name[0] not in ".-" for name in made)
    assert "CON.md" not in made


@given(st.text(max_size=40), st.text(max_size=60))
def test_text_from_outside_is_never_markup(name: str, note: str) -> None:
    book = Book.of(Person(id=1, name=name or "x", note=note))
    (data,) = markdown.write(book, NOW).values()
    text = data.decode()
    assert not re.search(r"(?<!\\)[<>`|~]", text.replace("\\\\", ""))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert len(re.findall(r"(?m)^#+ ", text)) <= 2
