"""What is told to be English, and what is told not to be."""

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import examples as english

from briefing.analysis.language import at_most
from briefing.analysis.pipeline import NOT_ENGLISH

TERSE = """
Tomas Berg opposes the levy. Mara Lind backs Berg. Norway criticises China. Kestrel
Terminals welcomes cheaper imports.

Norway criticises China. Japan rejects Chinese claims. Beijing condemns Tokyo. Seoul praises
Lind. Berg attacks Oslo. Brussels supports Kyiv.

Unions slam budget cuts. Ministers defend spending plans. Hospitals warn against staff
shortages. Nurses reject pay offer. Opposition parties demand snap elections.

Norway Criticises China Over Harbour Levy

Norway Criticises China
Japan Rejects Claims
Unions Slam Cuts
Lind Backs Berg
Oslo Shares Fall Sharply
Court Blocks Merger Plan
Nurses Reject Pay Offer
Miners Strike

MINISTERS DEFEND SPENDING PLANS AS UNIONS SLAM CUTS AND NURSES REJECT THE OFFER OF THE
GOVERNMENT IN OSLO

Ursula von der Leyen, Charles de Gaulle, Ramón y Cajal, Oscar de la Renta, Olaf Scholz,
Emmanuel Macron, Simone de Beauvoir, Otto von Bismarck, Ludwig van Beethoven, Catarina da
Silva, Jean de La Fontaine

Oslo 4.1 3.9 17 mm
Bergen 3.7 4.0 12 mm
Tromsø 5.2 6.1 33 mm
Ålesund 2.2 2.0 15 mm
Bodø 1.9 2.4 11 mm

Lind opposes the levy. „Wir lehnen das ab“, Berg said. Norway supports Lind, and China
rejects the plan.

La Paz opposes the levy. El Salvador supports La Paz. San José de Mayo backs Los Angeles. Le
Monde attacks the plan. Las Palmas welcomes visitors.
""".strip().split("\n\n")

FOREIGN = """
Die Bundesregierung kritisierte am Montag China scharf und forderte Peking auf, die Pläne zu
stoppen.

Tomas Berg lehnt die Abgabe ab. Norwegen kritisiert China scharf. Mara Lind unterstützt
Berg. Die Opposition fordert Neuwahlen, und der Kanzler warnt vor Kürzungen.

Le gouvernement français a critiqué la Chine lundi et a demandé à Pékin de renoncer à ses projets.

Tomas Berg s'oppose à la taxe. La Norvège critique la Chine. Mara Lind soutient Berg.

El Gobierno de España criticó a China el lunes y pidió a Pekín que abandone sus planes.

Tomas Berg se opone al impuesto. Noruega critica a China por sus planes. Mara Lind apoya a Berg.

De regering heeft maandag kritiek geuit op China en vroeg Peking om de plannen te stoppen.

Tomas Berg is tegen de heffing. Noorwegen heeft kritiek op China. Mara Lind steunt het plan
van Berg niet.

Il governo italiano ha criticato la Cina lunedì e ha chiesto a Pechino di rinunciare ai suoi
piani.

Tomas Berg si oppone alla tassa. La Norvegia critica la Cina per i suoi piani. Mara Lind
sostiene Berg.

O governo do Brasil criticou a China no domingo e pediu que Pequim desista dos planos para a
região.

Tomas Berg é contra a taxa. A Noruega critica a China no domingo. Mara Lind não apoia os
planos de Berg.

Regeringen kritiserade Kina i måndags och krävde att Peking stoppar planerna, som den säger
är farliga.

Rząd skrytykował w poniedziałek Chiny i wezwał Pekin, aby zrezygnował ze swoich planów w regionie.

Hükümet pazartesi günü Çin'i sert bir dille eleştirdi ve Pekin'den planlarını durdurmasını istedi.

Pemerintah mengkritik Cina pada hari Senin dan meminta Beijing untuk menghentikan rencana itu.

Pravitelstvo v ponedelnik raskritikovalo Kitay i potrebovalo ot Pekina ostanovit plany na vostoke.

Hukumat ne somvar ko Cheen ki aalochana ki aur kaha ki yah yojana desh ke hit mein nahin hai.

Правительство в понедельник раскритиковало Китай и потребовало от Пекина остановить планы на
востоке.

Thaggoma ruvende kollari mestuvo aringat soleppi hurrane mokkosit varreda illumo tessiga
pollune harradek missolu kerrantu vollega surrima tappelo.
""".strip().split("\n\n")


@pytest.fixture(scope="module")
def note(pipeline):
    from briefing.analysis.article import article_of
    from briefing.analysis.protocol import Request

    return lambda text: pipeline.analyse(article_of(Request("test", text, "plain"))).note


@pytest.mark.parametrize("text", TERSE)
def test_short_news_headlines_names_and_tables_are_taken_for_english(note, text):
    assert note(text) == ""
    assert note("\n\n".join([text] * 8)) == "", "however much there is of it"


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_told_from_few_words_on(note, text):
    assert note(text) == NOT_ENGLISH
    assert note("\n\n".join([text] * 8)) == NOT_ENGLISH


def test_terse_english_has_its_stances(tell):
    told = tell(TERSE[0])
    assert ("Tomas Berg", "oppose", "the levy") in told.stances
    assert ("Norway", "oppose", "China") in told.stances


@pytest.mark.parametrize("name", ["de", "fr", "es", "nl", "it", "pt", "da", "pl", "tr", "id"])
def test_sentences_that_others_wrote_are_told(note, name):
    sentences = import_module(f"spacy.lang.{name}.examples").sentences
    assert note(" ".join(sentences)) == NOT_ENGLISH
    assert not note(" ".join(english.sentences))


@given(st.floats(0, 1), st.integers(0, 400))
def test_few_words_leave_room_for_a_higher_share(share, count):
    assert share <= at_most(share, count) + 1e-9 <= 1 + 1e-6
    assert at_most(share, count * 4) <= at_most(share, count) + 1e-9
