"""Findings for the tests, of every shape an analysis may give."""

from hypothesis import strategies as st

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Attribution, Findings, Speech
from briefing.news.stance import (
    Channel,
    Commitment,
    Label,
    Link,
    Mode,
    Stance,
    Target,
    TargetType,
)
from briefing.text.span import Span

TEXT = "Beijing on Monday criticised Tokyo’s plan, Reuters reported."

names = st.text(max_size=8)
ids = st.sampled_from(["a1", "a2", "a3"])
maybe_names = st.none() | names
maybe_ids = st.none() | ids
offsets = st.integers(0, len(TEXT))
spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
many = {"max_size": 3}

actors = st.builds(
    Actor,
    id=ids,
    name=names,
    kind=st.sampled_from(ActorKind),
    aliases=st.lists(names, **many).map(tuple),
    role=maybe_names,
    affiliation=maybe_ids,
)
mentions = st.builds(Mention, span=spans, label=names, actor=maybe_ids, via=st.sampled_from(Via))
attributions = st.builds(
    Attribution,
    content=st.lists(spans, **many).map(tuple),
    speech=st.sampled_from(Speech),
    source=st.none() | spans,
    actor=maybe_ids,
    cue=st.none() | spans,
)
targets = st.builds(
    Target,
    type=st.sampled_from(TargetType),
    text=names,
    span=spans,
    actor=maybe_ids,
    owner=maybe_ids,
)
links = st.builds(
    Link,
    name=names,
    actor=maybe_ids,
    cue=maybe_names,
    scope=st.sampled_from(["sentence", "document"]),
)
stances = st.builds(
    Stance,
    holder=ids,
    holder_span=spans,
    target=targets,
    label=st.sampled_from(Label),
    score=st.none() | st.integers(-3, 3),
    evidence=spans,
    cue=st.none() | spans,
    chain=st.lists(links, **many).map(tuple),
    channel=st.sampled_from(Channel),
    mode=st.sampled_from(Mode),
    commitment=st.sampled_from(Commitment),
    addressee=maybe_ids,
    held=st.none() | st.sampled_from(["2021", "2021-05", "2021-05-03"]),
    confidence=st.integers(0, 10_000).map(lambda number: number / 10_000),
    rule=names,
)
findings = st.builds(
    Findings,
    pipeline=names,
    sentences=st.lists(spans, **many).map(tuple),
    actors=st.lists(actors, **many).map(tuple),
    mentions=st.lists(mentions, **many).map(tuple),
    attributions=st.lists(attributions, **many).map(tuple),
    stances=st.lists(stances, **many).map(tuple),
    note=names,
)
