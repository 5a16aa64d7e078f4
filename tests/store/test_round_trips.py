"""What goes out as REFI-QDA or as Web Annotations comes back as it was, and once only."""

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefing.export import refi, w3c
from briefing.export.carried import carried
from briefing.export.material import Material
from briefing.intake.exchange.formats import FORMATS
from briefing.news.actor import ActorKind
from briefing.news.note import Note
from briefing.news.parted import Parted
from briefing.news.piece import Whole
from briefing.news.profile import Profile
from briefing.news.stance import Status
from briefing.news.taught import Taught
from briefing.store import importing
from briefing.store.adding import Adding
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.export.coded import coded as coded
from tests.news.test_exchanged import decisions
from tests.text.sources import MARKS, SPACES, WORDS

EVERY = frozenset(Status)
WRITE = {"qdpx": refi.write, "w3c": lambda material, out: w3c.write(material, out, "with")}
BOTH = pytest.mark.parametrize("format", WRITE)


@pytest.fixture
def other(tmp_path_factory):
    with Shelf(tmp_path_factory.mktemp("other"), "you") as made:
        made.open_rest()
        yield made


def sent(shelf, format, place):
    out = io.BytesIO()
    WRITE[format](Material(shelf, statuses=EVERY), out)
    path = place / f"out.{format}"
    path.write_bytes(out.getvalue())
    return path


def received(shelf, format, path):
    read = FORMATS[format].load()
    looked = importing.look(shelf, lambda: read(path))
    importing.carry_out(shelf, looked, lambda: read(path), "x")
    return looked


def told(shelf):
    """Return all that is attached to the articles of a library, by name."""
    material = Material(shelf, statuses=EVERY)
    found = {}
    for each in material:
        for one in carried(material, each):
            # What nobody has decided has its own name in each library.
            bare = replace(one.what, id=0, uid=one.what.uid if one.what.coder else "")
            key = bare.uid or (bare.anchor, bare.holder, bare.text)
            found[key] = (bare, one.span)
    return found


@BOTH
def test_into_an_empty_library_everything_comes_as_it_was(coded, other, tmp_path, format):
    looked = received(other, format, sent(coded, format, tmp_path))
    assert not looked.flaws
    assert (looked.added, looked.orphans) == (3, 1)
    assert told(other) == told(coded)
    for id in ("a.md", "b.md", "c.txt"):
        assert other.library.read(id) == coded.library.read(id)


@BOTH
def test_a_second_time_nothing_comes(coded, other, tmp_path, format):
    path = sent(coded, format, tmp_path)
    received(other, format, path)
    before = told(other)
    assert received(other, format, path).empty
    assert received(coded, format, path).empty
    assert told(other) == before
    again = sent(other, format, tmp_path)
    assert received(coded, format, again).empty


@BOTH
def test_it_is_one_step(coded, other, tmp_path, format):
    received(other, format, sent(coded, format, tmp_path))
    assert len(other.coding.history.steps()) == 1
    other.coding.undo()
    assert not other.stances.all()
    assert not other.notes.all()
    assert not list(other.library.scan())


@BOTH
def test_what_every_coder_decided_comes(coded, other, tmp_path, format):
    first = coded.stances.all()[0]
    coded.stances.add(replace(first, id=0, uid="", coder="Bob", status=Status.REJECTED))
    received(other, format, sent(coded, format, tmp_path))
    assert {one.coder for one in other.stances.all()} >= {"Ann", "Bob"}
    assert told(other) == told(coded)


@BOTH
def test_what_was_decided_on_words_that_are_gone_comes_too(coded, other, tmp_path, format):
    lost = replace(coded.stances.all()[0], id=0, uid="", anchor=Anchor(4, "gone", "x ", " y"))
    coded.stances.add(lost)
    material, out = Material(coded, statuses=EVERY), io.BytesIO()
    WRITE[format](material, out)
    assert not material.faults
    looked = received(other, format, sent(coded, format, tmp_path))
    assert (looked.orphans, looked.flaws) == (2, ())
    assert told(other) == told(coded)


def test_annotations_without_texts_find_the_articles_that_are_here(coded, other, tmp_path):
    with Adding(other) as adding:
        for name in ("a.md", "b.md", "c.txt"):
            # One has changed since.
            more = b"\n\nNew.\n" if name == "a.md" else b""
            data = coded.library.data(name) + more
            adding.add(Whole(data, name[1:], name), f"elsewhere/x{name}")
    out = io.BytesIO()
    w3c.write(Material(coded, statuses=EVERY), out, "without")
    path = tmp_path / "out.jsonl"
    path.write_bytes(out.getvalue())
    looked = received(other, "w3c", path)
    assert looked.added == 0
    # The words that are gone in one are gone in the other, too.
    assert ["words that are gone" in flaw for flaw in looked.flaws] == [True]
    here, there = (
        {(one.holder, one.anchor.quote, one.note) for one in shelf.stances.all()}
        for shelf in (other, coded)
    )
    assert there <= here


def test_a_project_brings_cards_and_names(coded, other, tmp_path):
    coded.actors.fill(Profile("China", ActorKind.GOVERNMENT, role="state", note="One\n\n- two"))
    coded.actors.fill(Profile("Nobody <met>", external_id="Q1"))
    coded.actors.teach(Taught("PRC", "China", ActorKind.GOVERNMENT))
    coded.actors.teach(Parted("Kim", "", ActorKind.PERSON))
    received(other, "qdpx", sent(coded, "qdpx", tmp_path))
    assert set(other.actors.profiles()) == set(coded.actors.profiles())
    assert other.actors.taught() == coded.actors.taught()


PIECES = st.sampled_from(
    [*WORDS, *SPACES, "\n\n", "👩‍👩‍👧", "שלום", "日本", "é", "<&>", "[briefing]", "\n", *MARKS]
)
TEXTS = st.lists(PIECES, min_size=3, max_size=30).map("".join)


@BOTH
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(TEXTS, st.lists(decisions(), max_size=4), st.data())
def test_whatever_a_text_holds(tmp_path_factory, format, text, some, data):
    place = tmp_path_factory.mktemp("x")
    (place / "from").mkdir()
    (place / "from/a.txt").write_text(f"Some words. {text}")
    (place / "from/b.md").write_text(f"---\ntitle: B\n---\nOther words. {text}")
    with Shelf(place / "from", "me") as shelf, Shelf(place / "to", "you") as other:
        list(shelf.refresh())
        shelf.open_rest()
        other.open_rest()
        for at, one in enumerate(some):
            article = shelf.library.read(data.draw(st.sampled_from(["a.txt", "b.md"])))
            start = data.draw(st.integers(0, len(article.text) - 1))
            end = data.draw(st.integers(start + 1, len(article.text)))
            anchor = Anchor.of(article.text, Span(start, end))
            stance = replace(
                one,
                article=article.id,
                fingerprint=article.fingerprint,
                anchor=anchor,
                uid=f"u{at}",
                coder="me",
                created="2025-11-20T09:30:00Z",
            )
            shelf.stances.take([stance])
            body = one.note or " \n"
            shelf.coding.note(Note(article.id, article.fingerprint, anchor, body, one.tags), "")
        looked = received(other, format, sent(shelf, format, place))
        assert not looked.flaws
        assert told(other) == told(shelf)
        assert received(other, format, sent(shelf, format, place)).empty


def test_a_project_that_went_through_another_program_says_everything_still(coded, other, tmp_path):
    refiqda = pytest.importorskip("pyrefiqda", reason="is not installed")
    path = sent(coded, "qdpx", tmp_path)
    project = refiqda.RefiProject.load(path, tmp_path / "unpacked")
    project.origin = "Another 1.0"
    there = tmp_path / "there.qdpx"
    refiqda.RefiProject.save(project, there, tmp_path / "unpacked/sources")
    looked = received(other, "qdpx", there)
    assert looked.flaws == ("no place for them here: 3 cases, 3 sets: left out",)
    # The files that articles were read from do not come along, but their texts do.
    ids = {coded.library.read(id).text: id for id in ("a.md", "b.md", "c.txt")}
    here = {entry.id: other.library.read(entry.id) for entry in other.library.scan()}

    def said(shelf, articles):
        return {
            (bare.uid, span): replace(bare, article=articles.get(bare.article), fingerprint="")
            for bare, span in told(shelf).values()
            if bare.uid and bare.article in articles
        }

    came = {id: ids[article.text] for id, article in here.items() if article.text in ids}
    assert len(came) == 2
    assert said(other, came) == said(coded, {id: id for id in came.values()})
