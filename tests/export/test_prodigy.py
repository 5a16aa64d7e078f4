"""Tasks of Prodigy: a statement each, answered as people decided."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from briefing.export import prodigy
from briefing.export.material import Material
from briefing.news.stance import Status
from briefing.text.span import Span
from tests.export.hostile import coded as coded
from tests.export.hostile import shelf as shelf


def read(shelf, statuses=frozenset(Status)):
    out = io.BytesIO()
    prodigy.write(Material(shelf, statuses=statuses), out)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def test_every_statement_is_a_task_with_its_answer(coded):
    tasks = [task for task in read(coded) if task["meta"]["article"] == "one/a.md"]
    assert sorted(task["answer"] for task in tasks) == ["accept", "accept", "reject"]
    others = [task for task in read(coded) if task["meta"]["article"] != "one/a.md"]
    assert {task["answer"] for task in others} == {"ignore"}
    (rejected,) = (task for task in tasks if task["answer"] == "reject")
    assert rejected["label"] == "OPPOSE"
    assert rejected["meta"]["day"] == "2025-03-01"
    assert rejected["meta"]["source"] == "Wire"
    assert "_input_hash" not in rejected


def test_spans_and_relations_point_at_words_and_tokens(coded):
    for task in read(coded):
        text, tokens = task["text"], task["tokens"]
        end = 0
        for number, token in enumerate(tokens):
            assert token["id"] == number
            assert text[token["start"] : token["end"]] == token["text"]
            assert not text[end : token["start"]].strip()
            end = token["end"]
        for span in task["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
        for relation in task["relations"]:
            assert relation["head_span"] in task["spans"]
            assert relation["child_span"] in task["spans"]
            assert relation["head"] == relation["head_span"]["token_end"]
            assert relation["label"] == task["label"]
    assert any(task["relations"] for task in read(coded))


def test_a_task_stands_on_the_lines_of_its_evidence(coded):
    article = coded.library.read("one/a.md")
    task = next(task for task in read(coded) if task["answer"] == "reject")
    start = task["meta"]["start"]
    assert article.text[start : start + len(task["text"])] == task["text"]
    assert task["text"].startswith("🇯🇵")
    assert task["text"].endswith("Not==")


@given(some.text(alphabet="ab 1.’-–é\n", max_size=30), some.data())
def test_a_span_begins_and_ends_with_a_token_wherever_it_lies(text, data):
    spans = []
    for _ in range(3):
        start = data.draw(some.integers(0, len(text)))
        span = Span(start, data.draw(some.integers(start, len(text))))
        if span.of(text) and span.of(text) == span.of(text).strip():
            spans.append(span)
    tokens = prodigy._tokens(text, prodigy._cuts(text, spans, 0))
    for span in spans:
        marked = prodigy._span(tokens, span, "X")
        assert tokens[marked["token_start"]]["start"] == span.start
        assert tokens[marked["token_end"]]["end"] == span.end


@pytest.mark.parametrize("statuses", [{Status.ACCEPTED}, {Status.PROPOSED}])
def test_only_what_is_asked_for_comes(coded, statuses):
    answers = {task["answer"] for task in read(coded, frozenset(statuses))}
    assert answers == {"accept" if Status.ACCEPTED in statuses else "ignore"}
