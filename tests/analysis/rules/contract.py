"""The contract of the machine-readable record, checked on a record as others receive it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from briefing.news.actor import ActorKind, Via
from briefing.news.findings import Speech
from briefing.news.stance import Channel, Commitment, Label, Mode, TargetType

HELD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SIGNS = {Label.SUPPORT: {1}, Label.OPPOSE: {-1}, Label.NEUTRAL: {0}, Label.MIXED: {-1, 0, 1}}


def check_record(record: dict[str, Any]) -> None:
    """Assert that ``record``, one result of ``briefing analyse``, keeps its contract."""
    assert record["schema"] == 1
    assert record["pipeline"]
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", record["article"]["digest"])
    text = record["text"]
    check_text(text)
    for span in record["sentences"]:
        check_span(span, text)
    assert record["sentences"] == sorted(record["sentences"])
    ids = [actor["id"] for actor in record["actors"]]
    assert len(set(ids)) == len(ids)
    for actor in record["actors"]:
        assert actor["name"].strip()
        assert actor["kind"] in set(ActorKind)
        assert actor["name"] not in actor["aliases"]
        assert actor["affiliation"] in {None, *ids} - {actor["id"]}
    check_mentions(record["mentions"], text, ids)
    for saying in record["attributions"]:
        assert saying["content"]
        assert saying["speech"] in set(Speech)
        assert saying["actor"] in {None, *ids}
        for span in (*saying["content"], saying["source"], saying["cue"]):
            if span is not None:
                check_span(span, text)
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    for stance in record["stances"]:
        check_stance(stance, text, names)


def check_text(text: str) -> None:
    """Assert that a text is canonical."""
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def check_span(span: Sequence[int], text: str) -> None:
    """Assert that a span, two offsets, holds words of ``text``."""
    start, end = span
    assert 0 <= start < end <= len(text)


def check_mentions(mentions: Iterable[dict[str, Any]], text: str, ids: Iterable[str]) -> None:
    """Assert that mentions are where they say, in order, and lead to actors that are there."""
    last = 0
    for mention in mentions:
        check_span((mention["start"], mention["end"]), text)
        assert mention["start"] >= last
        last = mention["end"]
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert mention["label"]
        assert mention["actor"] in {None, *ids}
        assert mention["via"] in set(Via)


def check_stance(stance: dict[str, Any], text: str, names: dict[str, str]) -> None:
    """Assert what holds for every stance."""
    check_span(stance["holder_span"], text)
    assert stance["holder"] in names
    target = stance["target"]
    check_span(target["span"], text)
    assert target["text"].strip()
    assert target["type"] in set(TargetType)
    assert (target["type"] == TargetType.ACTOR) == (target["actor"] is not None)
    assert target["actor"] in {None, *names} - {stance["holder"]}
    assert target["owner"] in {None, *names}
    check_score(stance)
    assert stance["channel"] in set(Channel)
    assert stance["mode"] in set(Mode)
    assert stance["commitment"] in set(Commitment)
    assert stance["addressee"] in {None, *names}
    assert stance["held"] is None or HELD.fullmatch(stance["held"])
    check_span((stance["start"], stance["end"]), text)
    assert text[stance["start"] : stance["end"]] == stance["quote"]
    if (cue := stance["cue"]) is not None:
        assert stance["start"] <= cue["start"] < cue["end"] <= stance["end"]
        assert text[cue["start"] : cue["end"]] == cue["text"]
    assert stance["chain"]
    assert stance["chain"][-1]["actor"] == stance["holder"]
    for link in stance["chain"]:
        assert link["name"].strip()
        assert link["actor"] in {None, *names}
        assert link["scope"] in ("document", "sentence")
    scopes = [link["scope"] for link in stance["chain"]]
    assert scopes == sorted(scopes), "what holds for the document stands outside"
    assert 0 <= stance["confidence"] <= 1
    assert stance["rule"]


def check_score(stance: dict[str, Any]) -> None:
    """Assert that the score has the sign of the label, and silence has none."""
    label, score = Label(stance["label"]), stance["score"]
    if label is Label.SILENT:
        assert score is None
    else:
        assert -3 <= score <= 3
        assert (score > 0) - (score < 0) in SIGNS[label]
