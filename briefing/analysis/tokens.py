"""From spaCy's docs to the tokens of the analysis: the one place where the two meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.analysis.gazetteer import Gazetteer
from briefing.analysis.passage import Reading, Token
from briefing.text.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

Known = tuple[int, int, Reading]

LABELS = {"PER": "PERSON", "MISC": ""}
"""Labels of other pipelines in the words of the shipped one; "" for what tells nothing."""


def tokens_of(doc: Doc, offset: int, base: int = 0) -> list[Token]:
    """Return the tokens of ``doc``, white space left out.

    ``offset`` is where its text begins in the canonical text, ``base`` the index its first token
    gets in the passage: heads are counted from there.
    """
    words = [token for token in doc if not token.is_space]
    place = {token.i: base + index for index, token in enumerate(words)}
    parsed = doc.has_annotation("DEP")
    found: list[Token] = []
    end = -1
    for token in words:
        text, start = token.text, offset + token.idx
        found.append(
            Token(
                start,
                start + len(text),
                text,
                text.lower().replace("’", "'"),
                start != end,
                token.tag_,
                token.pos_,
                token.lemma_.lower().replace("’", "'"),
                token.dep_,
                place[_head(token).i] if parsed else -1,
            )
        )
        end = start + len(text)
    return found


def _head(token: SpacyToken) -> SpacyToken:
    """Return the head of a word, white space passed over; a root is its own."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return token if head.is_space else head


def entities_of(doc: Doc, offset: int) -> list[tuple[Span, str]]:
    """Return the entities that the pipeline finds, with offsets in the canonical text."""
    found = ((ent, LABELS.get(ent.label_, ent.label_)) for ent in doc.ents)
    return [
        (Span(ent.start_char + offset, ent.end_char + offset), label)
        for ent, label in found
        if label
    ]


def join_hyphens(
    tokens: Sequence[Token], readings: Sequence[Known]
) -> tuple[list[Token], list[Known]]:
    """Return ``tokens`` with hyphened words made one, save around known names, and the names.

    "Jung-tai" and "surface-to-air" become one token each; "pro-Beijing" stays three. The one has
    the place in the tree that the highest of its parts had.
    """
    kept = {edge for first, last, _ in readings for edge in range(first, last + 1)}
    groups: list[list[int]] = []
    for index in range(len(tokens)):
        if groups and _joins(tokens, index, kept):
            groups[-1].append(index)
        else:
            groups.append([index])
    place = [at for at, group in enumerate(groups) for _ in group]
    joined = [_joined(tokens, group, place) for group in groups]
    moved = [(place[first], place[last - 1] + 1, reading) for first, last, reading in readings]
    return joined, moved


def _joined(tokens: Sequence[Token], group: Sequence[int], place: Sequence[int]) -> Token:
    """Return one token for the tokens of a group; ``place`` tells where each token goes."""
    top = tokens[next((i for i in group if tokens[i].head not in group), group[0])]
    for index in group:
        if tokens[index].head == index:
            top = tokens[index]
    head = place[top.head] if top.head >= 0 else -1
    if len(group) == 1:
        return replace(top, head=head) if head != top.head else top
    parts = [tokens[index] for index in group]
    before, last = "".join(part.lower for part in parts[:-1]), parts[-1]
    return Token(
        parts[0].start,
        last.end,
        "".join(part.text for part in parts),
        before + last.lower,
        parts[0].spaced,
        top.tag,
        top.pos,
        before + last.lemma if last.lemma else "",
        top.dep,
        head,
    )


def _joins(tokens: Sequence[Token], index: int, kept: set[int]) -> bool:
    """Tell whether the token at ``index`` is, or follows, a hyphen that makes one word of two."""
    hyphen = index if tokens[index].text == "-" else index - 1
    if not 0 < hyphen < len(tokens) - 1 or tokens[hyphen].text != "-":
        return False
    if tokens[hyphen].spaced or tokens[hyphen + 1].spaced or {hyphen, hyphen + 1} & kept:
        return False
    return tokens[hyphen - 1].is_word and tokens[hyphen + 1].is_word


def known_names(tokens: Iterable[Token], gazetteer: Gazetteer) -> list[Known]:
    """Return (first, last, reading) of every known name among ``tokens``."""
    return list(gazetteer.find([token.text.replace("’", "'") for token in tokens]))
