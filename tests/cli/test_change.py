"""The verbs that change: what they say, that it is kept, and the way back."""

from netui.cli.change import undo
from netui.cli.verbs import Call
from tests.cli.shell import Shell


def names(netui: Shell) -> list[str]:
    return [row["name"] for row in netui("list", "--json").json]


def test_one_line_makes_a_person_a_contact_and_a_promise(netui: Shell) -> None:
    said = netui("add", "coffee with Ana Ruiz @Acme #ml yesterday >send the RFC")
    assert said.code == 0
    assert "Ana Ruiz" in said.out
    assert said.out.rstrip().endswith("saved.")
    row = netui("list", "--json").json[0]
    assert (row["name"], row["company"], row["last"]) == ("Ana Ruiz", "Acme", "2026-11-22")
    assert "send the RFC" in netui("show", "ana").out


def test_words_need_no_quotes(netui: Shell) -> None:
    netui("add", "met", "Bo", "Alves", "@Orbit", "-3d")
    assert netui("list", "--json").json[0]["last"] == "2026-11-20"


def test_undo_and_redo_are_there_after_a_restart(netui: Shell) -> None:
    netui("add", "Ana Ruiz")
    netui("add", "Bo Alves")
    assert "Added Bo Alves" in netui("undo").out
    assert names(netui) == ["Ana Ruiz"]
    assert "Added Ana Ruiz" in netui("undo").out
    assert names(netui) == []
    netui("redo")
    netui("redo")
    assert names(netui) == ["Ana Ruiz", "Bo Alves"]
    said = netui("redo")
    assert (said.code, said.out) == (1, "")


def test_undo_that_only_shows_what_came_in_is_not_taken_for_done(netui: Shell) -> None:
    netui("add", "Ana Ruiz")
    call = Call([], {"file": str(netui.file)})
    assert len(call.store.book.people) == 1
    netui("add", "Bo Alves")
    assert undo(call) == 1
    said = netui.capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "Meanwhile: Added Bo Alves, in another window.",
        "Nothing is taken back or brought back yet: say it again, now that you know what came in.",
    ]
    assert names(netui) == ["Ana Ruiz", "Bo Alves"]
    assert undo(call) == 0
    assert names(netui) == ["Ana Ruiz"]


def test_history_tells_what_was_taken_back(netui: Shell) -> None:
    netui("add", "Ana Ruiz")
    netui("undo")
    assert [(row["label"], row["undone"]) for row in netui("history", "--json").json] == [("Added Ana Ruiz", True)]
    assert "taken back" in netui("history").out


def test_a_name_is_taken_literally_where_it_is_said_so(netui: Shell) -> None:
    netui("add", "--name", "met May @Sun >Ltd")
    assert names(netui) == ["met May @Sun >Ltd"]


def test_lines_from_stdin_are_saved_one_by_one_and_a_bad_one_is_named(netui: Shell) -> None:
    said = netui("add", "-", stdin="met Ana Ruiz\n\n@\nmet Bo Ålves\n".encode())
    assert said.code == 1
    assert "line 3" in said.err
    assert names(netui) == ["Ana Ruiz", "Bo Ålves"]
    assert len(netui("history", "--json").json) == 2


def test_nothing_to_add_is_a_usage_error(netui: Shell) -> None:
    assert netui("add").code == 2
    assert netui("add", "--name", "").code == 2
    assert not netui.file.exists()


def test_a_change_that_cannot_be_saved_says_so(netui: Shell) -> None:
    netui("add", "Ana Ruiz")
    netui.file.write_text("{ no book")
    said = netui("add", "Bo Alves")
    assert (said.code, said.out) == (1, "")
    assert str(netui.file) in said.err
    assert "Traceback" not in said.err
    assert netui.file.read_text() == "{ no book"


def test_json_of_a_change_names_what_was_done(netui: Shell) -> None:
    assert netui("add", "Ana Ruiz", "--json").json == {"done": "Added Ana Ruiz", "meanwhile": []}


def test_a_goal_is_one_line_and_another_number_replaces_it(netui: Shell) -> None:
    assert (
        "Goal: 2 coffees with new people a month, saved." in netui("add", "goal 2 coffees with new people a month").out
    )
    assert (
        "Goal: 3 coffees with new people a month, saved." in netui("add", "goal 3 coffees with new people a month").out
    )
    said = netui("add", "goal 3 coffees with new people a month")
    assert (said.code, "that is your goal already" in said.err) == (1, True)
    assert "Goal" not in netui("add", "goal", "lots").out
