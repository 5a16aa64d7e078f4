"""A brief of a real library: everything in it stands in the library."""

import re
from dataclasses import replace
from datetime import date

import pytest

from briefing.export.brief import Request
from briefing.export.composing import bounded, compose
from briefing.export.grammar import Kind, day
from briefing.news.actor import Actor, ActorKind
from briefing.news.findings import Findings
from briefing.news.gist import Period
from briefing.news.note import Note
from briefing.news.query import Among, both
from briefing.news.query_line import formatted, parse
from briefing.news.stance import (
    Channel,
    Commitment,
    Label,
    Link,
    Stance,
    Status,
    Target,
    TargetType,
)
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from briefing.text.span import Span

TODAY = date(2025, 12, 1)

ARTICLES = {
    "one.md": (
        "Talks begin",
        "Reuters",
        "2025-11-01",
        "The Harbour Council backed the sea law.",
    ),
    "two.md": (
        "Talks falter",
        "Reuters",
        "2025-11-20",
        "The Harbour Council blasts the sea law.",
    ),
    "three.md": (
        "Talks go on",
        "The Post",
        "2025-11-20",
        "The Harbour Council hails the sea law.",
    ),
    "four.md": (
        "*Late* [news]",
        "",
        "",
        "Laos may back Japan’s plan. Laos has not spoken of Peru.",
    ),
    "five.md": ("Long ago", "The Post", "2024-05-06", "Tonga attacked the law with ships."),
}

SAID = [
    ("one.md", "Harbour Council", "the sea law", "backed", Label.SUPPORT, 2, {}),
    ("two.md", "Harbour Council", "the sea law", "blasts", Label.OPPOSE, -3, {}),
    ("three.md", "Harbour Council", "the sea law", "hails", Label.SUPPORT, 3, {}),
    (
        "four.md",
        "Laos",
        "Japan’s plan",
        "back",
        Label.SUPPORT,
        1,
        {"commitment": Commitment.POSSIBLE},
    ),
    ("four.md", "Laos", "Peru", "not spoken", Label.SILENT, None, {}),
    (
        "five.md",
        "Tonga",
        "the law",
        "attacked",
        Label.OPPOSE,
        -3,
        {"channel": Channel.MATERIAL, "commitment": Commitment.IMPLIED},
    ),
]


def findings(id):
    text = ARTICLES[id][3]
    names = list(dict.fromkeys(holder for article, holder, *_ in SAID if article == id))
    ids = {name: f"a{place}" for place, name in enumerate(names)}
    stances = []
    for article, holder, target, cue, label, score, more in SAID:
        if article != id:
            continue
        at, about = text.index(cue), text.index(target)
        start = text.rfind(".", 0, at) + 1
        start += len(text[start:]) - len(text[start:].lstrip())
        stances.append(
            Stance(
                holder=ids[holder],
                holder_span=Span(text.index(holder), text.index(holder) + len(holder)),
                target=Target(TargetType.ISSUE, target, Span(about, about + len(target))),
                label=label,
                score=score,
                evidence=Span(start, text.index(".", at) + 1),
                cue=Span(at, at + len(cue)),
                chain=(
                    Link(ARTICLES[id][1] or "Somebody", scope="document"),
                    Link("Xinhua"),
                    Link(holder, ids[holder]),
                ),
                confidence=0.8,
                rule=f"rule-{cue}",
                **more,
            )
        )
    actors = tuple(Actor(ids[name], name, ActorKind.ORGANIZATION) for name in names)
    return Findings("test-1", actors=actors, stances=tuple(stances))


@pytest.fixture
def shelf(tmp_path):
    for id, (title, source, published, text) in ARTICLES.items():
        head = f'title: "{title}"\n' + (f"source: {source}\n" if source else "")
        head += f"published: {published}\n" if published else ""
        head += f"url: https://example.org/{id}\n"
        (tmp_path / id).write_text(f"---\n{head}---\n{text}\n")
    with Shelf(tmp_path, "ann") as made:
        list(made.refresh())
        made.open_rest()
        for id in ARTICLES:
            made.keep(made.library.read(id), findings(id))
        list(made.index())
        yield made


def accept(shelf, *ids, **changes):
    for id in ids or ARTICLES:
        for known in shelf.of_article(id):
            if known.status is Status.PROPOSED:
                decision = replace(shelf.proposal(known), **changes)
                shelf.coding.decide(decision, Status.ACCEPTED)


def make(shelf, **asked):
    return compose(shelf, Request(**asked), TODAY)


def texts(some):
    return [str(line.sentence) for line in some.lines]


# -- nothing is made up ------------------------------------------------------------------

OURS = set(
    """
    a an the and of in on at from to until since by that tell tells told not yet decided it was
    accepted article articles copy copies outlet outlets stance stances actor actors proposal
    proposals machine wait waits for decision is are left out nobody has here among them marked as
    proposed published asked supported opposed had mixed feelings about took no side kept silent
    support opposition neutrality silence mildly strongly possibly hypothetically implied
    presupposed deed sure coders differ rejects reads flagged second look noted words rejected this
    time before heard but
    copied other others
    """.split()
)


def library(shelf):
    """Return all names, words, quotes and days that a library holds."""
    names, abouts, quotes, times = {"ann", "bob"}, set(), set(), set()
    for id, (title, source, published, text) in ARTICLES.items():
        names.add(source)
        quotes.update((title, " ".join(text.split())))
        times.add(published)
        for known in (*shelf.of_article(id), *(one.known(None) for one in shelf.stances.all())):
            names.update((known.holder, known.target, *known.chain))
            abouts.add(known.text)
            quotes.add(known.quote)
            times.update((known.when, known.published))
    quotes.update(one.body for one in shelf.notes.all())
    quotes.update(one.note for one in shelf.stances.all())
    return names, abouts, quotes, times


def taken_apart(brief, shelf, more=()):
    names, abouts, quotes, times = library(shelf)
    days = {day(time).text for time in (*times, *more, TODAY.isoformat()) if time}
    assert brief.lines()
    for line in brief.lines():
        for part in line.sentence:
            match part.kind:
                case Kind.WORDS:
                    words = set(re.findall(r"[^\W\d]+", part.text.lower()))
                    assert words <= OURS, part
                    assert not re.search(r"\d", part.text)
                case Kind.NAME | Kind.OUTLET:
                    folded = {name.casefold() for name in (*names, *abouts)}
                    assert part.text.casefold() in folded, part
                case Kind.ABOUT:
                    assert part.text.casefold() in {one.casefold() for one in abouts}, part
                case Kind.QUOTE:
                    assert any(part.text in quote for quote in (*quotes, *more)), part
                case Kind.DAY:
                    assert part.text in days, part
                case Kind.NUMBER:
                    assert re.fullmatch(r"\d[\d,]*", part.text)
    numbers = [note.number for note in brief.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {number for line in brief.lines() for number in line.notes} == set(numbers)
    for note in brief.notes:
        article = shelf.library.read(note.article)
        assert note.evidence.of(article.text) == note.quote
        assert (note.title, note.url) == (article.title, article.url)
        assert note.day == (day(article.published).text if article.published else "")
        assert set(note.source.split(", citing ")) - {""} <= names


@pytest.mark.parametrize("proposals", [False, True], ids=["accepted", "all"])
@pytest.mark.parametrize(
    "period", [Period(), Period("2025-11-01", "2025-11-30")], ids=["ever", "november"]
)
def test_every_sentence_is_made_of_what_the_library_holds(shelf, proposals, period):
    accept(shelf, "one.md", "two.md", "five.md")
    first = shelf.of_article("four.md")[0]
    shelf.coding.decide(replace(shelf.proposal(first), flagged=True, note="who?"), Status.ACCEPTED)
    article = shelf.library.read("one.md")
    words = Anchor.of(article.text, Span(0, 11))
    note = Note("one.md", article.fingerprint, words, "see again", flagged=True)
    shelf.coding.note(note, "noted")
    brief = make(shelf, proposals=proposals, period=period, query=parse("-title:nothing"))
    taken_apart(brief, shelf, ("2025-11-30", "-title:nothing"))


def test_a_brief_of_the_whole_library_reads_like_this(shelf):
    accept(shelf)
    brief = make(shelf)
    assert [str(line.sentence) for line in brief.about] == [
        "5 articles.",
        "6 accepted stances of 3 actors.",
    ]
    assert [(one.day, [str(line.sentence) for line in one.articles]) for one in brief.days] == [
        (
            "20 November 2025",
            ["“Talks falter” (Reuters; 1 stance)", "“Talks go on” (The Post; 1 stance)"],
        ),
        ("1 November 2025", ["“Talks begin” (Reuters; 1 stance)"]),
        ("6 May 2024", ["“Long ago” (The Post; 1 stance)"]),
        ("", ["“*Late* [news]” (2 stances)"]),
    ]
    held = {one.name: texts(one.positions) for one in brief.holders}
    assert held == {
        "Harbour Council": [
            "The Harbour Council strongly supported the sea law on 20 November 2025; "
            "2 articles of 2 outlets tell of support, "
            "from 1 November 2025 to 20 November 2025.",
            "The Harbour Council strongly opposed the sea law on 20 November 2025.",
        ],
        "Laos": ["Laos possibly supported Japan’s plan."],
        "Tonga": ["Tonga strongly opposed the law by deed on 6 May 2024 (implied)."],
    }
    (conflict,) = brief.contradictions.lines
    assert str(conflict.sentence) == (
        "On 20 November 2025 The Post told that the Harbour Council strongly supported the "
        "sea law, Reuters that the Harbour Council strongly opposed the sea law."
    )
    assert [str(line.sentence) for line in conflict.said] == [
        "The Post: “The Harbour Council hails the sea law.”",
        "Reuters: “The Harbour Council blasts the sea law.”",
    ]
    assert texts(brief.questions) == ["Laos kept silent on Peru."]
    assert brief.notes[0].source == "Reuters"
    assert any(note.source == "Reuters, citing Xinhua" for note in brief.notes)
    assert not brief.empty


def test_a_change_of_position_is_told_with_both_its_sides(shelf):
    accept(shelf, "one.md", "two.md")
    (change,) = make(shelf).changes.lines
    assert str(change.sentence) == (
        "On 1 November 2025 the Harbour Council supported the sea law; "
        "on 20 November 2025 the Harbour Council strongly opposed the sea law."
    )
    assert [len(line.notes) for line in change.said] == [1, 1]
    assert make(shelf, period=Period("2025-11-02")).changes.lines
    assert not make(shelf, period=Period("2025-11-21")).changes.lines


def test_who_spoke_before_and_not_since_is_an_open_question(shelf):
    accept(shelf)
    asked = texts(make(shelf, period=Period("2025-11-02")).questions)
    assert (
        "Not heard in this time, but before: "
        "Tonga strongly opposed the law by deed on 6 May 2024 (implied)."
    ) in asked


def test_a_day_that_is_named_is_not_named_again(shelf):
    accept(shelf, "two.md")
    accept(shelf, "three.md", label=Label.OPPOSE, score=-3)
    (held,) = make(shelf).holders
    assert texts(held.positions) == [
        "The Harbour Council strongly opposed the sea law on 20 November 2025; "
        "2 articles of 2 outlets tell of opposition."
    ]


def test_without_accepted_stances_it_says_how_many_proposals_wait(shelf):
    brief = make(shelf)
    assert [str(line.sentence) for line in brief.about][1:] == [
        "Nobody has accepted a stance here yet.",
        "6 proposals of the machine wait for a decision and are left out.",
    ]
    assert brief.empty
    assert brief.waiting == 6
    assert brief.holders == ()
    assert brief.days


def test_proposals_are_marked_where_they_are_told(shelf):
    accept(shelf, "one.md")
    brief = make(shelf, proposals=True)
    lines = [line for one in brief.holders for line in one.positions.lines]
    for line in lines:
        assert line.proposed == ("(proposed, 80 % sure)" in str(line.sentence))
    assert "(1 of 2 stances proposed)" in str(lines[0].sentence)
    assert "5 proposals of the machine among them" in str(brief.about[1].sentence)
    for some in (brief.contradictions, brief.questions):
        for line in some.lines:
            assert "proposed" in str(line.sentence)


def test_a_proposal_against_what_was_accepted_is_an_open_question(shelf):
    accept(shelf, "one.md")
    first = make(shelf).questions.lines[0]
    assert str(first.sentence) == (
        "Not decided yet: the Harbour Council strongly opposed the sea law on 20 November 2025 "
        "(proposed, 80 % sure); it was accepted that the Harbour Council supported the sea law on "
        "1 November 2025."
    )
    assert len(first.notes) == 2


def test_coders_who_differ_are_told(shelf):
    accept(shelf, "one.md")
    (known,) = shelf.of_article("one.md")
    other = replace(
        shelf.stances.get(known.decided), coder="bob", label=Label.OPPOSE, score=-2, id=0, uid=""
    )
    shelf.stances.take([other])
    told = [text for text in texts(make(shelf).questions) if text.startswith("Coders differ")]
    assert told == [
        "Coders differ: ann reads that the Harbour Council supported the sea law on "
        "1 November 2025; bob reads that the Harbour Council opposed the sea law on "
        "1 November 2025."
    ]


def test_an_actor_is_told_first_and_nothing_of_others(shelf):
    accept(shelf)
    brief = make(shelf, actor="laos")
    assert brief.title == "Laos"
    assert [one.name for one in brief.holders] == ["Laos"]
    assert next(line for one in brief.days for line in one.articles).notes
    assert len(brief.days) == 1


def test_days_of_a_query_bound_what_is_told_but_not_where_a_change_began(shelf):
    accept(shelf, "one.md", "two.md")
    brief = make(shelf, query=parse("since:2025-11-15 source:Reuters"))
    assert brief.changes.lines
    assert len(brief.days) == 1
    assert "“source:Reuters”" in str(brief.about[0].sentence)
    query, period = bounded(parse("since:2w until:2025-11 Laos"), Period("2025-11-20"), TODAY)
    assert (formatted(query), period) == ("Laos", Period("2025-11-20", "2025-11-30"))


def test_of_articles_chosen_one_by_one_it_tells_these_and_says_so(shelf):
    accept(shelf)
    brief = make(shelf, query=both(Among(frozenset(["two.md"])), parse("label:oppose")))
    assert {one.article for one in brief.notes} == {"two.md"}
    assert str(brief.about[0].sentence) == (
        "1 article, chosen one by one, asked for by “label:oppose”."
    )


def test_copies_of_one_text_are_one_article(shelf, tmp_path):
    body = " ".join(f"Word{n} of the long talks went on and on." for n in range(60))
    for id, source in (("x.md", "Reuters"), ("y.md", "The Sun"), ("z.md", "The Moon")):
        (tmp_path / id).write_text(
            f"---\ntitle: Copied\nsource: {source}\npublished: 2025-10-01\n---\n{body}\n"
        )
    list(shelf.refresh())
    list(shelf.index())
    brief = make(shelf)
    assert str(brief.about[0].sentence) == "6 articles and 2 copies."
    told = [str(line.sentence) for one in brief.days for line in one.articles]
    assert "“Copied” (Reuters; copied by The Sun and The Moon)" in told
