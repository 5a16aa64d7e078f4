"""Names known beforehand: found whole, read rightly, and entered once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.analysis.gazetteer import Gazetteer, build, pieces
from briefing.analysis.passage import Entry, Reading
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import ActorKind, Via


@pytest.fixture(scope="module")
def known():
    return build(Vocabulary.read())


def found(known, text):
    """Return (words, name of the entry, via, place) for each known name in a text."""
    # The tokenizer cuts off a possessive; the tree is read by its words.
    words = pieces(text.replace("’", "'").replace("'s ", " 's "))
    return [
        (" ".join(words[first:last]), reading.entry.name, reading.via.value, reading.place)
        for first, last, reading in known.find(words)
    ]


# -- what it knows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "via"),
    [
        ("Norway", "Norway", "name"),
        ("Norwegian", "Norway", "demonym"),
        ("Norwegians", "Norway", "demonym"),
        ("UAE", "United Arab Emirates", "alias"),
        ("Bosnia", "Bosnia and Herzegovina", "alias"),
        ("Oslo", "Norway", "metonym"),
        ("Kremlin", "Russia", "metonym"),
        ("Ivory Coast", "Ivory Coast", "name"),
    ],
)
def test_a_country_goes_by_many_names(known, text, name, via):
    assert [(n, v) for _, n, v, _ in found(known, text)] == [(name, via)]


@pytest.mark.parametrize("seat", ["Oslo", "Nairobi", "Lima", "Ottawa"])
def test_a_capital_is_a_place_unless_it_acts(known, seat):
    ((_, name, via, place),) = found(known, seat)
    assert name != seat
    assert (via, place) == ("metonym", True)


def test_a_country_and_its_people_are_no_mere_place(known):
    for text in ("Kenya", "Kenyan", "Kenyans"):
        ((_, name, _, place),) = found(known, text)
        assert (name, place) == ("Kenya", False)


def test_a_city_that_is_no_capital_is_itself_and_cannot_act(known):
    ((_, name, via, place),) = found(known, "Gothenburg")
    assert (name, via, place) == ("Gothenburg", "name", True)
    ((_, _, reading),) = known.find(["Gothenburg"])
    assert reading.entry.kind == ""
    assert known.entries[reading.entry.of].name == "Sweden"


def test_accents_may_be_left_out(known):
    names = {found(known, text)[0][1] for text in ("Bogotá", "Bogota")}
    assert names == {"Colombia"}


def test_towns_are_not_known_for_they_are_surnames_too(known):
    assert found(known, "Lillehammer") == []


# -- how it finds ---------------------------------------------------------------------------------


def test_the_longest_name_wins(known):
    assert [n for _, n, _, _ in found(known, "South Africa")] == ["South Africa"]
    assert [n for _, n, _, _ in found(known, "Papua New Guinea")] == ["Papua New Guinea"]


def test_names_are_found_one_after_the_other(known):
    text = "talks between Peru and Chile moved from Lima to Quito"
    assert [n for _, n, _, _ in found(known, text)] == ["Peru", "Chile", "Peru", "Ecuador"]


def test_hyphens_and_dashes_part_two_names(known):
    for text in ("Peru-Chile", "Peru–Chile"):
        assert [n for _, n, _, _ in found(known, text)] == ["Peru", "Chile"]


def test_a_shouted_name_is_found_a_small_one_is_not(known):
    assert [n for _, n, _, _ in found(known, "NORWAY")] == ["Norway"]
    assert found(known, "norway") == []


def test_short_capitals_are_not_taken_for_a_shout(known):
    """ "MALI" may be shouted; "OMAN" too; but three letters are an acronym."""
    entry = Entry("x", "Yor", "", "GPE", "city")
    own = Gazetteer({"Yor": {"": Reading(entry, Via.NAME)}}, {"x": entry})
    assert list(own.find(["YOR"])) == []
    assert [hit[:2] for hit in own.find(["Yor"])] == [(0, 1)]


def test_a_name_within_words_is_not_found(known):
    assert [n for _, n, _, _ in found(known, "Perugino's Chilean-born pupil")] == ["Chile"]
    assert "Peru" in known
    assert "Perus" not in known
    assert "South" not in known, "the beginning of a name is no name"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Guinea-Bissau", ["Guinea", "-", "Bissau"]),
        ("Côte d’Ivoire", ["Côte", "d'Ivoire"]),
        ("  two   words ", ["two", "words"]),
        ("", []),
        ("–", ["–"]),
    ],
)
def test_pieces_of_a_name(name, words):
    assert pieces(name) == words


# -- what holds for all of it ---------------------------------------------------------------------


def test_entries_say_what_they_are(known):
    kinds = {"", *(kind.value for kind in ActorKind)}
    for key, entry in known.entries.items():
        assert entry.key == key
        assert entry.name.strip() == entry.name != ""
        assert entry.kind in kinds
        assert entry.label in {"GPE", "ORG", "LOC", "NORP"}
        assert not entry.of or entry.of in known.entries, f"{key} belongs to nobody known"


def test_every_entry_is_found_by_its_own_name(known):
    """By the name an actor is shown under it is found again, or by an entry that came first."""
    lost = [e.name for e in known.entries.values() if not found(known, e.name.removeprefix("the "))]
    assert lost == []


def test_what_is_entered_first_stays(known):
    """Georgia is the country, whatever state or city goes by the same name."""
    ((_, _, reading),) = known.find(["Georgia"])
    assert reading.entry.sort == "country"


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            ["South", "Africa", "Korea", "New", "Guinea", "Papua", "Oslo", "PERU", "the", "-", "'s"]
        )
        | st.text(min_size=1, max_size=5),
        max_size=20,
    )
)
def test_what_is_found_lies_in_the_words_in_order_and_apart(known, words):
    last = 0
    for first, end, reading in known.find(words):
        assert last <= first < end <= len(words)
        last = end
        assert reading.entry is known.entries[reading.entry.key]


def test_it_is_the_same_each_time(known):
    again = build(Vocabulary.read())
    assert again.entries == known.entries
    assert again.tree == known.tree
