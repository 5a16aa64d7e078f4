"""What stands against a stance, and why a stance was proposed."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.news.actor import ActorKind
from briefing.news.stance import Label
from briefing.text.span import Span
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.widgets.entries import Entry, grouped
from briefing.tui.widgets.runs import cells, plain
from briefing.tui.widgets.stance_rows import lay_out

NOW = Entry(
    holder="Norway",
    holder_kind=ActorKind.GOVERNMENT,
    target="the tunnel",
    label=Label.OPPOSE,
    score=-2,
    quote="Oslo has flatly rejected the tunnel",
    evidence=Span(0, 35),
    key="now",
    cue="rejected",
    article="b.md",
    source="Wire",
    published="2025-03-02",
    confidence=0.8,
    rule="verb/reject/object",
    subject="norway: tunnel",
    holder_words="Oslo",
    via="metonym",
    target_words="the tunnel",
)
ONCE = replace(
    NOW,
    label=Label.SUPPORT,
    score=2,
    quote="Norway welcomed the tunnel",
    cue="welcomed",
    key="once",
    article="a.md",
    source="Ledger",
    published="2025-01-31",
)


def turns(entries, around=()):
    return {
        told.entry.key: [(turn.said, turn.other.key) for turn in told.turns]
        for group in grouped(entries, around)
        for part in group.towards
        for told in part.told
    }


def drawn(entries, around=(), width=50, glyphs=UNICODE, **more):
    items = lay_out(grouped(entries, around), width, glyphs, today=date(2025, 4, 1), **more)
    return [plain(line) for item in items for line in (*item.lead, *item.lines)]


def test_a_change_of_position_is_told_with_both_stances():
    assert turns([NOW, ONCE]) == {"now": [("before", "once")], "once": [("later", "now")]}


def test_the_open_article_is_seen_in_the_light_of_the_library():
    here = replace(NOW, key="here", published="", source="")
    assert turns([here], [NOW, ONCE]) == {"here": [("before", "once")]}
    assert turns([here], [NOW]) == {"here": []}


def test_a_contradiction_is_told_at_both_ends():
    other = replace(ONCE, published=NOW.published)
    assert turns([NOW, other]) == {"now": [("against", "once")], "once": [("against", "now")]}


def test_what_was_held_before_stands_below_with_its_words():
    lines = drawn([NOW], [NOW, ONCE])
    at = next(index for index, line in enumerate(lines) if "shift: before" in line)
    assert lines[at].split() == "shift: before ▲▲ welcomed · 31 Jan · Ledger".split()
    assert "Norway welcomed the tunnel" in lines[at + 1]


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_why_it_was_proposed_is_told_when_asked(glyphs):
    assert not any("frame" in line for line in drawn([NOW], glyphs=glyphs))
    lines = drawn([NOW], glyphs=glyphs, explained={"now"})
    told = {line.split()[0]: " ".join(line.split()[1:]) for line in lines[-7:]}
    assert told["frame"] == "verb / reject / object"
    assert "Oslo" in told["holder"]
    assert "metonym of Norway" in told["holder"]
    assert told["sure"] == "80%, proposed"
    assert all(line.isascii() for line in lines) is (glyphs is ASCII)


@pytest.mark.parametrize("width", [12, 20, 31, 80])
def test_no_line_is_wider_than_the_panel(width):
    items = lay_out(grouped([NOW], [NOW, ONCE]), width, UNICODE, explained={"now"})
    assert all(cells(line) <= width for item in items for line in (*item.lead, *item.lines))
