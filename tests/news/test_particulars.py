"""What a decision says, as fields: complete on the way out, doubted on the way in."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.decision import Decision
from briefing.news.particulars import decision_of, fields_of, moment
from briefing.news.stance import Channel, Commitment, Label, Mode, Status, usual_score
from briefing.text.anchor import Anchor
from briefing.text.clean import clean, clean_line

ANCHOR = Anchor(3, "quoted", "pre", "suf")
LINES = st.text(max_size=20).map(clean_line)
NAMES = st.text("0123456789abcdef", min_size=1, max_size=16)


@st.composite
def decisions(draw):
    label = draw(st.sampled_from(Label))
    score = {
        Label.SUPPORT: st.integers(1, 3),
        Label.OPPOSE: st.integers(-3, -1),
        Label.SILENT: st.none(),
    }.get(label, st.just(0))
    return Decision(
        article="a.md",
        fingerprint="print",
        anchor=ANCHOR,
        holder=draw(LINES.filter(bool)),
        target=draw(LINES),
        text=draw(LINES),
        label=label,
        score=draw(score),
        status=draw(st.sampled_from(Status)),
        commitment=draw(st.sampled_from(Commitment)),
        channel=draw(st.sampled_from(Channel)),
        mode=draw(st.sampled_from(Mode)),
        cue=draw(st.text(max_size=9).map(clean)),
        held=draw(st.sampled_from(["", "2021", "2021-05", "2021-05-03"])),
        chain=tuple(draw(st.lists(LINES.filter(bool), max_size=3))),
        confidence=draw(st.floats(0, 1)),
        rule=draw(LINES),
        proposed=draw(st.just("") | NAMES),
        coder=draw(LINES),
        note=draw(st.text(max_size=20).map(clean).map(lambda note: note.strip("\n"))),
        tags=tuple(draw(st.lists(LINES.filter(bool), max_size=3))),
        flagged=draw(st.booleans()),
        settles=tuple(draw(st.lists(NAMES, max_size=2))),
        uid=draw(NAMES),
        created="2025-11-20T09:30:00Z",
        modified=draw(st.sampled_from(["2025-11-21T00:00:00Z", "2025-11-20T09:30:00Z"])),
    )


@given(decisions())
def test_a_decision_comes_back_as_it_was(one):
    assert decision_of(fields_of(one), "a.md", "print", ANCHOR, one.note) == one


def read(**fields):
    told = {"holder": "China", "label": "oppose"} | fields
    return decision_of(told, "a.md", "print", ANCHOR)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(list(fields_of(read(score=-2)))), JSON))
def test_whatever_comes_is_doubted_and_what_is_made_of_it_is_sound(fields):
    try:
        one = read(**fields)
    except ValueError:
        return
    assert one.holder == clean_line(one.holder) != ""
    assert all(tag == clean_line(tag) for tag in (*one.tags, *one.chain, one.text, one.rule))
    assert 0 <= one.confidence <= 1
    assert one.score is None or -3 <= one.score <= 3
    assert one.uid
    assert one.created == moment(one.created)


@pytest.mark.parametrize(
    ("label", "score"), [("support", -2), ("oppose", 0), ("oppose", 9), ("silent", 1)]
)
def test_a_score_that_its_label_gainsays_is_not_believed(label, score):
    one = read(label=label, score=score)
    assert one.score == usual_score(one.label)


def test_escape_sequences_do_not_come_through():
    one = read(holder="\x1b[31mChina\x1b[0m", tags=["a\nb", "\x07"], note="x")
    assert (one.holder, one.tags) == ("China", ("a b",))


@pytest.mark.parametrize("fields", [{"label": ""}, {"holder": ""}, {"holder": 3}, {"label": None}])
def test_without_holder_or_label_it_is_no_stance(fields):
    with pytest.raises(ValueError, match="no stance"):
        read(**fields)


def test_one_without_a_name_gets_the_same_whenever_it_is_read():
    assert read().uid == read().uid != read(cue="other").uid
    assert read(uid="../..\n").uid == read().uid
    assert replace(read(), uid="") == replace(read(uid="mine"), uid="")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2025-11-20T09:30:00Z", "2025-11-20T09:30:00Z"),
        ("2025-11-20T09:30:00.123456+02:00", "2025-11-20T07:30:00Z"),
        ("2025-11-20 09:30:00", "2025-11-20T09:30:00Z"),
        ("2025-11-20T09:30:00-0500", "2025-11-20T14:30:00Z"),
        ("2025-02-30T09:30:00Z", ""),
        ("0001-01-01T00:00:00+09:00", ""),
        ("2025-11-20", ""),
        (1700000000, ""),
    ],
    ids=str,
)
def test_moments_are_kept_in_utc(told, kept):
    assert moment(told) == kept
