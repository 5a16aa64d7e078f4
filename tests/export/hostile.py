"""A small library with all that makes an export hard, for the tests of formats."""

from dataclasses import replace

import pytest

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Findings
from briefing.news.note import Note
from briefing.news.profile import Profile
from briefing.news.stance import Label, Link, Mode, Stance, Status, Target, TargetType
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from briefing.text.span import Span

TEXT = """🇯🇵 Café Tōkyō criticized CON’s “plan

to drill”, [[said]] #tag A/B: Ministry. ==Not==

- A/B: Ministry backs Café Tōkyō & $x$ %%hidden%% ^block
1. <b>bold</b> of CON."""

SOURCES = {
    "one/a.md": ("2025-03-01", "Wire", 'Title: "quoted" [[x]] #y | z'),
    "two/a.md": ("2025-03-02", "", "aux"),
    "two/A b.md": ("", "The Post", "CON"),
    "three.md": ("2025-03-02", "", "AUX"),
}


def within(text, words, after=0):
    start = text.index(words, after)
    return Span(start, start + len(words))


def found_in(text):
    """Return what an analysis might find in the text: two stances, one across two paragraphs."""
    tokyo, con, ministry = (within(text, words) for words in ("Café Tōkyō", "CON", "A/B: Ministry"))
    backs = within(text, "backs")
    later = within(text, "A/B: Ministry", ministry.end)
    actors = (
        Actor("a1", "Café Tōkyō", ActorKind.ORGANIZATION, ("Tōkyō",)),
        Actor("a2", "CON", ActorKind.PERSON, role="minister", affiliation="a3"),
        Actor("a3", "A/B: Ministry", ActorKind.GOVERNMENT),
    )
    plan = Span(within(text, "“plan").start, within(text, "to drill”").end)
    stances = (
        Stance(
            "a1",
            tokyo,
            Target(TargetType.ISSUE, "CON’s plan to drill", plan, owner="a2"),
            Label.OPPOSE,
            -2,
            Span(tokyo.start, plan.end),
            within(text, "criticized"),
            (Link("Wire", scope="document"), Link("Café Tōkyō", "a1")),
            mode=Mode.PARTIAL,
            confidence=0.8,
            rule="frame/criticize",
        ),
        Stance(
            "a3",
            later,
            Target(TargetType.ACTOR, "Café Tōkyō", within(text, "Café Tōkyō", 20), actor="a1"),
            Label.SUPPORT,
            2,
            Span(later.start, within(text, "Café Tōkyō", 20).end),
            backs,
            (Link("A/B: Ministry", "a3"),),
            confidence=0.6,
            rule="frame/back",
        ),
    )
    mentions = (
        Mention(tokyo, "ORG", "a1"),
        Mention(con, "PERSON", "a2"),
        Mention(ministry, "ORG", "a3"),
        Mention(later, "ORG", "a3"),
        Mention(backs, "ORG", "a3", Via.PRONOUN),
    )
    return Findings("en-1", (Span(0, plan.end),), actors, mentions, (), stances)


def opened(folder):
    """Return a library of four articles, three of them analysed and one of these decided about."""
    for name, (published, source, title) in SOURCES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        quoted = title.replace('"', '\\"')
        head = f'title: "{quoted}"\nsource: "{source}"\npublished: "{published}"'
        body = TEXT.replace("- A/B", "\\- A/B").replace("1. <b>", "1\\. \\<b>")
        body = body.replace("[[", "\\[\\[").replace("#tag", "\\#tag").replace("==", "\\==")
        path.write_text(f"---\n{head}\n---\n{body}\n")
    shelf = Shelf(folder, "me")
    for _ in shelf.refresh():
        pass
    shelf.open_rest()
    for name in list(SOURCES)[:3]:
        article = shelf.library.read(name)
        shelf.keep(article, found_in(article.text))
    return shelf


@pytest.fixture
def shelf(tmp_path):
    with opened(tmp_path / "library") as made:
        yield made


@pytest.fixture
def coded(shelf):
    """Decide, correct, code by hand and note in the first article."""
    first, second = shelf.of_article("one/a.md")
    article = shelf.library.read("one/a.md")
    shelf.coding.decide(shelf.proposal(first), Status.REJECTED)
    shelf.coding.decide(
        replace(shelf.proposal(second), holder="CON", note="[[sure]]\nof it", tags=("key one",)),
        Status.ACCEPTED,
    )
    hidden = replace(
        shelf.proposal(second),
        anchor=Anchor.of(article.text, within(article.text, "bold")),
        holder="2025-01-01 x",
        target="",
        text="what is bold",
        cue="",
        proposed="",
        rule="",
        id=0,
        uid="",
    )
    shelf.coding.code(replace(hidden, status=Status.ACCEPTED))
    words = Anchor.of(article.text, Span(5, 60))
    shelf.coding.note(
        Note("one/a.md", article.fingerprint, words, "My *word*\n\nand more", ("123", "a b")),
        "noted",
    )
    shelf.coding.note(Note("one/a.md", article.fingerprint, None, "All of it"), "noted")
    shelf.coding.actors.fill(Profile("CON", ActorKind.PERSON, external_id="Q42", note="Mine."))
    return shelf
