"""What is being written is on the disk as it grows, for its owner only."""

import stat
import threading

import pytest

from briefing.store.disk import StoreRefused
from briefing.store.drafts import Drafts, edited


def test_a_draft_is_kept_by_what_it_is_about_and_dropped(tmp_path):
    drafts = Drafts(tmp_path)
    assert drafts.read("one") is None
    drafts.keep("one", "half a thou")
    drafts.keep("two", "é\n")
    drafts.keep("one", "half a thought")
    assert Drafts(tmp_path).read("one") == "half a thought"
    assert drafts.read("two") == "é\n"
    drafts.drop("one")
    drafts.drop("one")
    assert drafts.read("one") is None


def test_nobody_else_may_read_it(tmp_path):
    Drafts(tmp_path).keep("one", "secret")
    (path,) = (tmp_path / ".briefing" / "drafts").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_whoever_reads_meanwhile_sees_one_state_or_the_other(tmp_path):
    drafts, seen, done = Drafts(tmp_path), set(), threading.Event()
    drafts.keep("one", "a" * 5000)

    def look():
        while not done.is_set():
            seen.add(drafts.read("one"))

    looking = threading.Thread(target=look)
    looking.start()
    for number in range(40):
        drafts.keep("one", "ab"[number % 2] * 5000)
    done.set()
    looking.join()
    assert seen <= {"a" * 5000, "b" * 5000}


def test_where_it_cannot_be_kept_that_is_said_in_a_line(tmp_path):
    (tmp_path / ".briefing").mkdir()
    (tmp_path / ".briefing" / "drafts").write_text("in the way")
    with pytest.raises(StoreRefused) as refusal:
        Drafts(tmp_path).keep("one", "text")
    assert "\n" not in str(refusal.value)


def test_a_text_is_handed_to_an_editor_and_taken_back():
    seen = []

    def edit(path):
        seen.append((path, path.read_text(encoding="utf-8"), stat.S_IMODE(path.stat().st_mode)))
        path.write_text("after é", encoding="utf-8")

    assert edited("before", edit) == "after é"
    ((path, text, mode),) = seen
    assert (text, mode) == ("before", 0o600)
    assert not path.exists()


def test_what_an_editor_leaves_behind_in_bad_shape_is_refused():
    with pytest.raises(StoreRefused, match="did not come back"):
        edited("text", lambda path: path.unlink())
    with pytest.raises(StoreRefused, match="UTF-8"):
        edited("text", lambda path: path.write_bytes(b"\xff\xfe\xfd"))
