"""From proposals to stances: who told it, in whose words, when, and what to leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.analysis.cautions import warned
from briefing.analysis.chains import Outer, chain_of
from briefing.analysis.clauses import Clauses
from briefing.analysis.confidence import trusted
from briefing.analysis.dates import day_of
from briefing.analysis.duties import Duties
from briefing.analysis.frames import VerbFrames, other_sides
from briefing.analysis.interrupted import wholes
from briefing.analysis.judgements import Judgements
from briefing.analysis.modes import mode_of
from briefing.analysis.nouns import NounFrames
from briefing.analysis.pairing import Pairing
from briefing.analysis.partisans import Partisans
from briefing.analysis.passage import Passage, Saying, refs_in
from briefing.analysis.proposals import Proposal
from briefing.analysis.quotes import find_quotes
from briefing.analysis.scene import Scene
from briefing.analysis.targets import Aim, aim_of
from briefing.analysis.ultimatums import Ultimatums
from briefing.analysis.verdicts import Verdicts
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.article import Article
from briefing.news.stance import Channel, Commitment, Label, Stance, Target
from briefing.text.span import Span

FLOOR = 0.4
"""Trust below which nothing is proposed."""

LONG = 400
"""Characters beyond which the evidence is cut to the clause."""


def find_stances(
    passage: Passage,
    article: Article,
    outer: tuple[Outer, ...],
    vocabulary: Vocabulary,
    pairing: Pairing | None = None,
) -> Passage:
    """Add the stances of the passage, in text order; ``pairing`` finds what no frame sees."""
    maker = _Maker(passage, article, outer, vocabulary, pairing)
    found = sorted(maker.stances(), key=lambda s: (s.evidence, s.cue or s.evidence, s.holder_span))
    return replace(passage, stances=tuple(_once(passage, found)))


def _once(passage: Passage, stances: Iterable[Stance]) -> Iterator[Stance]:
    """Yield the stances, one that the text repeats word for word only where it stands first."""
    told: set[object] = set()
    for stance in stances:
        words = stance.evidence.of(passage.text)
        key = stance.holder, stance.target.text, stance.label, stance.target.actor, words
        if key not in told:
            yield stance
        told.add(key)


class _Maker:
    def __init__(
        self,
        passage: Passage,
        article: Article,
        outer: tuple[Outer, ...],
        vocabulary: Vocabulary,
        pairing: Pairing | None,
    ) -> None:
        self.passage, self.article, self.outer = passage, article, outer
        self.vocabulary, self.pairing = vocabulary, pairing
        self.quotes = find_quotes(passage)

    def stances(self) -> Iterator[Stance]:
        """Yield the stances of every sentence that is no heading."""
        for number, sentence in enumerate(self.passage.sentences):
            if sentence.heading:
                continue
            phrases = self.passage.phrases[number]
            clauses = Clauses(self.passage, sentence, phrases, self.vocabulary)
            near = [s for s in self.passage.sayings if _touches(s, sentence.first, sentence.last)]
            seen: set[tuple[int, object]] = set()
            found: list[Stance] = []
            proposals = self._proposals(number, clauses, near)
            for whole in wholes(clauses, near, self.vocabulary):
                proposals = [p for p in proposals if not whole.covers(p.cue[0])]
                joined = self._proposals(number, whole.clauses, near)
                found += self._settled(whole.clauses, joined, near, seen)
            found += self._settled(clauses, proposals, near, seen)
            if self.pairing is not None:
                opinion = self.pairing.read(number, clauses, found)
                more = list(self._settled(clauses, opinion.proposals, near, seen))
                chances = (*opinion.chances, *(stance.confidence for stance in more))
                found = [
                    self.pairing.weighed(stance, chance)
                    for stance, chance in zip((*found, *more), chances, strict=True)
                ]
            yield from found

    def _proposals(self, number: int, clauses: Clauses, near: Sequence[Saying]) -> list[Proposal]:
        """Return what the frames see in one sentence; ``near`` is what is said in it."""
        scene = Scene(number, clauses, self.vocabulary, near)
        proposals = [
            *VerbFrames(scene).propose(),
            *NounFrames(scene).propose(),
            *Judgements(scene).propose(),
            *Verdicts(scene).propose(),
            *Partisans(scene).propose(),
            *Duties(scene).propose(),
            *Ultimatums(scene).propose(),
        ]
        proposals += other_sides(scene, proposals)
        proposals += warned(number, clauses, list(near), self.vocabulary)
        return proposals

    def _settled(
        self,
        clauses: Clauses,
        proposals: Iterable[Proposal],
        near: Sequence[Saying],
        seen: set[tuple[int, object]],
    ) -> Iterator[Stance]:
        """Yield the stances of one sentence, the surest first where two say the same.

        ``seen`` holds who has been found to think something of whom or what, and is added to.
        """
        for proposal in sorted(proposals, key=lambda p: -p.trust):
            speaker = self._speaker(proposal.cue[0], near)
            aim = aim_of(clauses, proposal.target, self.vocabulary, speaker)
            if aim is None or aim.actor == proposal.holder.figure:
                continue
            if aim.actor is not None and proposal.rule.startswith("verb/deny"):
                continue  # to question somebody is to ask
            if aim.actor is None and proposal.rule.startswith("verb/recognise"):
                continue  # a state is recognised; an accent is only noticed
            if _is_own(self.passage, proposal, aim) or _is_denial(self.passage, proposal, aim):
                continue
            about: object = aim.actor if aim.actor is not None else (aim.first, aim.last)
            key = proposal.holder.figure, about
            if key in seen or self._overlaps(proposal, aim):
                continue
            stance = self._stance(clauses, proposal, aim, near)
            if stance:
                seen.add(key)
                yield stance

    def _overlaps(self, proposal: Proposal, aim: Aim) -> bool:
        """Tell whether holder, cue and target are not three different places."""
        cue = proposal.cue
        return aim.first <= proposal.holder.first < aim.last and not cue[0] >= aim.first

    def _speaker(self, token: int, near: Sequence[Saying]) -> int | None:
        spoken = [s for s in near if s.speech == "direct" and s.covers(token)]
        return spoken[-1].figure if spoken else None

    def _stance(
        self, clauses: Clauses, proposal: Proposal, aim: Aim, near: Sequence[Saying]
    ) -> Stance | None:
        passage, holder = self.passage, proposal.holder
        said = proposal.rule.startswith("saying/")
        anchor = proposal.target.first if said else proposal.cue[0]
        around = [s for s in near if s.covers(anchor)]
        around.sort(key=lambda s: s.content[0][0] - s.content[-1][1])
        tellers = [s for s in around if s.figure not in (None, holder.figure)]
        trust = trusted(
            proposal,
            tellers=len(tellers),
            actor=aim.actor is not None,
            resolved=aim.last - aim.first == 1 and passage.words(aim.first, aim.last) != aim.text,
        )
        if trust < FLOOR:
            return None
        commitment = proposal.commitment
        told_by = self._accused(tellers) and proposal.channel == "material"
        if commitment == "asserted" and (told_by or self._charged(tellers)):
            commitment = "implied"
        mode = mode_of(clauses, proposal, around, self.quotes)
        evidence = self._evidence(clauses, proposal, aim)
        cast = passage.cast
        chain = chain_of(passage, self.outer, around, holder.figure)
        told = proposal.target.to
        return Stance(
            holder=cast.met(holder.figure),
            holder_span=passage.span(holder.first, holder.last),
            target=Target(
                aim.type,
                aim.text,
                passage.span(aim.first, aim.last),
                None if aim.actor is None else cast.met(aim.actor),
                None if aim.owner is None else cast.met(aim.owner),
            ),
            label=Label(proposal.label),
            score=None if proposal.label == "silent" else proposal.score,
            evidence=evidence,
            cue=passage.span(*proposal.cue),
            chain=chain,
            channel=Channel(proposal.channel),
            mode=mode,
            commitment=Commitment(commitment),
            addressee=None if told is None else cast.met(told.figure),
            held=self._held(clauses, proposal),
            confidence=round(trust, 2),
            rule=proposal.rule,
        )

    def _accused(self, tellers: Sequence[Saying]) -> bool:
        """Tell whether an act is known only from somebody in the story, not from the press."""
        for saying in tellers:
            if saying.figure is None:
                continue
            if self.passage.cast[saying.figure].sort not in ("wire", "media"):
                return True
        return False

    def _charged(self, tellers: Sequence[Saying]) -> bool:
        """Tell whether what is said is the deed that somebody accuses another of."""
        cues = (self.passage.tokens[saying.cue[0]].lower for saying in tellers if saying.cue)
        return any(cue.startswith(("accus", "suspect")) for cue in cues)

    def _evidence(self, clauses: Clauses, proposal: Proposal, aim: Aim) -> Span:
        """Return the words that show the stance: the sentence, or the clause of a long one."""
        sentence = clauses.sentence
        if not sentence.first <= proposal.cue[0] < sentence.last:
            # The cue stands before the quotation, in a sentence of its own.
            first = min(proposal.cue[0], proposal.holder.first)
            return self.passage.span(min(first, sentence.first), sentence.last)
        if len(sentence.span) <= LONG:
            return sentence.span
        ranges = [proposal.cue, (aim.first, aim.last)]
        holder = proposal.holder
        if sentence.first <= holder.first < sentence.last:
            ranges.append((holder.first, holder.last))
        first, last = min(a for a, _ in ranges), max(b for _, b in ranges)
        for quote in self.quotes:
            if quote.first <= last <= quote.last and quote.last < sentence.last:
                last = quote.last + 1
        return self.passage.span(first, min(last, sentence.last))

    def _held(self, clauses: Clauses, proposal: Proposal) -> str | None:
        """Return the time a clause gives for a stance of the past, None for the article's own."""
        if not clauses.phrases[proposal.verb].past:
            return None
        head = clauses.phrases[proposal.verb].head
        year = self.article.published[:4]
        words = [t.lower for t in clauses.tokens[head : min(head + 12, clauses.sentence.last)]]
        if year.isdigit() and any(pair == ("last", "year") for pair in pairwise(words)):
            return f"{int(year) - 1:04}"
        for ref in refs_in(self.passage, clauses.sentence.first, clauses.sentence.last):
            if ref.label != "DATE":
                continue
            day = day_of(self.passage.words(ref.first, ref.last))
            before = self.passage.tokens[ref.first - 1].lower if ref.first else ""
            if day is None or before not in ("in", "on", "during") or abs(ref.first - head) > 12:
                continue
            if not self.article.published.startswith(day[:4]):
                return day
        return None


def _is_own(passage: Passage, proposal: Proposal, aim: Aim) -> bool:
    """Tell whether somebody only does away with what is their own: "suspended its sanctions"."""
    if proposal.channel != "material" or proposal.label != "oppose":
        return False
    if proposal.rule.startswith(("verb/attack", "verb/criticise")):
        return False  # nobody shells a post of their own: "its" is another's
    word = passage.tokens[aim.first].lower
    return aim.owner == proposal.holder.figure or word in ("its", "their", "his", "her")


def _is_denial(passage: Passage, proposal: Proposal, aim: Aim) -> bool:
    """Tell whether what is denied is a claim that no noun names: "denied it"."""
    pronoun = passage.words(aim.first, aim.last).lower() in ("it", "this", "that")
    return pronoun and proposal.rule.startswith("verb/deny")


def _touches(saying: Saying, first: int, last: int) -> bool:
    return any(a < last and first < b for a, b in saying.content)
