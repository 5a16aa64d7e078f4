"""GUM's chains on running text: offsets over paragraphs, and what of a mention tells."""

import gzip

import pytest

from training.chains import Document, How, documents

SAMPLE = """# newdoc id = GUM_news_bridge
# newpar
# sent_id = GUM_news_bridge-1
1\tMayor\tMayor\tPROPN\tNNP\t_\t2\tnmod:desc\t_\tEntity=(1-person-new-cf1-2-coref-Ada
2\tAda\tAda\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
3\tOrr\tOrr\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=1)
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = GUM_news_bridge-2
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-cf1-1-ana)
2\tsold\tsell\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-object-new-cf2-3-sgl
4\told\told\tADJ\tJJ\t_\t5\tamod\t_\t_
5\tbridge\tbridge\tNOUN\tNN\t_\t2\tobj\t_\tEntity=2)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc id = GUM_voyage_graz
# newpar
# sent_id = GUM_voyage_graz-1
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


@pytest.fixture
def corpora(tmp_path):
    (tmp_path / "gum").mkdir()
    with gzip.open(tmp_path / "gum" / "gum-open-test.conllu.gz", "wt", encoding="utf-8") as file:
        file.write(SAMPLE)
    return tmp_path


def told(document: Document):
    return [
        (document.text[link.start : link.end], link.chain, link.kind, link.how)
        for link in document.links
    ]


def test_a_mention_is_reduced_to_the_words_that_tell(corpora):
    news, _ = documents(corpora, "test")
    assert news.text == "Mayor Ada Orr left.\n\nShe sold the old bridge."
    assert told(news) == [
        ("Ada Orr", "1", "person", How.NAME),
        ("She", "1", "person", How.PRONOUN),
        ("bridge", "2", "object", How.NOUN),
    ]


def test_documents_are_told_apart_and_chosen_by_genre(corpora):
    assert [d.name for d in documents(corpora, "test")] == ["GUM_news_bridge", "GUM_voyage_graz"]
    assert [d.genre for d in documents(corpora, "test", ("voyage",))] == ["voyage"]
