"""Where a text quotes.

Pairs of quotation marks, in whatever style, also over several paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from briefing.analysis.passage import Passage, Sentence

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "'": "'", "”": "”"}


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands in quotation marks: tokens from after the first mark up to the last.

    ``whole`` is set where the quoted words are a sentence of their own, not a part of one. ``open``
    is set where the closing mark is missing because the quotation goes on in the next paragraph.
    """

    first: int
    last: int
    whole: bool
    open: bool = False

    def __contains__(self, index: object) -> bool:
        """Tell whether a token lies inside."""
        return isinstance(index, int) and self.first <= index < self.last


def find_quotes(passage: Passage) -> list[Quote]:
    """Return the quotations of the passage in order. Marks without a partner are passed over."""
    found: list[Quote] = []
    blocks = list(_blocks(passage.sentences))
    for block, following in zip_longest(blocks, blocks[1:]):
        goes_on = following and passage.tokens[following[0].first].text in '“"«'
        found += _in_block(passage, block, goes_on=bool(goes_on))
    return found


def _blocks(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    block: list[Sentence] = []
    for sentence in sentences:
        if block and sentence.block != block[-1].block:
            yield block
            block = []
        block.append(sentence)
    if block:
        yield block


def _in_block(passage: Passage, block: Sequence[Sentence], *, goes_on: bool) -> Iterator[Quote]:
    """Yield the quotations of a paragraph; ``goes_on`` is set where the next one opens with one."""
    tokens = passage.tokens
    first, last = block[0].first, block[-1].last
    at = first
    while at < last:
        text = tokens[at].text
        if text not in _PAIRS or not _opens(passage, at, first, last):
            at += 1
            continue
        end = _closing(passage, at, last, _PAIRS[text])
        if end is None:
            # An open mark at the start of a paragraph runs to its end; anywhere else it is a slip.
            said = at > first + 1 and tokens[at - 1].text in (",", ":") and at + 6 < last
            said = said or (goes_on and at > first + 1)
            if (at == first or said) and text in '“"«':
                yield Quote(at + 1, last, whole=True, open=True)
                return
            at += 1
            continue
        if end > at + 1:
            yield Quote(at + 1, end, whole=_is_whole(passage, at, end, block))
        at = end + 1


def _opens(passage: Passage, at: int, first: int, last: int) -> bool:
    """Tell whether the mark at ``at`` opens: white space before it and none behind."""
    token = passage.tokens[at]
    if at + 1 >= last or passage.tokens[at + 1].spaced:
        return False
    if at == first or token.spaced:
        return True
    return token.text in "“«„" or passage.tokens[at - 1].text in ("(", "[", "—", "–")


def _closing(passage: Passage, at: int, last: int, marks: str) -> int | None:
    tokens = passage.tokens
    for index in range(at + 1, last):
        if tokens[index].text not in marks:
            continue
        if tokens[index].text in ("’", "'"):
            # An apostrophe stands inside a word or before another: "workers’ rights".
            follows = tokens[index + 1] if index + 1 < last else None
            if follows and not follows.spaced and follows.is_word:
                continue
            before = tokens[index - 1]
            genitive = before.lower.endswith("s") and follows and follows.text[0].isalpha()
            if genitive and any(t.text in marks for t in tokens[index + 1 : last]):
                continue
        if tokens[index].text == '"' and tokens[index].spaced and not _ends(passage, index, last):
            continue
        return index
    return None


def _ends(passage: Passage, index: int, last: int) -> bool:
    return (
        index + 1 >= last
        or passage.tokens[index + 1].spaced
        or not passage.tokens[index + 1].is_word
    )


def _is_whole(passage: Passage, at: int, end: int, block: Sequence[Sentence]) -> bool:
    """Tell whether the quoted words make a sentence of their own."""
    tokens = passage.tokens
    if not tokens[at + 1].text[0].isupper() and tokens[at + 1].text[0].isalpha():
        before = tokens[at - 1].text if at > block[0].first else "."
        # "…," she said, "but you can …": the rest of a quotation begins small after a comma.
        return before == "," and end - at > 4
    if at == block[0].first or any(sentence.first == at for sentence in block):
        return True
    if tokens[at - 1].text in (",", ":", "—", "–"):
        return True
    return end - at > 6 and tokens[end - 1].text in (".", "!", "?", ",")
