"""What can go wrong, and what somebody sees of it: a line that says what to do, no traceback."""

import os
import re
import signal
from itertools import pairwise

import pytest

from briefing.config import themes_dirs
from tests.terminal.article import opened
from tests.terminal.terminal import alive

pytestmark = pytest.mark.journey

WORKER = "briefing.keeper"

# Each would do something to a terminal that obeyed it; none is anything the program sends itself.
ATTACKS = [
    "\x1b]0;pwned\x07",
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b[38;5;213m",
    "\x1b[2J\x1b[13;37H",
    "\x1bPpwned\x1b\\",
    "\x9b38;5;213m",
    "\x9d0;pwned\x9c",
    "\u202e",
    "\u2066",
    "\x08\x07",
]
TRACES = ["\x1b]0;pwned", "\x1b]52", "\x1b[38;5;213m", "\x1b[13;37H", "\x1bPpwned"]
TRACES += ["\x9b", "\x9d", "\u202e", "\u2066", "\x08", "\x07"]


def test_a_hostile_file_never_reaches_the_terminal(person, tmp_path):
    library, record = tmp_path / "hostile", tmp_path / "record"
    library.mkdir()
    attack = "".join(ATTACKS)
    (library / f"story{attack.replace('/', '')}.md").write_text(
        f'---\ntitle: "A calm{attack} title"\nsource: "Calm{attack} Wire"\n'
        f"published: 2025-11-25\n---\n\nHere a calm{attack} text begins.\n\n"
        f"> A calm{attack} quotation.\n\n`calm{attack} code`, [calm{attack}](http://a.example/)\n",
        encoding="utf-8",
    )
    (library / f"empty{attack}.md").write_text("")
    terminal = person.opens(library, record=record)
    terminal.wait_for(lambda screen: "A calm title" in screen and "empty:" in screen)
    terminal.keys("Enter")
    terminal.wait_for(
        *("Here a calm text begins.", "A calm quotation.", "Calm Wire"),
        lambda screen: screen.titles[1] == "A calm title",
    )
    terminal.keys("J")
    terminal.wait_for("This file cannot be read")
    terminal.keys("C-q")
    assert terminal.ended() == 0
    # The shape of the pointer, which Textual sets, is all that may end in a bell.
    sent = re.sub(rb"\x1b\]22;\w+\x07", b"", record.read_bytes())
    assert b"Here a calm text begins." in sent
    assert [trace for trace in TRACES if trace.encode() in sent] == []


def test_faulty_files_are_a_line_each_and_the_rest_opens(person, tmp_path, bound):
    library = tmp_path / "faulty"
    library.mkdir()
    (library / "good.md").write_text("# A good story\n\nWith words.\n")
    (library / "empty.md").write_bytes(b"")
    (library / "binary.md").write_bytes(bytes(range(256)) * 64)
    (library / "huge.md").write_bytes(b"word " * (11 * 1024 * 1024 // 5))
    (library / "secret.md").write_text("# Not for you\n")
    (library / "secret.md").chmod(0)
    (library / "latin.md").write_bytes("# Une élection\n\nÀ Genève, déjà.\n".encode("latin-1"))
    terminal = person.opens(library, before=bound)
    told = {
        "empty": "empty: there is no text",
        "binary": "not a text",
        "huge": "too large",
        "secret": "may not be read",
    }

    def refused(screen):
        rows = [row.replace("▌", " ") for row in screen.box("Articles")]
        for name, words in told.items():
            below = next(below for row, below in pairwise(rows) if f"! {name}" in row)
            assert words in below
            assert "!" not in below[:3]
        return True

    terminal.wait_for("/6", "A good story", "Une élection", refused)

    opened(terminal, "good")
    terminal.wait_for("With words.")
    terminal.keys("Escape", "ga", "Escape")
    opened(terminal, "election")
    terminal.wait_for("not UTF-8", "À Genève, déjà.")


def test_a_library_that_is_read_only_opens(person, library, bound):
    library.chmod(0o555)
    try:
        terminal = person.opens(library, before=bound)
        opened(terminal, "Yonaguni")
        terminal.keys("C-q")
        assert terminal.ended() == 0
        assert not (library / ".briefing").exists()
    finally:
        library.chmod(0o755)


def test_a_broken_theme_and_configuration_are_told_and_the_program_starts(person, library):
    person.configure('theme = "mine"\nmeasure = 300\n[keys]\n"reader.sing" = "S"\n')
    themes = person.home / "themes"
    themes.mkdir()
    shipped = (themes_dirs()[0] / "polar.toml").read_text(encoding="utf-8")
    broken = re.sub(r"(?m)^primary = .*", 'primary = "#nope"', shipped.replace("polar", "mine"))
    (themes / "mine.toml").write_text(broken, encoding="utf-8")
    terminal = person.opens(library)
    # One after the other: each is put away by the key that it names.
    wanted, told = ("#nope", "mine.toml", "primary", "= 300", "reader.sing"), ""
    while not all(words in told for words in wanted):
        screen = terminal.settled(
            lambda screen, told=told: "escape" in screen.notice and screen.notice not in told
        )
        told += screen.notice
        terminal.keys("Escape")
    opened(terminal, "Yonaguni")


def test_a_damaged_catalogue_is_set_aside_and_the_library_opens(person, library):
    terminal = person.opens(library)
    terminal.keys("C-q")
    terminal.ended()
    catalogue = library / ".briefing" / "catalogue.sqlite"
    catalogue.write_bytes(b"no database" * 1000)
    terminal = person.opens(library)
    terminal.wait_for("Articles 1/10", "catalogue.sqlite was damaged; it is kept as")
    kept = [path for path in catalogue.parent.iterdir() if path.name.startswith("catalogue")]
    assert any(path.read_bytes().startswith(b"no database") for path in kept if path != catalogue)


def test_the_reader_goes_on_while_a_killed_worker_is_started_again(person, library):
    terminal = person.opens(library)
    opened(terminal, "Yonaguni")
    terminal.until(lambda: terminal.family(WORKER), "a worker")
    (first,) = terminal.family(WORKER)
    os.kill(first, signal.SIGKILL)
    terminal.wait_for("ended by signal 9")
    terminal.keys("}")
    terminal.wait_for("¶ 2/")
    terminal.until(lambda: terminal.family(WORKER) - {first}, "another worker")
    # The open article is the first that the other is asked for.
    terminal.wait_for(
        lambda screen: "▾" in screen.words("Stances"),
        lambda screen: "starting" not in screen.status,
    )
    assert terminal.status is None


@pytest.mark.parametrize("way", ["C-q", "the terminal is closed"])
def test_no_process_is_left_behind(person, library, way):
    terminal = person.opens(library)
    terminal.until(lambda: terminal.family(WORKER), "a worker")
    family = terminal.family()
    assert len(family) == 2
    if way == "C-q":
        terminal.keys(way)
        assert terminal.ended() == 0
    else:
        terminal.hang_up()
    terminal.until(lambda: not any(map(alive, family)), "every process to end")
