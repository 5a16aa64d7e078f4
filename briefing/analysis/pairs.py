"""What is seen of two actors of a sentence: the words around and between them, and their tree.

Names are masked before anything is looked at: who is who says nothing of what is held, and would
but tell the politics of the year that a model was learnt in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.analysis.passage import Passage, Token, refs_in
from briefing.analysis.vocabulary import Vocabulary, table
from briefing.news.actor import Via

BETWEEN = 30
"""Words between the two that are looked at."""

BEFORE, AFTER = 8, 10
"""Words before the first of the two, and after the second, that are looked at."""

UP = 20
"""Steps towards the root of the tree."""

_NEGATIONS = frozenset("not n't nt never no neither nor without hardly nobody none".split())
_QUOTES = frozenset("“”\"'‘’")
_BESIDE = frozenset("xcomp ccomp obj dobj advcl acl obl compound:prt prt".split())
_MODIFIERS = frozenset("amod nmod compound conj appos".split())
_SUBTYPED = ("nsubj:", "obl:", "acl:", "nmod:")
CONTENT = frozenset("VERB NOUN ADJ ADV".split())
"""Parts of speech that can carry a stance."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Feature:
    """Something seen of a pair; ``token`` is the word it was seen on, -1 for none."""

    name: str
    token: int = -1


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


class Words:
    """The words of a sentence without its names, and its tree.

    ``places`` are more ranges that hold names, where it is known already.
    """

    def __init__(
        self, passage: Passage, first: int, last: int, places: Iterable[Range] = ()
    ) -> None:
        self.tokens, self.first, self.last = passage.tokens, first, last
        self._words = {index: _word(self.tokens[index]) for index in range(first, last)}
        for ref in refs_in(passage, first, last):
            if ref.via not in (Via.PRONOUN, Via.DESCRIPTION):
                for index in range(max(first, ref.first), min(last, ref.last)):
                    self._words[index] = f"#{ref.label}"
        for begin, end in places:
            for index in range(max(first, begin), min(last, end)):
                if not self._words[index].startswith("#"):
                    self._words[index] = "#NAME"
        self.children: dict[int, list[int]] = {}
        for index in range(first, last):
            head = self.head(index)
            if head is not None:
                self.children.setdefault(head, []).append(index)

    def __getitem__(self, index: int) -> str:
        return self._words[index]

    def head(self, index: int) -> int | None:
        """Return the head of a token, None for a root."""
        head = self.tokens[index].head
        return head if head != index and self.first <= head < self.last else None

    def relation(self, index: int) -> str:
        """Return what a token is to its head, subtypes kept where they say who acts."""
        dep = self.tokens[index].dep
        return dep if dep.startswith(_SUBTYPED) else dep.partition(":")[0]

    def root_of(self, place: Range) -> int:
        """Return the token of a range whose head lies outside it."""
        for index in range(*place):
            head = self.head(index)
            if head is None or not place[0] <= head < place[1]:
                return index
        return place[0]

    def upwards(self, index: int) -> list[int]:
        """Return a token and what it hangs on, up to the root."""
        found = [index]
        while len(found) < UP and (head := self.head(found[-1])) is not None and head not in found:
            found.append(head)
        return found


def _word(token: Token) -> str:
    if token.pos == "PROPN":
        return "#NAME"
    if token.pos == "NUM":
        return "#NUM"
    return (token.lemma or token.lower).lower()


def features(words: Words, leanings: Leanings, holder: Range, target: Range) -> Iterator[Feature]:
    """Yield what is seen of a pair: may the one at ``holder`` take a stance on that at ``target``?

    The two ranges of tokens lie in the sentence and do not overlap. A feature may come twice.
    """
    order = ">" if holder < target else "<"
    left, right = (holder, target) if holder < target else (target, holder)
    yield Feature(order)
    kinds = f"types {words[holder[0]]} {words[target[0]]}"
    yield Feature(kinds)
    yield Feature(order + kinds)
    yield from _line(words, leanings, order, left, right)
    yield from _quoted(words, order, left, right, holder, target)
    yield from _path(words, leanings, words.root_of(holder), words.root_of(target))
    for side, place in (("H", holder), ("T", target)):
        yield from _around(words, leanings, side, words.root_of(place))


def _line(
    words: Words, leanings: Leanings, order: str, left: Range, right: Range
) -> Iterator[Feature]:
    """Yield the words before, between and after the two, in their order."""
    between = range(left[1], right[0])
    yield Feature(f"{order}dist {_bucket(len(between))}")
    names = sum(words[index].startswith("#") and words[index] != "#NUM" for index in between)
    yield Feature(f"{order}names {min(names, 4)}")
    before = "<a>"
    for index in between[:BETWEEN]:
        word = words[index]
        yield Feature(f"{order}b {word}", index)
        yield Feature(f"{order}b2 {before} {word}", index)
        yield Feature(f"b {word}", index)
        before = word
    yield Feature(f"{order}b2 {before} <b>")
    if len(between) > BETWEEN:
        yield Feature("long")
    ahead = range(max(words.first, left[0] - BEFORE), left[0])
    behind = range(right[1], min(words.last, right[1] + AFTER))
    for index in ahead:
        yield Feature(f"{order}l {words[index]}", index)
    for index in behind:
        yield Feature(f"{order}r {words[index]}", index)
    if ahead:
        yield Feature(f"{order}l1 {words[ahead[-1]]}", ahead[-1])
    if behind:
        yield Feature(f"{order}r1 {words[behind[0]]}", behind[0])
        yield Feature(f"{order}r2 {' '.join(words[index] for index in behind[:2])}", behind[0])
    everywhere = range(words.first, words.last)
    for index in everywhere:
        if words.tokens[index].pos in CONTENT:
            yield Feature(f"s {words[index]}", index)
    for where, places in (
        (f"{order}b", between),
        (f"{order}l", ahead),
        (f"{order}r", behind),
        ("s", everywhere),
    ):
        yield from _leaning(words, leanings, where, places)


def _quoted(
    words: Words, order: str, left: Range, right: Range, holder: Range, target: Range
) -> Iterator[Feature]:
    """Yield whether the two stand inside quotation marks, and how many stand between them."""
    marks = [
        index for index in range(words.first, words.last) if words.tokens[index].text in _QUOTES
    ]
    yield Feature(f"{order}q {min(sum(left[1] <= at < right[0] for at in marks), 3)}")
    for side, place in (("h", holder), ("t", target)):
        yield Feature(f"{side}q {sum(at < place[0] for at in marks) % 2}")


def _path(words: Words, leanings: Leanings, holder: int, target: int) -> Iterator[Feature]:
    """Yield the way through the tree from one to the other."""
    ups, downs = words.upwards(holder), words.upwards(target)
    met = next((index for index in ups if index in downs), None)
    if met is None:
        return
    up, down = ups[: ups.index(met)], downs[: downs.index(met)]
    rising = ">".join(words.relation(index) for index in up)
    falling = "<".join(words.relation(index) for index in reversed(down))
    if len(up) + len(down) <= 8:
        yield Feature(f"path {rising}^{falling}")
    yield Feature(f"plen {min(len(up) + len(down), 8)}")
    middle = [*up[1:], met, *down[1:]]
    for index in middle:
        yield Feature(f"p {words[index]}", index)
    if met in (holder, target):
        way = falling if met == holder else rising
        yield Feature(f"dom {'H' if met == holder else 'T'} {way}")
    else:
        h, t = words.relation(up[-1]), words.relation(down[-1])
        yield Feature(f"shape {h} {t}")
        word = words[met]
        for name in ("top", f"topH {h}", f"topT {t}", f"topHT {h} {t}"):
            yield Feature(f"{name} {word}", met)
        if signs := leanings[word]:
            yield Feature(f"topl {signs} {h} {t}", met)
    if any(
        words[child] in _NEGATIONS for index in middle for child in words.children.get(index, ())
    ):
        yield Feature("pneg")
    yield from _leaning(words, leanings, "p", middle)


def _around(words: Words, leanings: Leanings, side: str, root: int) -> Iterator[Feature]:
    """Yield what one of the two hangs on, and what hangs there beside it."""
    relation, head = words.relation(root), words.head(root)
    yield Feature(f"{side} rel {relation}")
    if head is not None:
        yield Feature(f"{side} gov {relation} {words[head]}", head)
        beside = words.children.get(head, ())
        if signs := leanings[words[head]]:
            negated = any(words[at] in _NEGATIONS and head - 4 <= at < head for at in beside)
            yield Feature(f"{side} lex {relation} {signs}{' neg' if negated else ''}", head)
        for index in beside:
            if index != root and words.tokens[index].dep in _BESIDE:
                other = words.relation(index)
                yield Feature(f"{side} sib {relation} {other} {words[index]}", index)
                if signs := leanings[words[index]]:
                    yield Feature(f"{side} sibl {relation} {other} {signs}", index)
    step = 0
    for index in words.upwards(root)[1:]:
        if words.tokens[index].pos in ("VERB", "ADJ"):
            step = min(step + 1, 3)
            yield Feature(f"{side} v{step} {words[index]}", index)
            if signs := leanings[words[index]]:
                yield Feature(f"{side} vl{step} {signs}", index)
    for index in words.children.get(root, ()):
        dep = words.tokens[index].dep
        if dep in ("case", "prep"):
            yield Feature(f"{side} case {words[index]}")
        elif dep in _MODIFIERS and not words[index].startswith("#"):
            yield Feature(f"{side} mod {words[index]}", index)


def _leaning(
    words: Words, leanings: Leanings, where: str, places: Iterable[int]
) -> Iterator[Feature]:
    for index in places:
        if signs := leanings[words[index]]:
            close = range(max(words.first, index - 3), index)
            negated = " neg" if any(words[at] in _NEGATIONS for at in close) else ""
            yield Feature(f"lex {where} {signs}{negated}", index)


def _bucket(distance: int) -> int:
    return sum(distance >= edge for edge in (1, 3, 6, 11, 20))
