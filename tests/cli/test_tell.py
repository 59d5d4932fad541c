"""The verbs that tell: their rows, their JSON shapes, whom a name means."""

import pytest

from tests.cli.shell import Shell

LIST = "id name company title fields rhythm ring state warmth depth silence_days chance last due".split()  # noqa: SIM905
QUEUE = ["rank", "tier", "kind", "person", "why", "due", "draft"]
GAPS = ["target", "have", "need", "coverage", "gap", "why", "next"]


@pytest.mark.parametrize(("verb", "keys"), [("list", LIST), ("queue", QUEUE), ("gaps", GAPS)])
def test_json_has_stable_names_in_a_stable_order(demo: Shell, verb: str, keys: list[str]) -> None:
    rows = demo(verb, "--json").json
    assert rows
    assert all(list(row) == keys for row in rows)


def test_list_shows_everybody_or_whom_a_filter_lets_through(demo: Shell) -> None:
    assert len(demo("list", "--json").json) == 40
    assert {row["company"] for row in demo("list", "@Kestrel", "--json").json} == {"Kestrel"}
    late = demo("list", "late", "--json").json
    assert {row["name"] for row in late} == {"Fatima Bello", "Goran Rahman", "Noor Demir"}
    assert not {row["id"] for row in demo("list", "-late", "--json").json} & {row["id"] for row in late}


def test_unsorted_people_are_said_to_be_unsorted_and_never_late(demo: Shell) -> None:
    wen = next(row for row in demo("list", "--json").json if row["name"] == "Wen Sato")
    assert (wen["ring"], wen["state"], wen["last"], wen["due"]) == ("unsorted", "unsorted", None, None)


def test_a_filter_word_that_nobody_knows_names_the_nearest(demo: Shell) -> None:
    said = demo("list", "tie:wram")
    assert (said.code, said.out) == (1, "")
    assert "tie:warm" in said.err


def test_of_the_promises_the_one_that_is_late_comes_first(demo: Shell) -> None:
    rows = demo("queue", "--json").json
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    first = next(row for row in rows if row["kind"] == "promise")
    assert first["person"] == "Ana Ruiz"
    assert "12 days ago" in first["why"]
    assert "RFC" in first["draft"]
    assert f"{first['rank']}  Send Ana Ruiz the RFC on offline evals" in demo("queue").out


def test_today_names_the_meeting_what_others_owe_and_the_next_event(demo: Shell) -> None:
    out = demo("today").out
    for words in ("Uma Braun", "15:00", "Petra Gomez", "DataStack Berlin", "in 8 days", "Mon 23 Nov"):
        assert words in out


def test_gaps_say_nobody_and_one_next_step(demo: Shell) -> None:
    rows = {row["target"]: row for row in demo("gaps", "--json").json}
    assert "obody" in rows["Northwind"]["why"]
    assert rows["Kestrel"]["have"] == 0
    assert "ort" in rows["Kestrel"]["next"]
    assert (rows["ML / AI"]["have"], rows["ML / AI"]["need"]) == (1, 3)


def test_show_tells_the_tie_what_is_owed_and_what_was_said(demo: Shell) -> None:
    out = demo("show", "ana", "ruiz").out
    for words in ("Acme", "warm", "19 contacts", "send the RFC on offline evals", "PyData", "hates phone calls"):
        assert words in out


def test_a_name_that_means_two_people_is_refused_with_both(demo: Shell) -> None:
    said = demo("show", "mateo")
    assert (said.code, said.out) == (1, "")
    assert "Mateo Berg (Stride" in said.err
    assert "Mateo Torres (Stride" in said.err
    number = said.err.partition("Mateo Berg (Stride, ")[2].partition(")")[0]
    assert demo("show", number).out.startswith("Mateo Berg")


def test_nobody_of_that_name_names_the_nearest(demo: Shell) -> None:
    assert "Sofia Horvat" in demo("show", "Sofia Horvart").err


def test_an_empty_book_says_how_to_begin(netui: Shell) -> None:
    for verb in ("list", "queue", "today"):
        said = netui(verb)
        assert said.code == 0
        assert "netui demo" in said.err
    assert netui("list", "--json").json == []
    assert not netui.file.exists()


HOSTILE = "Bob [/] [red]x \x1b]52;c;QQ==\x07 \u202eevil\u009b31m"


def test_a_hostile_name_reaches_no_terminal_and_loses_nothing(netui: Shell) -> None:
    netui("add", "--name", HOSTILE)
    for verb in ("list", "show bob", "queue", "today", "history", "list --json", "show bob --json", "export"):
        said = netui(*verb.split())
        assert said.code == 0
        for char in "\x1b\x07\u202e\u009b":
            assert char not in said.out + said.err
    assert netui("list", "--json").json[0]["name"] == HOSTILE
    assert next(iter(netui("export").json["people"].values()))["name"] == HOSTILE


def test_json_hides_no_letter_and_leaves_names_as_people_write_them(netui: Shell) -> None:
    name = "B\ufe00o\U000e0101 \u3164\uffa0\u115f❤️ 王小明 Zoë"
    netui("add", "--name", name)
    for words in (("list", "--json"), ("export",)):
        said = netui(*words).out
        assert not set(said) & set("\ufe00\U000e0101\u3164\uffa0\u115f")
        assert "❤️ 王小明 Zoë" in said
    assert netui("list", "--json").json[0]["name"] == name


def test_a_path_names_who_is_there_each_way_in_and_what_comes_before_the_ask(demo: Shell) -> None:
    out = demo("path", "kestrel").out
    assert out.startswith("Kestrel  0 you talk to · 3 connected\n")
    assert "Wen Sato, not sorted" in out
    assert "Ana Ruiz → Wen Sato" in out
    assert "first send the RFC on offline evals" in out


def test_a_path_leads_to_a_person_and_into_a_field_too(demo: Shell) -> None:
    to_wen, to_field = demo("path", "Wen Sato", "--json").json, demo("path", "ml / ai", "--json").json
    assert [(way["through"], way["to"], way["fair"]) for way in to_wen["ways"]] == [(["Ana Ruiz"], "Wen Sato", "hold")]
    assert (to_field["kind"], to_field["target"]) == ("field", "ML / AI")
    assert demo("path", "Ana Ruiz").out == "You talk to Ana Ruiz\n"


def test_no_path_is_said_and_an_unknown_name_refused(demo: Shell) -> None:
    assert "No way to Northwind" in demo("path", "Northwind").err
    nobody = demo("path", "Zzz")
    assert (nobody.code, nobody.out) == (1, "")
    assert "No person, company or field is called «Zzz»" in nobody.err


def test_goals_are_counted_and_next_is_one_line_for_a_prompt(demo: Shell) -> None:
    rows = demo("goals", "--json").json
    assert all(list(row) == ["goal", "done", "many", "behind", "from", "to"] for row in rows)
    assert f"{rows[0]['goal']}" in demo("goals").out
    first = demo("queue", "--json").json[0]
    assert demo("next", "--line").out == f"Coffee with Uma Braun, 15:00 · {first['why']}\n"
    assert first["draft"] in demo("next").out


def test_next_is_silent_in_a_prompt_when_nothing_is_due(netui: Shell) -> None:
    said = netui("next", "--line")
    assert (said.code, said.out, said.err) == (0, "", "")
