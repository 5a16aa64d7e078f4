"""What the learnt reading of pairs adds to the frames, on whole sentences."""

from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import pytest

from briefing.analysis.article import article_of
from briefing.analysis.confidence import Confidence
from briefing.analysis.pair_model import Chances, Cue
from briefing.analysis.pairing import SHOWN, Pairing
from briefing.analysis.protocol import Request
from tests.analysis.conftest import Told

# No frame holds its verb.
SEEN_BY_NONE = "France visited Germany over the fishing rights on Monday."
FRAMED = "France condemned Germany over the fishing rights on Monday."


SURE = Confidence(
    {
        "pair/clear's chance": 1.0,
        "pair/unclear's chance": 1.0,
        "pair/unclear": -1.0,
        "trust": 0.5,
        "chance": 0.5,
    },
    {"trust": 1.0},
)
"""As sure as the model; less so where the word does not lean that way by itself."""


@dataclass
class Fixed:
    """A model that knows what it thinks of names it is told about, and by which word."""

    thought: dict
    by: str
    clear: bool = True
    asked: list = field(default_factory=list)

    def read(self, words, pairs, frames):
        told = [token.text for token in words.tokens]
        named = [tuple(" ".join(told[slice(*end)]) for end in pair) for pair in pairs]
        self.asked += named
        chances = tuple(Chances(*self.thought.get(pair, (0.0, 0.0))) for pair in named)
        at = [index for index in range(words.first, words.last) if told[index] == self.by]
        cue = Cue(at[0] if at else -1, self.clear)
        return SimpleNamespace(chances=chances, cue=lambda pair: cue)


@pytest.fixture
def read(pipeline):
    """Read a text with a model that thinks this of pairs, as support and opposition."""

    def read(text, thought=None, by="", paired=True, clear=True):
        model = Fixed(thought or {}, by, clear)
        pairing = Pairing(pipeline.vocabulary, model, SURE)
        article = article_of(Request("a", text, "plain"))
        reader = replace(pipeline, pairing=pairing if paired else None)
        told = Told(article, reader.analyse(article))
        told.asked = model.asked
        return told

    return read


def cue(stance, told):
    return stance.cue.of(told.text)


def test_what_no_frame_sees_is_proposed_with_the_word_that_speaks_for_it(read):
    assert read(SEEN_BY_NONE).stances == []
    told = read(SEEN_BY_NONE, {("France", "Germany"): (0.0, 0.9)}, "visited")
    assert told.stances == [("France", "oppose", "Germany")]
    (stance,) = told.findings.stances
    assert cue(stance, told) == "visited"
    assert stance.rule == "pair/oppose/clear"
    assert stance.score == -1
    assert stance.confidence == 0.9


def test_the_likelier_is_the_surer(read):
    one, other = (
        read(SEEN_BY_NONE, {("France", "Germany"): (chance, 0.0)}, "visited").findings.stances[0]
        for chance in (0.6, 0.9)
    )
    assert 0 < one.confidence < other.confidence < 1


def test_what_is_not_sure_enough_is_not_proposed(read):
    def stances(chance, clear):
        told = read(SEEN_BY_NONE, {("France", "Germany"): (0.0, chance)}, "visited", clear=clear)
        return told.stances

    assert stances(SHOWN - 0.01, True) == []
    assert stances(SHOWN + 0.01, False) == []
    assert len(stances(SHOWN + 0.01, True)) == len(stances(0.9, False)) == 1


def test_what_no_word_speaks_for_is_not_proposed(read):
    assert read(SEEN_BY_NONE, {("France", "Germany"): (0.0, 0.9)}).stances == []


def test_a_stance_that_a_frame_has_found_is_not_told_twice(read):
    told = read(FRAMED, {("France", "Germany"): (0.0, 0.9)}, "rights")
    assert told.stances == [("France", "oppose", "Germany")]
    assert told.findings.stances[0].rule.startswith("verb/")


def test_a_word_that_a_frame_has_read_is_nobody_elses(read):
    text = "France, which lies near Belgium, condemned Germany on Monday."
    told = read(text, {("Belgium", "Germany"): (0.0, 0.9)}, "condemned")
    assert ("Belgium", "Germany") in told.asked
    assert {holder for holder, _, _ in told.stances} == {"France"}


def test_the_model_has_a_part_in_the_confidence_of_a_frame(read):
    doubted, alone, shared = (
        told.findings.stances[0].confidence
        for told in (
            read(FRAMED, {("France", "Germany"): (0.0, 0.02)}),
            read(FRAMED, {("France", "Germany"): (0.0, 0.5)}),
            read(FRAMED, {("France", "Germany"): (0.0, 0.98)}),
        )
    )
    assert doubted < alone < shared


def test_silence_is_weighed_by_nobody(read):
    text = "France has not commented on Germany."
    (alone,) = read(text, paired=False).findings.stances
    (weighed,) = read(text, {("France", "Germany"): (0.9, 0.0)}).findings.stances
    assert weighed == alone
    assert weighed.label == "silent"


def test_one_word_tells_of_the_likeliest_pair_alone(read):
    text = "France visited Germany and Belgium on Monday."
    thought = {("France", "Germany"): (0.0, 0.8), ("France", "Belgium"): (0.0, 0.9)}
    assert read(text, thought, "visited").stances == [("France", "oppose", "Belgium")]


def test_who_keeps_silent_takes_no_side(read):
    text = "France has not commented on the visit to Germany."
    told = read(text, {("France", "Germany"): (0.0, 0.9)}, "visit")
    assert ("France", "Germany") in told.asked
    assert {label for _, label, _ in told.stances} <= {"silent"}


@pytest.mark.parametrize("verb", ["did not criticise", "was asked to criticise"])
def test_what_is_said_not_to_be_done_is_not_proposed(read, verb):
    text = f"France {verb} the visit to Germany on Monday."
    assert read(text, {("France", "Germany"): (0.0, 0.9)}, "criticise").stances == []


def test_one_name_is_no_pair(read):
    told = read("France visited over the fishing rights.", {}, "visited")
    assert told.asked == told.stances == []


def test_a_name_that_is_no_actor_can_be_what_a_stance_is_about(read):
    text = "France visited the Maastricht Treaty over the fishing rights on Monday."
    told = read(text)
    (target,) = {target for holder, target in told.asked if holder == "France"}
    told = read(text, {("France", target): (0.0, 0.9)}, "visited")
    ((holder, label, about),) = told.stances
    assert (holder, label) == ("France", "oppose")
    assert "Maastricht" in about


def test_whose_a_thing_is_stands_for_the_thing(read):
    text = "France visited Israeli settlements over the fishing rights on Monday."
    told = read(text, {("France", "Israeli"): (0.0, 0.9)}, "visited")
    assert told.stances == [("France", "oppose", "Israeli settlements")]
    (stance,) = told.findings.stances
    assert told.name[stance.target.owner] == "Israel"


def test_a_name_that_heads_no_phrase_holds_nothing(read):
    """A surname that nothing else tells of becomes an actor, a word before a noun does not."""
    text = "Wolbrink visited Germany. The Zzyx plan visited Germany."
    told = read(text, {("Wolbrink", "Germany"): (0.0, 0.9)}, "visited")
    assert ("Wolbrink", "oppose", "Germany") in told.stances
    assert not any(holder.startswith("Zzyx") for holder, _ in told.asked)
