"""Decisions, notes, cards and lessons as records: nothing gets lost, nothing is trusted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news import exchanged
from briefing.news.actor import ActorKind
from briefing.news.brought import Judged
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.parted import Parted
from briefing.news.profile import COLOURS, Profile
from briefing.news.stance import Channel, Commitment, Label, Mode, Status
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.text.anchor import Anchor
from briefing.text.clean import clean, clean_line

TEXTS = st.text(max_size=60).map(clean)
LINES = st.text(max_size=40).map(clean_line)
NAMES = LINES.filter(bool)
LISTS = st.lists(NAMES, max_size=4).map(tuple)
MOMENTS = st.sampled_from(["", "2025-11-20T09:30:00Z", "2024-02-29T23:59:59Z"])
ANCHORS = st.builds(Anchor, st.integers(0, 10**6), TEXTS.filter(bool), TEXTS, TEXTS)
SCORES = {
    Label.SUPPORT: (1, 2, 3),
    Label.OPPOSE: (-1, -2, -3),
    Label.MIXED: (0,),
    Label.NEUTRAL: (0,),
    Label.SILENT: (None,),
}
MARKS = st.sampled_from([(label, score) for label, some in SCORES.items() for score in some])


@st.composite
def decisions(draw):
    label, score = draw(MARKS)
    text = draw(NAMES)
    return Decision(
        article=draw(NAMES),
        fingerprint=draw(LINES),
        anchor=draw(ANCHORS),
        holder=draw(NAMES),
        target=draw(st.sampled_from(["", text])),
        text=text,
        label=label,
        score=score,
        status=draw(st.sampled_from(Status)),
        commitment=draw(st.sampled_from(Commitment)),
        channel=draw(st.sampled_from(Channel)),
        mode=draw(st.sampled_from(Mode)),
        cue=draw(TEXTS),
        held=draw(st.sampled_from(["", "2021", "2021-05", "2021-05-03"])),
        chain=draw(LISTS),
        confidence=draw(st.floats(0, 1)),
        rule=draw(LINES),
        proposed=draw(LINES),
        coder=draw(LINES),
        note=draw(TEXTS),
        tags=draw(LISTS),
        flagged=draw(st.booleans()),
        settles=draw(LISTS),
        uid=draw(LINES),
        created=draw(MOMENTS),
        modified=draw(MOMENTS),
    )


NOTES = st.builds(
    Note,
    article=NAMES,
    fingerprint=LINES,
    anchor=st.none() | ANCHORS,
    body=TEXTS,
    tags=LISTS,
    flagged=st.booleans(),
    highlighted=st.booleans(),
    coder=LINES,
    uid=LINES,
    created=MOMENTS,
    modified=MOMENTS,
).filter(lambda note: not note.empty)
KINDS = st.sampled_from(ActorKind)
CARDS = st.builds(
    Profile,
    NAMES,
    st.none() | KINDS,
    LINES,
    LINES,
    st.sampled_from(["", *COLOURS]),
    st.sampled_from(["", "Q148", "https://example.org/a"]),
    TEXTS,
).filter(lambda card: not card.empty)
LESSONS = (
    st.builds(Taught, NAMES, NAMES, KINDS)
    | st.builds(Parted, NAMES, LINES, KINDS)
    | st.builds(Switch, NAMES, TEXTS, LINES)
)


def there_and_back(record, back):
    return back(json.loads(json.dumps(record)))


@given(decisions())
def test_a_decision_comes_back_as_it_was(one):
    assert there_and_back(exchanged.stance_record(one), exchanged.stance_of) == one


@given(NOTES)
def test_a_note_comes_back_as_it_was(one):
    assert there_and_back(exchanged.note_record(one), exchanged.note_of) == one


@given(CARDS)
def test_a_card_comes_back_as_it_was(one):
    assert there_and_back(exchanged.card_record(one), exchanged.card_of) == one


@given(LESSONS)
def test_a_lesson_comes_back_as_it_was(one):
    assert there_and_back(exchanged.lesson_record(one), exchanged.lesson_of) == one


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_verdict_comes_back_as_it_was(verdict):
    one = Judged(("A", "B"), verdict)
    assert there_and_back(exchanged.judged_record(one), exchanged.judged_of) == one


def test_who_writes_a_stance_by_hand_need_not_say_much():
    one = exchanged.stance_of({"holder": "China", "label": "oppose", "quote": "No."})
    assert (one.holder, one.label, one.score, one.status) == (
        "China",
        Label.OPPOSE,
        -2,
        Status.ACCEPTED,
    )
    assert one.anchor.quote == "No."


def test_what_could_act_on_a_terminal_is_gone():
    one = exchanged.stance_of(
        {"holder": "\x1b[31mChina\nX", "label": "oppose", "quote": "N\x07o", "note": "a\x1b[2Jb"}
    )
    assert (one.holder, one.anchor.quote, one.note) == ("China X", "No", "ab")


STANCE = {"holder": "China", "label": "oppose", "quote": "No."}


@pytest.mark.parametrize(
    "change",
    [
        {"holder": None},
        {"holder": 3},
        {"label": "against"},
        {"label": None},
        {"quote": ""},
        {"score": 2},
        {"score": -4},
        {"score": True},
        {"start": -1},
        {"start": 1.5},
        {"start": 10**12},
        {"confidence": 2},
        {"confidence": "high"},
        {"held": "yesterday"},
        {"created": "now"},
        {"tags": "one"},
        {"tags": [1]},
        {"flagged": "yes"},
        {"note": "x" * (1 << 21)},
        {"chain": ["x"] * 2000},
    ],
    ids=lambda change: "-".join(map(str, change)),
)
def test_what_is_no_stance_is_refused(change):
    with pytest.raises(ValueError, match=r"\w"):
        exchanged.stance_of({**STANCE, **change})


@pytest.mark.parametrize(
    ("back", "record"),
    [
        (exchanged.note_of, {"quote": "No."}),
        (exchanged.card_of, {"name": "China"}),
        (exchanged.card_of, {"role": "?"}),
        (exchanged.lesson_of, {"lesson": "none"}),
        (exchanged.lesson_of, {"lesson": "taught", "alias": "a"}),
        (exchanged.judged_of, {"names": ["a", "a"], "verdict": "unsure"}),
        (exchanged.judged_of, {"names": ["a", "b"], "verdict": "yes"}),
    ],
    ids=["note", "card", "nameless", "lesson", "taught", "one", "verdict"],
)
def test_what_says_nothing_is_refused(back, record):
    with pytest.raises(ValueError, match=r"\w"):
        back(record)
