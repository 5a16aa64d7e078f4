"""What is seen of a sentence in which two actors meet: its words, tree and marks, without names.

Names are masked before anything is looked at: who is who says nothing of what is held, and would
but tell the politics of the year that a model was learnt in. What is seen is told in small numbers,
the rows of the tables of `pair_net`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.analysis.pair_words import WordTable
from briefing.analysis.passage import Passage, Token, refs_in
from briefing.analysis.vocabulary import Vocabulary, table
from briefing.news.actor import Via
from briefing.news.stance import Label, Stance

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

Range = tuple[int, int]

UP = 20
"""Steps towards the root of the tree."""

MASKS = tuple(
    "#NAME #NUM #PERSON #ORG #GPE #NORP #LOC #FAC #EVENT #LAW #DATE #MONEY #WORK_OF_ART".split()
)
"""What a name is replaced by; one of a label that is not here is a mere name."""

PARTS = tuple(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
)
"""Parts of speech, from row 1 on; row 0 is for none."""

RELATIONS = tuple(
    """
    acl acl:relcl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det
    discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss
    nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan
    parataxis punct reparandum ROOT vocative xcomp
    """.split()
)
"""What a word is to its head, from row 1 on; row 0 is for what a named pipeline may call it."""

SIGNS = "+-np"
"""How a word may lean: for and against by its frames, then against and for by the lists."""

EDGES = (1, 2, 4, 8, 15)
"""Steps from an end of the pair from which on a word is farther away."""

NEAR = 2 * len(EDGES) + 1
"""In how many ways a word may stand to an end: inside, before, behind, nearer or farther."""

TREE = 9
"""In how many ways a word may stand to a pair in the tree; see `Words.tree`."""

FRAMES = tuple(
    f"{end} {way} {label}"
    for end in ("both", "holder", "target")
    for way in ("there", "back")
    for label in ("support", "oppose")
)
"""What frames may have found of a pair: both ends or one of them, the way asked about or back."""

CONTENT = frozenset(PARTS.index(part) + 1 for part in "VERB NOUN ADJ ADV".split())
"""The rows of parts of speech that can carry a stance."""

NONE, SUPPORT, OPPOSE = range(3)
"""What may stand between a holder and a target."""

_QUOTES = frozenset("“”\"'‘’")


class Leanings:
    """Which way a word leans by itself: the signs of its frames, and of the lists of polarity."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        found: dict[str, set[str]] = {}
        for frames in (
            vocabulary.frames.verbs,
            vocabulary.frames.nouns,
            vocabulary.frames.adjectives,
        ):
            for word, entries in frames.items():
                for rest, frame in entries:
                    if not rest and frame.score:
                        found.setdefault(word, set()).add("+" if frame.score > 0 else "-")
        for sign, words in (("n", "against"), ("p", "for")):
            for word in table("polarity")[words].split():
                found.setdefault(word, set()).add(sign)
        self._of = {word: "".join(sorted(signs)) for word, signs in found.items()}

    def __getitem__(self, word: str) -> str:
        """Return the signs of a word, "" for none."""
        return self._of.get(word, "")


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence in numbers, an array of one row a word each.

    ``words`` are rows of the table of words or, below nothing, of the table of names, counted from
    -1 down: `MASKS`, and last what neither knows. ``parts``, ``relations``, ``leanings`` (a bit a
    sign) and ``quoted`` (inside quotation marks, or one of them) are rows of small tables.
    """

    words: Numbers
    parts: Numbers
    relations: Numbers
    leanings: Numbers
    quoted: Numbers


@dataclass(frozen=True, slots=True)
class Roles:
    """What the words of a sentence are to its pairs, a row a pair.

    ``holder`` and ``target`` tell how near a word stands to an end, ``tree`` how it hangs between
    them; ``roots`` are the two words that the ends hang on, ``frames`` what `FRAMES` have found.
    """

    holder: Numbers
    target: Numbers
    tree: Numbers
    roots: Numbers
    frames: Numbers


def leans(seen: Seen, at: int, label: int) -> bool:
    """Tell whether the word at a place leans the way of a label by itself."""
    ways = "+p" if label == SUPPORT else "-n"
    return any(int(seen.leanings[at]) & 1 << SIGNS.index(way) for way in ways)


class Words:
    """The words of a sentence without its names, and its tree.

    ``places`` are more ranges that hold names, where it is known already.
    """

    def __init__(
        self, passage: Passage, first: int, last: int, places: Iterable[Range] = ()
    ) -> None:
        self.tokens, self.first, self.last = passage.tokens, first, last
        self._masks = [_mask(self.tokens[index]) for index in range(first, last)]
        for ref in refs_in(passage, first, last):
            if ref.via not in (Via.PRONOUN, Via.DESCRIPTION):
                mask = f"#{ref.label}"
                for index in range(ref.first - first, ref.last - first):
                    self._masks[index] = mask if mask in _MASK_ROWS else "#NAME"
        for begin, end in places:
            for index in range(max(first, begin) - first, min(last, end) - first):
                self._masks[index] = self._masks[index] or "#NAME"
        self.heads = [self._head(index) for index in range(first, last)]

    def __len__(self) -> int:
        return self.last - self.first

    def _head(self, index: int) -> int:
        """Return the head of a token as a place in the sentence, -1 for a root."""
        head = self.tokens[index].head
        return head - self.first if head != index and self.first <= head < self.last else -1

    def seen(self, table: WordTable, leanings: Leanings) -> Seen:
        """Return the sentence in numbers."""
        import numpy as np

        rows = []
        inside = False
        unknown = -1 - len(MASKS)
        for token, mask in zip(self.tokens[self.first : self.last], self._masks, strict=True):
            lemma = (token.lemma or token.lower).lower()
            mark = token.text in _QUOTES
            word = -1 - _MASK_ROWS[mask] if mask else table.row(token.lower, lemma, unknown)
            rows.append(
                (
                    word,
                    _PART_ROWS.get(token.pos, 0),
                    _RELATION_ROWS.get(token.dep) or _RELATION_ROWS.get(_plain(token.dep), 0),
                    0 if mask else sum(1 << SIGNS.index(sign) for sign in leanings[lemma]),
                    2 if mark else int(inside),
                )
            )
            inside = inside != mark
        columns = np.array(rows, dtype=np.intp).reshape(-1, 5).T
        return Seen(*columns)

    def roles(self, pairs: Sequence[tuple[Range, Range]], frames: Sequence[Sequence[int]]) -> Roles:
        """Return what the words are to pairs of holder and target, ranges of tokens.

        ``frames`` are the rows of `FRAMES` that hold of each pair.
        """
        import numpy as np

        ways: dict[Range, list[int]] = {}
        near: dict[Range, Numbers] = {}
        for place in {place for pair in pairs for place in pair}:
            begin, end = place[0] - self.first, place[1] - self.first
            near[place] = _steps(len(self))[len(self) - begin : 2 * len(self) - begin].copy()
            near[place][begin:end] = 0
            near[place][end:] = _steps(len(self))[len(self) + 1 : 2 * len(self) + 1 - end]
            ways[place] = self._upwards(self._root_of(begin, end))
        heads = np.array(self.heads, dtype=np.intp)
        found = np.zeros((len(pairs), len(FRAMES)), dtype=np.float32)
        for row, held in enumerate(frames):
            found[row, list(held)] = 1
        return Roles(
            np.array([near[holder] for holder, _ in pairs]),
            np.array([near[target] for _, target in pairs]),
            np.array([_tree(heads, ways[holder], ways[target]) for holder, target in pairs]),
            np.array([(ways[holder][0], ways[target][0]) for holder, target in pairs]),
            found,
        )

    def _root_of(self, begin: int, end: int) -> int:
        """Return the word of a range whose head lies outside it."""
        return next((at for at in range(begin, end) if not begin <= self.heads[at] < end), begin)

    def _upwards(self, index: int) -> list[int]:
        """Return a word and what it hangs on, up to the root."""
        found = [index]
        while len(found) < UP and (head := self.heads[found[-1]]) >= 0 and head not in found:
            found.append(head)
        return found


def framed(
    passage: Passage, found: Iterable[Stance], holder: Range, target: Range
) -> Sequence[int]:
    """Return what frames have found of a pair, as rows of `FRAMES`."""
    h, t = (passage.span(*place) for place in (holder, target))
    rows = set()
    for stance in found:
        if not stance.counts or stance.label not in (Label.SUPPORT, Label.OPPOSE):
            continue
        for way, holds, meets in (("there", h, t), ("back", t, h)):
            ends = stance.holder_span.overlaps(holds), stance.target.span.overlaps(meets)
            if any(ends):
                end = "both" if all(ends) else "holder" if ends[0] else "target"
                rows.add(_FRAME_ROWS[f"{end} {way} {stance.label.value}"])
    return sorted(rows)


def _mask(token: Token) -> str:
    """Return what stands for a word that is a name or a number, "" for a word that may be read."""
    return {"PROPN": "#NAME", "NUM": "#NUM"}.get(token.pos, "")


def _plain(relation: str) -> str:
    return relation.partition(":")[0]


@lru_cache(maxsize=256)
def _steps(length: int) -> Numbers:
    """Return how words stand to an end, from ``length`` before it to ``length`` behind it."""
    import numpy as np

    steps = np.arange(1, length + 1)
    far = np.searchsorted(np.array(EDGES), steps, side="right")
    return np.concatenate([far[::-1], [0], far + len(EDGES)])


def _tree(heads: Numbers, holder: Sequence[int], target: Sequence[int]) -> Numbers:
    """Return how words hang between the ends of a pair, given their ways up.

    0 elsewhere, 1 and 2 below holder and target, 3 below the word where their ways meet, 4 and 5
    below what holder and target hang on, 6 and 7 on the ways up from them, 8 where these meet.
    """
    import numpy as np

    met = next((index for index in holder if index in target), None)
    tree = np.zeros(len(heads), dtype=np.intp)
    for role, head in (
        (5, target[1] if len(target) > 1 else None),
        (4, holder[1] if len(holder) > 1 else None),
        (3, met),
        (2, target[0]),
        (1, holder[0]),
    ):
        if head is not None:
            tree[heads == head] = role
    if met is not None:
        tree[holder[1 : holder.index(met)]] = 6
        tree[target[1 : target.index(met)]] = 7
        tree[met] = 8
    return tree


_MASK_ROWS = {mask: row for row, mask in enumerate(MASKS)}
_PART_ROWS = {part: row for row, part in enumerate(PARTS, 1)}
_RELATION_ROWS = {relation: row for row, relation in enumerate(RELATIONS, 1)}
_FRAME_ROWS = {name: row for row, name in enumerate(FRAMES)}
