"""What was taught about names, kept with the library."""

from briefing.news.actor import ActorKind
from briefing.news.taught import Taught
from briefing.store.actors import Actors
from briefing.store.database import Database

MAYOR = Taught("Iron Mayor", "Karl Dahl", ActorKind.PERSON)


def test_what_is_taught_is_there_at_the_next_start(tmp_path):
    database = Database(tmp_path)
    Actors(database).teach(MAYOR)
    database.close()
    assert Actors(Database(tmp_path)).taught() == (MAYOR,)


def test_an_alias_has_one_meaning_and_can_be_taken_back(tmp_path):
    actors = Actors(Database(tmp_path))
    actors.teach(MAYOR)
    other = Taught("IRON MAYOR", "Eva Lund", ActorKind.PERSON)
    actors.teach(other)
    assert actors.taught() == (other,)
    assert actors.forget("iron mayor")
    assert not actors.forget("iron mayor")
    assert actors.taught() == ()


def test_another_program_on_the_library_learns_of_it(tmp_path):
    here, there = Database(tmp_path), Database(tmp_path)
    Actors(here).teach(MAYOR)
    there.refresh()
    assert Actors(there).taught() == (MAYOR,)
