"""Projects of other programs: their texts, codes and memos; nothing that leads or blows up."""

import contextlib
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake import compose, file
from briefing.intake.decode import Unreadable
from briefing.intake.exchange import archive, foreign, refi, stream
from briefing.news.brought import Brought, Flaw
from tests.intake.exchange.projects import (
    HEAD,
    OURS,
    TEXT,
    coding,
    packed,
    project,
    selection,
    text_source,
)


@pytest.fixture
def read(tmp_path):
    def from_bytes(data):
        path = tmp_path / "p.qdpx"
        path.write_bytes(data)
        return list(refi.read(path))

    return from_bytes


def one(found):
    (brought,) = (each for each in found if isinstance(each, Brought))
    return brought


def flaws(found):
    return [each.words for each in found if isinstance(each, Flaw)]


def text_of(brought):
    return file.contents(compose.compose(brought.given), "a", ".md")[1]


START = TEXT.index("China")
END = TEXT.index("\r\n*")


def test_what_is_coded_is_a_highlight_with_tags(read):
    who = {"creatingUser": "{U-1}", "creationDateTime": "2024-05-06T07:08:09.5+02:00"}
    inside = selection(START, END, coding("c-3", **who) + coding("C-1", **who))
    brought = one(read(project(text_source(inside), OURS)))
    (note,) = brought.notes
    assert note.anchor.quote == "China 👩‍👩‍👧 opposes it."
    assert note.anchor.find(text_of(brought))
    assert note.tags == ("Doubt", "Japan")
    assert (note.coder, note.highlighted, note.body) == ("Ann", True, "")
    assert note.created == note.modified == "2024-05-06T05:08:09Z"
    assert not brought.statements


def test_codes_of_one_name_are_told_apart_by_those_above(read):
    inside = selection(START, END, coding("c-2") + coding("c-5"))
    (note,) = one(read(project(text_source(inside), OURS))).notes
    assert note.tags == ("Japan / against", "China / Against")


def test_several_codings_of_the_same_words_are_one_highlight(read):
    by = {"creatingUser": "u-1"}
    inside = selection(START, END, f"<Description>Why?</Description>{coding('c-3', **by)}")
    inside += selection(START - 1, END, coding("c-2", **by))
    inside += selection(START, END, coding("c-3", creatingUser="u-2"))
    first, second = one(read(project(text_source(inside), OURS))).notes
    assert (first.tags, first.body) == (("Doubt", "Japan / against"), "Why?")
    assert (second.tags, second.coder) == (("Doubt",), "BB")
    assert first.uid != second.uid


def test_a_project_that_is_written_again_gives_the_same_names(read):
    inside = selection(START, END, coding("c-3"))
    named = text_source(inside)
    again = named.replace("s-", "x-").replace("k-", "y-").replace('guid="t-1"', 'guid="t-9"')
    before, after = (one(read(project(each, OURS))) for each in (named, again))
    assert before.key != after.key
    assert before.notes == after.notes


def test_memos_are_notes(read):
    notes = (
        '<Notes><Note guid="n-1"><PlainTextContent>On all of it</PlainTextContent></Note>'
        '<Note guid="n-2" plainTextPath="internal://n-2.txt"/></Notes>'
    )
    inside = selection(START, END, '<NoteRef targetGUID="n-2"/>')
    inside += selection(START, START + 5, "<Description>An annotation</Description>")
    inside += coding("c-3") + '<NoteRef targetGUID="n-1"/>'
    files = OURS | {"sources/N-2.txt": "From a *file*"}
    source = text_source(f"<Description>The file</Description>{inside}")
    brought = one(read(project(source, files, after=notes)))
    told = {note.anchor and note.anchor.quote: (note.body, note.tags) for note in brought.notes}
    assert told == {
        "China 👩‍👩‍👧 opposes it.": ("From a *file*", ()),
        "China": ("An annotation", ()),
        None: ("The file\n\nOn all of it", ("Doubt",)),
    }


def test_memos_on_no_text_are_told(read):
    notes = '<Notes><Note guid="n-1"/><Note guid="n-2"/></Notes><NoteRef targetGUID="n-2"/>'
    data = project(text_source(), OURS, after=notes)
    codes = b'name="Doubt" isCodable="true"/>'
    told = b'name="Doubt" isCodable="true"><Description>Why</Description></Code>'
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        qde = opened.read("project.qde").replace(codes, told)
    assert flaws(read(packed(qde, OURS))) == [
        "no place for them here: 1 memo of a code: left out",
        "about no text of it: 2 notes: left out",
    ]


def test_variables_tell_of_the_article(read):
    names = {"v-1": "Date", "v-2": "Newspaper", "v-3": "URL", "v-4": "Weather"}
    before = "".join(
        f'<Variable guid="{guid}" name="{name}" typeOfVariable="Text"/>'
        for guid, name in names.items()
    )
    values = ["2024-05-06", "The Ledger", "https://a.org/x", "Rain"]
    inside = "".join(
        f'<VariableValue><VariableRef targetGUID="{guid}"/><TextValue>{value}</TextValue>'
        "</VariableValue>"
        for guid, value in zip(names, values, strict=True)
    )
    before = f"<Variables>{before}</Variables>"
    given = one(read(project(text_source(inside), OURS, before=before))).given
    assert (given.title, given.published, given.source, given.url) == (
        "One",
        "2024-05-06",
        "The Ledger",
        "https://a.org/x",
    )


def test_line_ends_count_as_the_program_counts_them(read):
    atlas = TEXT.replace("\r\n", "\n")
    at = atlas.index("China")
    inside = selection(at, at + 5, coding("c-3"))
    (note,) = one(read(project(text_source(inside), OURS, origin="ATLAS.ti 23"))).notes
    assert note.anchor.quote == "China"
    marked = {"sources/t-1.txt": b"\xef\xbb\xbf" + TEXT.encode()}
    for origin, start in (("QualCoder 3", START + 1), ("NVivo", START)):
        inside = selection(start, start + 5, coding("c-3"))
        (note,) = one(read(project(text_source(inside), marked, origin=origin))).notes
        assert note.anchor.quote == "China"


@pytest.mark.parametrize(
    "path", ["internal://T-1.TXT", "t-1.txt", "sources/t-1.txt", "internal://..%2f..%2ft-1.txt"]
)
def test_texts_are_found_in_the_archive_whatever_their_path_is_called(read, path):
    assert one(read(project(text_source(path=path), OURS))).title == "One"


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "internal:///etc/passwd", "absolute:///etc/hosts", "..", ""]
)
def test_nothing_outside_of_the_archive_is_read(read, path):
    found = read(project(text_source(path=path), OURS))
    (words,) = flaws(found)
    assert "One: left out" in words
    assert len(found) == 1


def test_a_text_inside_of_the_project(read):
    source = '<TextSource guid="t-1"><PlainTextContent>Inline &lt;b&gt;</PlainTextContent>'
    assert text_of(one(read(project(f"{source}</TextSource>")))) == "Inline <b>"


def test_the_text_of_a_pdf_is_taken_and_other_sources_are_told(read):
    inner = '<Representation guid="r" plainTextPath="internal://t-1.txt">{}</Representation>'
    sources = f'<PDFSource guid="p-1" name="Paper" path="internal://p.pdf">{inner}</PDFSource>'
    sources = sources.format(selection(START, END, coding("c-3")))
    sources += '<PictureSource guid="p-2" name="Map"/><PDFSource guid="p-3" name="Scan"/>'
    sources += '<AudioSource guid="p-4" name="Talk"><Transcript guid="x"/></AudioSource>'
    found = read(project(sources, OURS, after='<Links><Link guid="l"/></Links>'))
    assert one(found).title == "Paper"
    assert len(one(found).notes) == 1
    assert flaws(found) == [
        "no place for them here: 1 link: left out",
        "a picture: Map: left out",
        "a PDF without its text: Scan: left out",
        "a sound: Talk: left out",
    ]


@pytest.mark.parametrize("place", [(5, 5), (9, 3), (0, 999), ("x", 4), (-1, 4), (11, 17)])
def test_a_selection_of_no_words_is_told(read, place):
    found = read(project(text_source(selection(*place)), OURS))
    assert "selects no words: One" in flaws(found)[0]
    assert not one(found).notes


def test_escape_sequences_do_not_come_through(read):
    inside = selection(START, END, f"<Description>a&#x9b;31mb</Description>{coding('c-9')}")
    codes = project(text_source(inside, name="x&#x85;y&#x202e;"), OURS)
    brought = one(read(codes))
    assert brought.title == "x y"
    assert brought.notes[0].body == "ab" or "\x9b" not in brought.notes[0].body


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no ZIP"),
        (b"PK\x03\x04 torn", "no ZIP"),
        (packed("", name="a.txt"), "no .qde"),
        (packed("<Project><b></Project>"), "damaged"),
        (packed("<Notes/>"), "something else"),
        (packed(f"{HEAD}>" + "<a>" * 500), "nested too deep"),
        (
            packed(
                '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
                '<Project name="&b;"><Sources/></Project>'
            ),
            "entities",
        ),
        (
            packed('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>'),
            "entities",
        ),
    ],
    ids=["nothing", "torn", "no project", "no XML", "other XML", "deep", "bomb", "outside"],
)
def test_what_is_no_project_is_refused_in_one_line(read, data, why):
    with pytest.raises(Unreadable, match=why) as refusal:
        read(data)
    assert "\n" not in str(refusal.value)


def test_a_bomb_is_refused(read, monkeypatch):
    monkeypatch.setattr(archive, "_SMALL", 1000)
    with pytest.raises(Unreadable, match="far more"):
        read(packed(f"{HEAD}>{' ' * 500_000}</Project>"))
    found = read(project(text_source(), {"sources/t-1.txt": " " * 500_000}))
    assert "far more" in flaws(found)[0]


def test_all_texts_together_are_bounded(read, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 5000)
    sources = "".join(
        text_source(guid=f"t-{n}", path=f"internal://{n}.txt", name=f"N{n}") for n in range(4)
    )
    found = read(project(sources, {f"sources/{n}.txt": f"{n} text " * 150 for n in range(4)}))
    assert 0 < len(flaws(found)) < 4


def test_one_text_with_elements_without_end_is_refused(read, monkeypatch):
    monkeypatch.setattr(stream, "MOST", 50)
    with pytest.raises(Unreadable, match="too large"):
        read(project(text_source(selection(0, 5) * 60), OURS))


def test_one_text_is_taken_once_whatever_points_to_it(read):
    found = read(project(text_source() * 3, OURS))
    assert len(flaws(found)) == 2
    assert one(found)


def test_a_locked_project_is_told(read, monkeypatch):
    data = bytearray(project(text_source(), OURS))
    # The flag that says that a member needs a password, in both of its heads.
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    with pytest.raises(Unreadable, match="password"):
        read(bytes(data))


@given(st.binary(max_size=300), st.integers(0, 2000))
def test_a_damaged_project_is_refused_or_read(tmp_path_factory, noise, at):
    data = project(text_source(selection(START, END, coding("c-3"))), OURS)
    at %= len(data)
    path = tmp_path_factory.mktemp("p") / "p.qdpx"
    path.write_bytes(data[:at] + noise + data[at + len(noise) :])
    with contextlib.suppress(Unreadable):
        assert all(isinstance(each, Brought | Flaw) for each in refi.read(path))


def test_what_has_been_looked_at_is_let_go():
    sources = "".join(text_source(selection(0, 5), guid=f"g-{n}") for n in range(5000))
    with zipfile.ZipFile(io.BytesIO(project(sources))) as opened, opened.open("project.qde") as qde:
        nodes = stream.elements(qde, ("TextSource",))
        root, _ = next(nodes)
        held = [sum(1 for _ in root.iter()) for number, _ in enumerate(nodes) if not number % 100]
    # What is read ahead at once is all that is there.
    assert max(held) < 2000


def test_codings_without_end_on_the_same_words_are_read_in_time():
    notes = {}
    one = foreign.note(None, about="a", body="x" * 999)
    for number in range(20_000):
        foreign.joined(notes, replace(one, body=f"{number}{one.body}", tags=(str(number),)))
    (note,) = notes.values()
    assert 20_000 < len(note.body) < 30_000
    assert 100 < len(note.tags) < 1000
