"""REFI-QDA projects and codebooks: sound by the schema, by a strict reader, and in every place."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from briefing.export import codebook, refi
from briefing.export.codebook import Codebook, Sign
from briefing.export.elements import Elements
from briefing.export.material import Material
from briefing.news.memo import taken_apart
from briefing.news.stance import Status
from tests.export.coded import coded as coded
from tests.store.test_survey import shelf as shelf

EVERY = frozenset(Status)
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "refi.rng"))


def made(shelf, statuses=EVERY):
    out = io.BytesIO()
    refi.write(Material(shelf, statuses=statuses), out)
    return out.getvalue()


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def valid(qde):
    SCHEMA.assertValid(etree.fromstring(qde))
    return qde


@pytest.fixture
def project(coded, tmp_path):
    """Give the project as a strict reader of the standard has it, and its texts."""
    refiqda = pytest.importorskip("pyrefiqda", reason="is not installed")
    path = tmp_path / "out.qdpx"
    path.write_bytes(made(coded))
    found = refiqda.RefiProject.load(path, tmp_path / "unpacked")
    folder = tmp_path / "unpacked/sources"
    texts = {
        source.guid: (folder / source.plain_text_path.removeprefix("internal://")).read_bytes()
        for source in found.sources.text_source
    }
    return found, {guid: text.decode() for guid, text in texts.items()}


def test_a_project_is_valid_whatever_is_in_the_library(coded, shelf):
    for one in (coded, shelf):
        for statuses in (EVERY, frozenset({Status.ACCEPTED}), frozenset()):
            valid(members(made(one, statuses))["project.qde"])


def test_nothing_at_all_is_valid_too(tmp_path, shelf):
    material = Material(shelf)
    material._keys = []
    out, book = io.BytesIO(), io.BytesIO()
    refi.write(material, out)
    codebook.write(material, book)
    valid(members(out.getvalue())["project.qde"])
    valid(book.getvalue())


def test_two_exports_are_the_same_bytes(coded):
    assert made(coded) == made(coded)


def test_texts_are_those_of_the_articles_to_the_letter(coded, project):
    found, texts = project
    articles = {one.article.title: one.article for one in Material(coded)}
    assert len(texts) == len(articles) == 3
    for source in found.sources.text_source:
        assert texts[source.guid] == articles[source.name].text


def test_selections_stand_where_the_words_do(coded, project):
    found, texts = project
    count = 0
    for source in found.sources.text_source:
        for one in source.plain_text_selection:
            _, fields = taken_apart(one.description)
            assert texts[source.guid][one.start_position : one.end_position] == fields["quote"]
            assert one.coding or fields.get("tags") is None
            count += 1
    statements = [each for one in Material(coded, statuses=EVERY) for each in one.statements]
    # Of the notes one has no words at all, and the words of another are gone.
    assert count == len(statements) + len(coded.notes.all()) - 2


def test_every_reference_leads_to_something(project):
    found, _ = project
    codes = {}

    def walk(some):
        for code in some:
            codes[code.guid] = code.name
            walk(code.code)

    walk(found.code_book.codes.code)
    assert len({name.casefold() for name in codes.values()}) == len(codes)
    users = {user.guid for user in found.users.user}
    variables = {one.guid for one in found.variables.variable}
    notes = {one.guid for one in found.notes.note}
    selections = {}
    for source in found.sources.text_source:
        assert {one.target_guid for one in source.note_ref} <= notes
        assert {one.variable_ref.target_guid for one in source.variable_value} <= variables
        for one in source.plain_text_selection:
            assert one.guid not in selections
            selections[one.guid] = one
            assert one.creating_user in users
            assert {coding.code_ref.target_guid for coding in one.coding} <= set(codes)
    for case in found.cases.case:
        assert case.selection_ref
        for one in case.selection_ref:
            _, fields = taken_apart(selections[one.target_guid].description)
            assert case.name in (fields["holder"], fields.get("target"))


def test_stances_are_coded_by_issue_label_and_sign(coded, project):
    found, _ = project
    names = {}

    def walk(some, path=()):
        for code in some:
            names[code.guid] = (*path, code.name)
            walk(code.code, (*path, code.name))

    walk(found.code_book.codes.code)
    of_note = {}
    for source in found.sources.text_source:
        for one in source.plain_text_selection:
            _, fields = taken_apart(one.description)
            paths = {names[coding.code_ref.target_guid] for coding in one.coding}
            of_note[fields["id"]] = paths
            if fields.get("status") == "rejected":
                assert paths == {("Marks", "rejected")}
            elif "label" in fields:
                last = f"{fields['text']} / {fields['label']}"
                assert ("Stances", fields["text"], last) in paths
                assert (("Marks", "proposed") in paths) == (fields["status"] == "proposed")
    (key,) = (one for one in coded.stances.all() if "key" in one.tags)
    assert {("Tags", "key"), ("Tags", "Japan’s plan (tag)"), ("Marks", "second look")} <= of_note[
        key.uid
    ]
    high = next(one for one in coded.notes.all() if one.highlighted)
    assert of_note[high.uid] == {("Marks", "highlight")}


def test_what_has_no_place_in_the_text_is_a_note_of_its_article(coded, project):
    found, _ = project
    told = [taken_apart(one.plain_text_content) for one in found.notes.note]
    lost = next(fields for note, fields in told if note == "Where?")
    assert (lost["quote"], lost["start"], lost["prefix"]) == ("words that are gone", 3, "x ")
    whole = next(fields for note, fields in told if note == "On all of it")
    assert whole["tags"] == "long read"
    source = next(one for one in found.sources.text_source if one.note_ref)
    assert {one.target_guid for one in source.note_ref} == {one.guid for one in found.notes.note}
    assert source.coding


def test_the_markdown_of_an_article_comes_along(coded):
    files = members(made(coded))
    own = [data.decode() for name, data in files.items() if name.startswith("articles/")]
    assert sorted(own) == sorted(
        one.article.markup for one in Material(coded) if one.article.markup
    )


def test_a_codebook_is_valid_and_has_the_codes_of_the_project(coded):
    out = io.BytesIO()
    codebook.write(Material(coded, statuses=EVERY), out)
    tree = etree.fromstring(valid(out.getvalue()))
    project = etree.fromstring(members(made(coded))["project.qde"])

    def codes(root):
        return [dict(one.attrib) for one in root.iter("{*}Code")]

    assert codes(tree) == codes(project)


def test_a_stream_that_cannot_be_sought_is_written_too(coded):
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.parts = []

        def writable(self):
            return True

        def write(self, data):
            self.parts.append(bytes(data))
            return len(data)

    pipe = Pipe()
    refi.write(Material(coded), pipe)
    assert "project.qde" in members(b"".join(pipe.parts))


def test_no_two_codes_have_one_name():
    book = Codebook()
    for tag in ("Plan", "plan", "highlight", " plan "):
        book.of_tag(tag)
    book.of_sign(Sign.HIGHLIGHT)
    out = io.BytesIO()
    book.write_codes(Elements(out))
    names = [one.get("name").casefold() for one in etree.fromstring(out.getvalue()).iter("Code")]
    assert len(set(names)) == len(names) == 7


def test_what_xml_cannot_hold_does_not_break_it():
    out = io.BytesIO()
    Elements(out).words("a", "\x00\ud800\uffff\r\n<&>", b='"\x1b\n\t')
    (element,) = (etree.fromstring(out.getvalue()),)
    assert element.text == "\ufffd\ufffd\ufffd\r\n<&>"
    assert element.get("b") == '"\ufffd\n\t'
