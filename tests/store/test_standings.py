"""Standings in memory: whatever happens to a library, they are what the library tells."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from briefing.news.actor import ActorKind
from briefing.news.parted import Parted
from briefing.news.roll import Roll
from briefing.news.stance import Commitment, Label, Status
from briefing.news.taught import Taught
from briefing.store import casting
from briefing.store.decided import of_article, stand_of
from briefing.store.heard import By, counts
from briefing.store.shelf import Shelf
from briefing.store.survey import ACCEPTED, USUAL, Scope, stands
from tests.store.test_results import STANCES, TEXT, findings

NAMES = ("a.md", "b.md", "copy of a.md", "c.md")
TEXTS = {name: f"{TEXT}\n\nAs {name.removeprefix('copy of ')} has it." for name in NAMES}
SCOPES = [
    Scope(statuses=statuses, folded=folded)
    for statuses in (USUAL, ACCEPTED, frozenset(Status))
    for folded in (True, False)
]
ANY = st.integers(0, 99)
FOUND = st.sampled_from([findings(), findings(stances=STANCES[:1]), findings("en-2", ())])
LESSON = st.sampled_from(
    [Taught("Beijing", "Asia", ActorKind.GROUP), Parted("Beijing", "Asia", ActorKind.GROUP)]
)


def put(folder, name, text=None, source="Reuters"):
    head = f"---\ntitle: {name}\nsource: {source}\npublished: 2025-01-0{len(name) % 9}\n---\n"
    (folder / name).write_text(head + (text or TEXTS[name]))


def slowly(shelf):
    """All that the store says, one article and one value at a time."""
    return [
        stand_of(known, number, about)
        for id in shelf.results.ids() | shelf.stances.articles()
        for number, known, about in of_article(shelf, id)
    ]


class Sitting(RuleBasedStateMachine):
    """Two people in one library, and the worker."""

    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        folder = Path(self.folder.name)
        for name in NAMES:
            put(folder, name)
        self.shelf, self.other = Shelf(folder, "me"), Shelf(folder, "you")
        for _ in self.shelf.refresh():
            pass
        self.other.open_rest()
        self.shelf.open_rest()
        self.shelf.keep(self.shelf.library.read("a.md"), findings())

    def teardown(self):
        self.shelf.close()
        self.other.close()
        self.folder.cleanup()

    def some(self, shelf, at):
        every = [one for name in NAMES for one in shelf.of_article(name)]
        return every[at % len(every)] if every else None

    def there(self, at):
        ids = sorted(self.shelf.catalogue.ids())
        return ids[at % len(ids)] if ids else None

    @rule(at=ANY, found=FOUND)
    def find(self, at, found):
        if id := self.there(at):
            self.other.keep(self.other.library.read(id), found)

    @rule(at=ANY, mine=st.booleans(), how=st.sampled_from(("yes", "no", "mend", "own")))
    def decide(self, at, mine, how):
        shelf = self.shelf if mine else self.other
        known = self.some(shelf, at)
        if known is None or known.article not in self.shelf.catalogue.ids():
            return
        one = shelf.proposal(known)
        if how == "mend":
            one = replace(one, label=Label.MIXED, score=0, commitment=Commitment.POSSIBLE)
            one = replace(one, holder="Laos", held="2021-05", chain=("X", "Y", "Laos"))
        if how == "own":
            one = replace(one, proposed="", holder="Peru", cue="", id=0, status=Status.ACCEPTED)
            shelf.coding.code(one)
        else:
            shelf.coding.decide(one, Status.REJECTED if how == "no" else Status.ACCEPTED)

    @rule(mine=st.booleans(), back=st.booleans())
    def turn(self, mine, back):
        coding = (self.shelf if mine else self.other).coding
        coding.undo() if back else coding.redo()

    @rule(lesson=LESSON)
    def teach(self, lesson):
        casting.teach(self.shelf.coding, [lesson])
        self.shelf.tell_anew()

    @rule(at=ANY, archived=st.booleans())
    def put_away(self, at, archived):
        if id := self.there(at):
            self.shelf.put_away([id], archived, "Archived")

    @rule(at=ANY)
    @precondition(lambda self: len(self.shelf.catalogue.ids()) > 1)
    def remove(self, at):
        self.shelf.remove([self.there(at)], "Removed")

    @rule(at=ANY, more=st.booleans(), source=st.sampled_from(("Reuters", "The Post")))
    def write(self, at, more, source):
        name = NAMES[at % len(NAMES)]
        put(self.shelf.library.folder, name, TEXTS[name] + " And more." * more, source)
        self.shelf.files_changed([name])

    @rule()
    def group(self):
        for _ in self.shelf.index():
            pass

    @invariant()
    def they_are_what_is_told(self):
        self.shelf.others()
        assert sorted(self.shelf.standings.now()) == sorted(slowly(self.shelf))

    def look_anew(self):
        """What whoever opens the library now would see is what is seen here."""
        self.shelf.others()
        with Shelf(self.shelf.library.folder, "me") as fresh:
            fresh.open_rest()
            for scope in SCOPES:
                mine, theirs = stands(self.shelf, scope), stands(fresh, scope)
                assert sorted(mine) == sorted(theirs)
                assert mine.looks == Roll(list(mine)).looks
                assert counts(self.shelf, scope, tuple(By)) == counts(fresh, scope, tuple(By))

    looks = rule()(look_anew)


TestSitting = Sitting.TestCase
TestSitting.settings = settings(deadline=None, max_examples=15, stateful_step_count=12)


def test_what_a_person_coded_is_told_by_the_outlet_that_its_article_has_now(tmp_path):
    put(tmp_path, "a.md")
    with Shelf(tmp_path, "me") as shelf:
        for _ in shelf.refresh():
            pass
        shelf.open_rest()
        shelf.keep(shelf.library.read("a.md"), findings())
        proposal = shelf.proposal(shelf.of_article("a.md")[0])
        own = replace(proposal, proposed="", holder="Peru", cue="", id=0, status=Status.ACCEPTED)
        shelf.coding.code(own)
        mine = [one.source for one in stands(shelf) if one.holder == "Peru"]
        put(tmp_path, "a.md", source="The Post")
        shelf.files_changed(["a.md"])
        after = [one.source for one in stands(shelf) if one.holder == "Peru"]
        assert (mine, after) == (["Reuters"], ["The Post"])
