from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.actor import Actor, ActorKind
from briefing.news.findings import Findings
from briefing.news.stance import (
    Channel,
    Commitment,
    Label,
    Link,
    Mode,
    Stance,
    Status,
    Tally,
    Target,
    TargetType,
)
from briefing.text.span import Span
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.widgets.entries import Entry, from_findings, grouped
from briefing.tui.widgets.runs import cells, joined, plain
from briefing.tui.widgets.stance_rows import excerpt, lay_out

TODAY = date(2025, 11, 26)
QUOTE = "Beijing has sharply criticized the remarks"
CRITICISM = Entry(
    holder="China",
    holder_kind=ActorKind.GOVERNMENT,
    target="Japan",
    label=Label.OPPOSE,
    score=-3,
    quote=QUOTE,
    evidence=Span(0, len(QUOTE)),
    key="k1",
    cue="criticized",
    chain=("News.Az", "Reuters", "China"),
    confidence=0.87,
)


def entry(**changes):
    return replace(CRITICISM, **changes)


def drawn(entries, width=60, glyphs=UNICODE, folded=()):
    items = lay_out(grouped(entries), width, glyphs, folded=folded, today=TODAY)
    return joined(line for item in items for line in (*item.lead, *item.lines))


def trimmed(text):
    return [" ".join(line.split()) for line in text.split("\n")]


def test_an_actor_a_target_and_a_stance():
    assert drawn([CRITICISM], 44) == "\n".join(
        (
            "▾ China  government                       ▼1",
            "  → Japan",
            "   ▼▼▼ criticized                      · 87%",
            "   “Beijing has sharply criticized the",
            "   remarks”",
            "   News.Az ← Reuters ← China",
        )
    )


def test_ascii():
    assert drawn([CRITICISM], 44, ASCII) == "\n".join(
        (
            "v China  government                       -1",
            "  -> Japan",
            "   --- criticized                      . 87%",
            '   "Beijing has sharply criticized the',
            '   remarks"',
            "   News.Az <- Reuters <- China",
        )
    )


def test_who_and_what_has_most_stances_comes_first():
    groups = grouped(
        [
            entry(holder="Laos", key="a"),
            entry(target="Laos", key="b"),
            entry(quote="second", key="c"),
            entry(quote="third", key="d"),
            entry(holder="Cuba", key="e"),
        ]
    )
    assert [group.holder for group in groups] == ["China", "Laos", "Cuba"]
    assert [part.target for part in groups[0].towards] == ["Japan", "Laos"]
    assert [told.entry.key for told in groups[0].towards[0].told] == ["c", "d"]


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({}, True),
        ({"commitment": Commitment.IMPLIED}, True),
        ({"commitment": Commitment.POSSIBLE}, False),
        ({"commitment": Commitment.HYPOTHETICAL}, False),
        ({"status": Status.ACCEPTED}, True),
        ({"status": Status.REJECTED}, False),
    ],
)
def test_a_tally_counts_what_is_held(changes, counted):
    (group,) = grouped([entry(**changes)])
    assert group.tally == (Tally(oppose=1) if counted else Tally())
    assert len(group.towards[0].told) == 1


def test_a_wire_report_in_many_papers_is_one_stance():
    papers = [entry(article=f"{n}.md", key=f"{n}") for n in range(3)]
    papers.append(entry(article="x.md", key="x", quote=QUOTE.upper().replace(" ", "\n")))
    (group,) = grouped(papers)
    (told,) = group.towards[0].told
    assert (told.entry, told.more) == (papers[0], 3)
    assert group.tally == Tally(oppose=1)
    assert "+3 more" in drawn([replace(paper, source="Az") for paper in papers])


def test_two_stances_of_one_article_are_two():
    (group,) = grouped([entry(article="a.md", key="1"), entry(article="a.md", key="2")])
    assert [(told.entry.key, told.more) for told in group.towards[0].told] == [("1", 0), ("2", 0)]


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"commitment": Commitment.POSSIBLE}, "possible"),
        ({"commitment": Commitment.HYPOTHETICAL}, "hypothetical"),
        ({"channel": Channel.MATERIAL}, "by deed"),
        ({"mode": Mode.DIRECT}, "own words"),
    ],
)
@pytest.mark.parametrize("width", [23, 44])
def test_what_sets_a_stance_off_is_said_however_narrow_the_panel(changes, note, width):
    assert note in drawn([entry(**changes)], width)


def test_an_asserted_stance_needs_no_note():
    assert "asserted" not in drawn([CRITICISM])


def test_the_confidence_goes_before_the_cue_is_cut():
    narrow = drawn([CRITICISM], 20)
    assert "87%" not in narrow
    assert "criticized" in narrow


def test_what_somebody_decided_is_shown():
    assert "✓ 87%" in drawn([entry(status=Status.ACCEPTED)])
    assert "✗ 87%" in drawn([entry(status=Status.REJECTED)])


def test_a_stance_without_a_cue_is_named():
    assert "▼▼▼ oppose" in drawn([entry(cue="")])


def test_a_stance_from_another_article_tells_which():
    other = entry(source="News.Az", published="2025-11-25", title="Tokyo seeks calm")
    assert "25 Nov · News.Az · Tokyo seeks calm" in drawn([other])


def test_a_chain_of_the_holder_alone_is_not_shown():
    assert "←" not in drawn([entry(chain=("China",))])


def test_quotation_marks_are_not_doubled():
    assert "““" not in drawn([entry(quote="“We criticized them”")])


def test_a_folded_actor_is_one_line():
    text = drawn([CRITICISM, entry(holder="Cuba", key="2")], folded={"China"})
    assert text.startswith("▸ China")
    assert trimmed(text)[1:3] == ["", "▾ Cuba government ▼1"]


def test_the_cue_is_marked_in_the_quote():
    items = list(lay_out(grouped([CRITICISM]), 60, UNICODE))
    (marked,) = (run for run in items[1].lines[1] if run.bold)
    assert (marked.text, marked.role) == ("criticized", "stance-oppose")


def test_wide_characters_are_wrapped_by_cells():
    text = "中国外務省は日本の与那国島へのミサイル配備計画に対して強く抗議した"
    items = list(lay_out(grouped([entry(quote=text, cue="抗議")]), 30, UNICODE))
    quote = items[1].lines[1:-1]
    assert len(quote) == 3
    assert [cells(line) for line in quote] == [30, 29, 18]


def test_an_excerpt_begins_where_the_cue_can_be_seen():
    quote = "word " * 60 + "Beijing criticized Tokyo"
    near = excerpt(quote, "criticized", 50)
    assert near.startswith("…word ")
    assert "criticized" in near[:50]
    assert quote.endswith(near[1:])
    assert excerpt(quote, "word", 50) == quote
    assert excerpt(quote, "not there", 50) == quote


PIECES = st.sampled_from([*"ab .”高。é", "👨‍👩‍👧"])
WORDS = st.lists(PIECES).map("".join) | st.text(max_size=20)


@given(WORDS, WORDS, WORDS, WORDS, st.integers(6, 60), st.sampled_from(Label))
def test_no_line_is_wider_than_the_panel(holder, target, cue, quote, width, label):
    entries = [
        entry(holder=holder, target=target, cue=cue, quote=quote + cue, label=label, source=cue)
    ]
    for glyphs in (UNICODE, ASCII):
        for item in lay_out(grouped(entries), width, glyphs):
            assert all(cells(line) <= width for line in (*item.lead, *item.lines))


def test_findings_become_entries():
    text = "Reuters reported that Beijing criticized the plan, and he may back it."
    china = Actor("a1", "China", ActorKind.GOVERNMENT, ("Beijing",))
    japan = Actor("a2", "Japan", ActorKind.GOVERNMENT)

    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    stance = Stance(
        holder="a1",
        holder_span=span("Beijing"),
        target=Target(TargetType.ISSUE, "the plan", span("the plan"), owner="a2"),
        label=Label.OPPOSE,
        score=-2,
        evidence=span("Beijing criticized the plan"),
        cue=span("criticized"),
        chain=(Link("Reuters"), Link("China", "a1")),
        confidence=0.7,
        rule="frame",
    )
    unknown = replace(stance, holder="a9", holder_span=span("he"), target=Target(
        TargetType.ACTOR, "Tokyo", span("it"), actor="a2"), cue=None)  # fmt: skip
    findings = Findings("test-1", actors=(china, japan), stances=(stance, unknown))
    first, second = from_findings(findings, text, "a.md")
    assert (first.holder, first.holder_kind) == ("China", ActorKind.GOVERNMENT)
    assert first.target == "the plan (Japan)"
    assert first.quote == "Beijing criticized the plan"
    assert first.cue == "criticized"
    assert first.chain == ("Reuters", "China")
    assert first.article == "a.md"
    assert (second.holder, second.target, second.cue) == ("he", "Japan", "")
    assert first.key != second.key
    assert from_findings(findings, text, "a.md")[0].key == first.key


def test_nothing_found_is_nothing_shown():
    assert from_findings(Findings("test-1"), "") == []
    assert list(lay_out(grouped([]), 40, UNICODE)) == []


def test_lines_are_plain_values():
    (header, _) = lay_out(grouped([CRITICISM]), 40, UNICODE)
    assert header.entry is None
    assert header.holder == "China"
    assert plain(header.lines[0]).startswith("▾ China")


def test_an_actor_is_told_in_the_colour_that_it_was_given():
    name = CRITICISM.holder
    (header, _) = lay_out(grouped([CRITICISM]), 40, UNICODE, colours={name.casefold(): "accent"})
    assert "accent" in {run.role for run in header.lines[0] if run.text == name}
