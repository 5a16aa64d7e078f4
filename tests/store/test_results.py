"""What was analysed is kept by text and pipeline, and found by actor."""

import sqlite3
import threading
from dataclasses import replace

import pytest

from briefing.news.actor import Actor, ActorKind, Mention
from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.stance import (
    Commitment,
    Label,
    Link,
    Stance,
    Status,
    Tally,
    Target,
    TargetType,
    tally,
)
from briefing.store import index
from briefing.store import results as module
from briefing.store.results import Results
from briefing.text.document import Document
from briefing.text.span import Span

TEXT = "China criticized Japan’s plan. Japan might back Beijing’s idea."
ACTORS = (
    Actor("a1", "China", ActorKind.GOVERNMENT, ("Beijing",)),
    Actor("a2", "Japan", ActorKind.GOVERNMENT),
)


def stance(holder, target, cue, label, score, **more):
    at = TEXT.index(cue)
    return Stance(
        holder=holder,
        holder_span=Span(0, 5),
        target=target,
        label=label,
        score=score,
        evidence=Span(at, at + len(cue) + 6),
        cue=Span(at, at + len(cue)),
        chain=(Link("Wire", scope="document"), Link("China", holder)),
        **more,
    )


STANCES = (
    stance(
        "a1",
        Target(TargetType.ISSUE, "Japan’s plan", Span(17, 29), owner="a2"),
        "criticized",
        Label.OPPOSE,
        -2,
        confidence=0.75,
        rule="criticize",
    ),
    stance(
        "a2",
        Target(TargetType.ACTOR, "China", Span(48, 55), actor="a1"),
        "back",
        Label.SUPPORT,
        1,
        commitment=Commitment.POSSIBLE,
    ),
)


def article(id="a.md", text=TEXT, title="A title", published="2025-01-01"):
    return Article(id, title, Document(text), "Wire", published)


def findings(pipeline="en-1", stances=STANCES):
    return Findings(
        pipeline, (Span(0, 30),), ACTORS, (Mention(Span(0, 5), "GPE", "a1"),), (), stances
    )


@pytest.fixture
def results(tmp_path):
    made = Results(tmp_path)
    yield made
    made.close()


def test_what_was_put_comes_back_for_that_text_and_pipeline(results):
    one = article()
    results.put(one, findings())
    assert results.get(one.fingerprint, "en-1") == findings()
    assert results.get(one.fingerprint, "en-2") is None
    assert results.get(article(text="Other").fingerprint, "en-1") is None


def test_it_is_there_at_the_next_start(results, tmp_path):
    results.put(article(), findings())
    results.close()
    again = Results(tmp_path)
    assert again.get(article().fingerprint, "en-1") == findings()
    assert len(again.of_actor("China")) == 2


def test_all_that_is_known_of_an_actor(results):
    one = article()
    results.put(one, findings())
    held, aimed = results.of_actor("china")
    assert (held.holder, held.target, held.text) == ("China", "Japan", "Japan’s plan")
    assert (held.article, held.title, held.source) == ("a.md", "A title", "Wire")
    assert (held.published, held.fingerprint) == ("2025-01-01", one.fingerprint)
    assert (held.label, held.score, held.commitment) == (Label.OPPOSE, -2, Commitment.ASSERTED)
    assert (held.quote, held.cue) == ("criticized Japan", "criticized")
    assert held.evidence.of(TEXT) == held.quote
    assert held.chain == ("Wire", "China")
    assert (held.confidence, held.rule, held.status) == (0.75, "criticize", Status.PROPOSED)
    assert held.counts
    assert (aimed.holder, aimed.target) == ("Japan", "China")
    assert not aimed.counts
    assert not replace(held, status=Status.REJECTED).counts
    assert results.of_actor("Beijing") == []
    assert results.of_article("a.md") == [held, aimed]


def test_stances_are_selected_by_who_whom_and_when_with_their_records(results):
    results.put(article("a.md", published="2025-01-01"), findings())
    late = replace(STANCES[0], held="2021")
    results.put(article("b.md", published="2025-02-01"), findings(stances=(late,)))

    def which(**wanted):
        return [(known.article, known.holder) for known, _ in results.select(**wanted)]

    assert which() == [("b.md", "China"), ("a.md", "China"), ("a.md", "Japan")]
    assert which(holder="CHINA") == [("b.md", "China"), ("a.md", "China")]
    assert which(target="china") == [("a.md", "Japan")]
    assert which(holder="Japan", target="Japan") == []
    assert which(since="2025-01-01") == [("a.md", "China"), ("a.md", "Japan")]
    assert which(until="2024-12-31") == [("b.md", "China")]
    known, record = next(iter(results.select()))
    assert record["quote"] == known.quote
    assert record["held"] == known.held == "2021"
    assert record["actors"][0]["name"] == "China"


def test_names_come_with_their_kinds_and_the_most_frequent_first(results):
    results.put(article("a.md"), findings())
    other = (Actor("a1", "Japan", ActorKind.GOVERNMENT), Actor("a2", "Ann Li", ActorKind.PERSON))
    results.put(article("b.md", text="Other"), replace(findings(stances=()), actors=other))
    assert results.names() == [
        ("Japan", ActorKind.GOVERNMENT, 2),
        ("Ann Li", ActorKind.PERSON, 1),
        ("China", ActorKind.GOVERNMENT, 1),
    ]


def test_actors_are_told_of_once_with_what_most_articles_say(results):
    results.put(article("a.md", published="2025-02-01"), findings())
    other = (
        Actor("a1", "china", ActorKind.GOVERNMENT, ("the Chinese",), role="host"),
        Actor("a2", "Ann Li", ActorKind.PERSON, affiliation="a1"),
    )
    made = replace(findings(stances=()), actors=other)
    results.put(article("b.md", text="Other", published="2025-01-01"), made)
    china, japan, ann = sorted(results.actors(), key=lambda one: one.name != "China")[:3]
    assert (china.name, china.articles, china.mentions, china.role) == ("China", 2, 2, "host")
    assert set(china.aliases) == {"Beijing", "the Chinese", "china"} - {"china"}
    assert dict(china.holds) == {Label.OPPOSE: 1}
    assert not china.meets.total  # what is only possible counts nowhere
    assert {japan.name, ann.name} == {"Japan", "Ann Li"}
    assert {japan.affiliation, ann.affiliation} == {"", "china"}


def test_whom_actors_belong_to_is_what_was_said_last(results):
    def told(above):
        actors = (
            Actor("a1", above, ActorKind.GOVERNMENT),
            Actor("a2", "Ann Li", ActorKind.PERSON, affiliation="a1"),
        )
        return replace(findings(stances=()), actors=actors, mentions=())

    results.put(article("a.md", published="2025-02-01"), told("Laos"))
    results.put(article("b.md", published="2025-01-01", title="Earlier"), told("Japan"))
    assert results.affiliations() == {"ann li": "Laos"}
    assert results.kinds()["ann li"] == (ActorKind.PERSON, "Laos")
    results.forget(["a.md"])
    assert results.affiliations() == {"ann li": "Japan"}
    assert results.kinds()["ann li"] == (ActorKind.PERSON, "Japan")


def test_what_an_actor_is_most_articles_say(results):
    for number, kind in enumerate([ActorKind.GROUP, ActorKind.PERSON, ActorKind.PERSON]):
        made = replace(findings(stances=()), actors=(Actor("a1", "Ann Li", kind),), mentions=())
        results.put(article(f"{number}.md", title=f"T{number}"), made)
    assert results.kinds() == {"ann li": (ActorKind.PERSON, "")}
    results.put(
        article("3.md", title="T3"), replace(made, actors=(Actor("a1", "Ann Li", ActorKind.GROUP),))
    )
    # As often as the other: the first by its name.
    assert results.kinds() == {"ann li": (ActorKind.GROUP, "")}


def test_events_are_what_an_article_proposes_in_short(results):
    results.put(article(), findings())
    results.link(article("copy.md"), findings().pipeline)
    found = results.events(["a.md", "copy.md", "none.md"])
    assert set(found) == {"a.md", "copy.md"}
    for id, events in found.items():
        known = results.of_article(id)
        assert [(one.holder, one.text, one.label, one.score) for one in events] == [
            (one.holder, one.text, one.label, one.score) for one in known
        ]
        assert [(one.start, one.end, one.quote) for one in events] == [
            (one.evidence.start, one.evidence.end, one.quote) for one in known
        ]
        assert results.of_articles([id]) == {id: known}


def test_the_newest_come_first_and_the_limit_counts_all(results):
    for number in range(9):
        results.put(article(f"{number}.md", published=f"2025-01-0{number + 1}"), findings())
    assert [known.article for known in results.of_actor("CHINA", 3)] == ["8.md", "8.md", "7.md"]
    assert len(results.of_actor("China")) == 18


def test_a_newer_result_takes_the_place_of_the_older(results):
    results.put(article(), findings())
    results.put(article(), findings("en-2", STANCES[:1]))
    assert len(results.of_actor("China")) == 1
    assert results.get(article().fingerprint, "en-1") is None
    changed = article(text=TEXT + " More.")
    results.put(changed, findings("en-2"))
    assert {known.fingerprint for known in results.of_actor("China")} == {changed.fingerprint}
    results.put(changed, findings("en-2", ()))
    assert results.of_actor("China") == []
    assert results.get(changed.fingerprint, "en-2") == findings("en-2", ())


def test_two_files_of_one_text_share_a_result(results):
    results.put(article("a.md"), findings())
    results.put(article("b.md"), findings())
    assert {known.article for known in results.of_actor("China")} == {"a.md", "b.md"}
    results.put(article("a.md", "Other"), findings(stances=()))
    assert {known.article for known in results.of_actor("China")} == {"b.md"}
    assert results.get(article("a.md").fingerprint, "en-1")


def test_a_renamed_file_takes_its_result_along(results):
    results.put(article("a.md"), findings())
    results.link(article("b.md"), "en-1")
    results.link(article("b.md"), "en-1")
    results.link(article("c.md", "Other"), "en-1")
    results.forget(["a.md"])
    assert {known.article for known in results.of_actor("China")} == {"b.md"}
    assert results.ids() == {"b.md"}
    assert results.tidy() == 0
    results.forget(["b.md"])
    assert results.of_actor("China") == []
    assert results.tidy() == 1
    assert results.get(article().fingerprint, "en-1") is None


def test_tallies_are_those_of_the_findings(results):
    results.put(article("a.md"), findings())
    results.put(article("b.md", "Other"), findings("en-2", ()))
    assert dict(results.tallies()) == {"a.md": tally(STANCES), "b.md": Tally()}
    assert dict(results.tallies("en-2")) == {"b.md": Tally()}


def test_the_actor_is_found_by_an_index(results):
    for side in ("holder", "target"):
        with results._file.read() as connection:
            query = "EXPLAIN QUERY PLAN " + index.OF_ACTOR.format(side=side)
            plan = [row[-1] for row in connection.execute(query, ("china", 10))]
        assert f"SEARCH stances USING INDEX by_{side} ({side}_key=?)" in plan
        assert not any("SCAN" in step or "TEMP B-TREE" in step for step in plan)


def test_a_record_of_another_version_counts_as_none(results):
    results.put(article(), findings())
    with results._file.write() as connection:
        connection.execute("UPDATE results SET record = ?", (b"not compressed",))
    assert results.get(article().fingerprint, "en-1") is None
    results.put(article(), findings())
    assert results.get(article().fingerprint, "en-1") == findings()


def test_a_damaged_file_is_set_aside(results, tmp_path):
    results.put(article(), findings())
    results.close()
    path = tmp_path / ".briefing" / module.FILE
    path.write_bytes(b"no database at all" * 999)
    again = Results(tmp_path)
    assert again.get(article().fingerprint, "en-1") is None
    assert "damaged" in again.notices[0]
    again.put(article(), findings())
    assert again.get(article().fingerprint, "en-1")


def test_a_library_that_cannot_be_written_keeps_results_in_memory(results, tmp_path):
    results.put(article(), findings())
    results.close()
    again = Results(tmp_path, write=False)
    again.put(article("b.md", "Other"), findings(stances=()))
    assert again.get(article().fingerprint, "en-1")
    assert again.ids() == {"a.md", "b.md"}
    again.close()
    path = tmp_path / ".briefing" / module.FILE
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_several_threads(results):
    faults = []

    def work(number):
        try:
            for round in range(20):
                one = article(f"{number}.md", f"{TEXT} {round}")
                results.put(one, findings())
                assert results.get(one.fingerprint, "en-1")
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert len(results.of_actor("China")) == 8
