"""A library in which everything was done that can leave it: decided, coded, noted, tagged, lost."""

from dataclasses import replace

import pytest

from briefing.news.note import Note
from briefing.news.stance import Label, Status
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.store.test_results import TEXT, findings

MORE = "\n\nAnd more: “आरोप 👩‍👩‍👧 שלום” <&> e\u0301ducation. 中国反对日本的计划。"


def _words(article, words):
    at = article.text.index(words)
    return Anchor.of(article.text, Span(at, at + len(words)))


@pytest.fixture
def coded(tmp_path):
    """Give a shelf of three articles; tests close it with the test."""
    heads = {
        "a.md": "title: 'A & <b>'\nsource: Reuters\npublished: 2025-11-20\nurl: https://a.org/a",
        "b.md": "title: Second\nsource: The Post\npublished: 2025-11-21",
    }
    for name, head in heads.items():
        (tmp_path / name).write_text(
            f"---\n{head}\n---\n# Head\n\n{TEXT}{MORE}\n\nSo far {name}.\n"
        )
    (tmp_path / "c.txt").write_text(f"{TEXT}\n\n    indented *stars*\n1. one\n")
    with Shelf(tmp_path, "Ann") as shelf:
        for _ in shelf.refresh():
            pass
        shelf.open_rest()
        for name in ("a.md", "b.md"):
            article = shelf.library.read(name)
            at = article.text.index(TEXT)
            shelf.keep(article, _moved(findings(), at))
        first, second = shelf.of_article("a.md")[:2]
        made = replace(
            shelf.proposal(first), tags=("key", "Japan’s plan"), note="Why?\n\n- so", flagged=True
        )
        shelf.coding.decide(made, Status.ACCEPTED)
        shelf.coding.decide(shelf.proposal(second), Status.REJECTED)
        article = shelf.library.read("a.md")
        by_hand = replace(
            made,
            holder="中国 & Co",
            target="",
            text="the “plan”\\",
            label=Label.SILENT,
            score=None,
            anchor=_words(article, "👩‍👩‍👧 שלום” <&>"),
            cue="",
            held="2021-05",
            chain=("Reuters", "true", "中国 & Co"),
            confidence=1.0,
            rule="",
            proposed="",
            note="",
            tags=(),
            flagged=False,
        )
        shelf.coding.code(by_hand)
        print_ = article.fingerprint
        emoji = _words(article, "👩‍👩‍👧")
        shelf.coding.note(Note("a.md", print_, emoji, "*Look* here\n[briefing]\nno", ("key",)), "")
        high = Note("a.md", print_, _words(article, "中国反对"), highlighted=True)
        shelf.coding.note(high, "highlighted")
        whole = Note("a.md", print_, None, "On all of it", ("long read",), flagged=True)
        shelf.coding.note(whole, "noted")
        gone = Note("a.md", print_, Anchor(3, "words that are gone", "x ", " y"), "Where?")
        shelf.coding.note(gone, "noted")
        yield shelf


def _moved(found, by):
    def moved(span):
        return span and Span(span.start + by, span.end + by)

    return replace(
        found,
        sentences=tuple(map(moved, found.sentences)),
        mentions=tuple(replace(one, span=moved(one.span)) for one in found.mentions),
        attributions=(),
        stances=tuple(
            replace(
                one,
                holder_span=moved(one.holder_span),
                evidence=moved(one.evidence),
                cue=moved(one.cue),
                target=replace(one.target, span=moved(one.target.span)),
            )
            for one in found.stances
        ),
    )
