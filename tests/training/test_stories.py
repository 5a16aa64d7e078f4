"""The labelled news: the notation, and the folder itself."""

import pytest

pytest.importorskip("spacy")

from training import check, stories
from training.stories import LabelError, parse, parse_line

SOURCE = """# a beat
[PERSON Minagawa], however, emphasized it.
[GPE Tokyo] agreed.

[ORG NATO] met.
# between
[GPE U.S.]–[GPE China] talks resume.

The end.
"""


def test_a_bracket_gives_a_span_over_the_plain_text():
    labelled = parse_line("In [GPE The Hague], [PERSON Van Aswegen] wept.", "here")
    assert labelled.text == "In The Hague, Van Aswegen wept."
    assert [(labelled.text[a:b], label) for a, b, label in labelled.spans] == [
        ("The Hague", "GPE"),
        ("Van Aswegen", "PERSON"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[PLACE Rome] burns.", "no label PLACE"),
        ("[GPE Rome burns.", "not closed"),
        ("[ORG Bank of [GPE Japan]] said.", "name stands in a name"),
        ("[GPE Rome ] burns.", "edge"),
        ("Rome  burns.", "blanks"),
        ("Rome burns. ", "blanks"),
    ],
)
def test_a_faulty_line_is_named(line, reason):
    with pytest.raises(LabelError, match=reason) as caught:
        parse_line(line, "beat, line 3")
    assert str(caught.value).startswith("beat, line 3: ")


def test_paragraphs_alternate_between_the_halves():
    found = list(parse(SOURCE, "beat"))
    assert [p.split for p in found] == ["train", "test", "train"]
    assert [len(p.sentences) for p in found] == [2, 2, 1]


def test_of_a_later_file_every_paragraph_trains():
    assert {p.split for p in parse(SOURCE, "more-beat")} == {"train"}


def test_offsets_hold_across_the_sentences_of_a_paragraph():
    first, second, _ = parse(SOURCE, "beat")
    for paragraph, names in ((first, ["Minagawa", "Tokyo"]), (second, ["NATO", "U.S.", "China"])):
        text = paragraph.labelled.text
        assert [text[a:b] for a, b, _ in paragraph.labelled.spans] == names
    assert [first.labelled.text[a:b] for a, b in first.sentences] == [
        "Minagawa, however, emphasized it.",
        "Tokyo agreed.",
    ]


def test_the_folder_is_well_formed():
    assert check.faults() == []


def test_the_folder_holds_what_the_card_says():
    paragraphs = stories.paragraphs()
    assert sum(len(p.sentences) for p in paragraphs) >= check.LEAST
    trees = sum(len(s) for beat in {p.beat for p in paragraphs} for s in stories.trees(beat))
    assert trees >= 150


def test_a_fault_in_the_folder_is_found(tmp_path):
    (tmp_path / "beat.txt").write_text("[GPE Rom]e burns.\n", encoding="utf-8")
    (fault,) = check.faults(tmp_path)
    assert "does not end with a token" in fault


def test_a_tree_of_other_words_is_found(tmp_path):
    (tmp_path / "beat.txt").write_text("Rome burns.\n", encoding="utf-8")
    rows = [("Rome", 2, "nsubj"), ("burnt", 0, "root")]
    lines = "".join(
        f"{i}\t{w}\t_\t_\t_\t_\t{h}\t{d}\t_\t_\n" for i, (w, h, d) in enumerate(rows, 1)
    )
    (tmp_path / "beat.conllu").write_text("# newpar\n" + lines, encoding="utf-8")
    (fault,) = check.faults(tmp_path)
    assert "Rome burnt" in fault
