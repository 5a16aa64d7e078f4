"""Who does what, asked of trees drawn by hand: each once as UD and once as ClearNLP labels it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.passage import Token
from briefing.analysis.syntax import Relation, Tree, relation_of


def tree(rows):
    """Make a tree of lines "word dep head", the head by its number from 1, 0 for the root."""
    tokens, at = [], 0
    for index, row in enumerate(rows.strip().splitlines()):
        word, dep, head = row.split()
        parent = int(head) - 1 if int(head) else index
        tokens.append(Token(at, at + len(word), word, word.lower(), True, dep=dep, head=parent))
        at += len(word) + 1
    return Tree(tokens, 0, len(tokens))


def words(tree, indices):
    return [tree.tokens[i].text for i in indices]


ACTIVE = {
    "ud": """
        Tokyo nsubj 3
        sharply advmod 3
        criticised ROOT 0
        Beijing obj 3
        and cc 6
        Seoul conj 4
        """,
    "clear": """
        Tokyo nsubj 3
        sharply advmod 3
        criticised ROOT 0
        Beijing dobj 3
        and cc 4
        Seoul conj 4
        """,
}
PASSIVE = {
    "ud": """
        Tokyo nsubj:pass 3
        was aux:pass 3
        criticised ROOT 0
        by case 5
        Beijing obl:agent 3
        and cc 7
        Seoul conj 5
        """,
    "clear": """
        Tokyo nsubjpass 3
        was auxpass 3
        criticised ROOT 0
        by agent 3
        Beijing pobj 4
        and cc 5
        Seoul conj 5
        """,
}
COPULA = {
    "ud": """
        Rome nsubj 5
        is cop 5
        not advmod 5
        very advmod 5
        critical ROOT 0
        of case 8
        the det 8
        plan obl 5
        """,
    "clear": """
        Rome nsubj 2
        is ROOT 0
        not neg 2
        very advmod 5
        critical acomp 2
        of prep 5
        the det 8
        plan pobj 6
        """,
}
CONTROL = {
    "ud": """
        Rome nsubj 2
        refused ROOT 0
        to mark 4
        condemn xcomp 2
        Paris obj 4
        and cc 7
        backed conj 2
        Oslo obj 7
        """,
    "clear": """
        Rome nsubj 2
        refused ROOT 0
        to aux 4
        condemn xcomp 2
        Paris dobj 4
        and cc 2
        backed conj 2
        Oslo dobj 7
        """,
}
RELATIVE = {
    "ud": """
        Lind nsubj 6
        , punct 4
        who nsubj 4
        accused acl:relcl 1
        Oslo obj 4
        left ROOT 0
        after mark 8
        praising advcl 6
        Rome obj 8
        """,
    "clear": """
        Lind nsubj 6
        , punct 4
        who nsubj 4
        accused relcl 1
        Oslo dobj 4
        left ROOT 0
        after prep 6
        praising pcomp 7
        Rome dobj 8
        """,
}
URGED = {
    "ud": """
        Oslo nsubj 2
        urged ROOT 0
        Rome obj 2
        to mark 5
        back xcomp 2
        it obj 5
        """,
    "clear": """
        Oslo nsubj 2
        urged ROOT 0
        Rome dobj 2
        to aux 5
        back xcomp 2
        it dobj 5
        """,
}
OBJECT_RELATIVE = {
    "ud": """
        a det 2
        policy ROOT 0
        which obj 5
        Oslo nsubj 5
        condemned acl:relcl 2
        """,
    "clear": """
        a det 2
        policy ROOT 0
        which dobj 5
        Oslo nsubj 5
        condemned relcl 2
        """,
}
both = pytest.mark.parametrize("labels", ["ud", "clear"])


@both
def test_a_verb_has_subject_and_objects(labels):
    found = tree(ACTIVE[labels])
    assert words(found, found.subjects(2).tokens) == ["Tokyo"]
    assert words(found, found.objects(2)) == ["Beijing", "Seoul"]
    assert not found.is_passive(2)
    assert found.agents(2) == ()


@both
def test_a_passive_verb_has_patient_and_agents(labels):
    found = tree(PASSIVE[labels])
    assert found.is_passive(2)
    assert words(found, found.subjects(2).tokens) == ["Tokyo"]
    assert words(found, found.agents(2)) == ["Beijing", "Seoul"]
    assert found.objects(2) == ()


@both
def test_a_copula_leads_to_its_adjective_and_both_share_the_subject(labels):
    found = tree(COPULA[labels])
    assert words(found, found.predicates(1)) == ["critical"]
    assert words(found, found.subjects(1).tokens) == ["Rome"]
    assert words(found, found.led(4, frozenset(("of",)))) == ["plan"]
    assert found.led(4, frozenset(("about",))) == ()
    assert found.negated(found.predicate_of(1))


@both
def test_an_infinitive_and_a_coordinated_verb_have_the_subject_of_their_clause(labels):
    found = tree(CONTROL[labels])
    for verb in (1, 3, 6):
        assert words(found, found.subjects(verb).tokens) == ["Rome"]
    assert [found.subjects(verb).steps for verb in (1, 3, 6)] == [0, 1, 1]
    assert words(found, found.objects(3)) == ["Paris"]
    assert words(found, found.objects(6)) == ["Oslo"]


@both
def test_a_relative_pronoun_stands_for_its_noun_and_a_participle_for_the_subject(labels):
    found = tree(RELATIVE[labels])
    assert words(found, found.subjects(3).tokens) == ["Lind"]
    assert words(found, found.subjects(7).tokens) == ["Lind"]
    assert words(found, found.objects(3)) == ["Oslo"]


@both
def test_whoever_is_urged_to_act_is_the_one_who_acts(labels):
    found = tree(URGED[labels])
    assert words(found, found.subjects(4).tokens) == ["Rome"]


REPROACH = {
    "ud": """
        Oslo nsubj 2
        accused ROOT 0
        Rome obj 2
        of mark 5
        shelling advcl 2
        it obj 5
        """,
    "clear": """
        Oslo nsubj 2
        accused ROOT 0
        Rome dobj 2
        of prep 2
        shelling pcomp 4
        it dobj 5
        """,
}


@both
def test_whoever_is_accused_of_an_act_is_the_one_who_acts(labels):
    found = tree(REPROACH[labels])
    assert words(found, found.subjects(4).tokens) == ["Rome"]


@both
def test_what_a_relative_clause_is_about_is_its_object(labels):
    found = tree(OBJECT_RELATIVE[labels])
    assert words(found, found.objects(4)) == ["policy"]
    assert words(found, found.subjects(4).tokens) == ["Oslo"]


def test_a_relative_clause_without_a_pronoun_has_an_object_all_the_same():
    found = tree("a det 2\npolicy ROOT 0\nOslo nsubj 4\ncondemned acl:relcl 2")
    assert words(found, found.objects(3)) == ["policy"]


def test_appositions_stand_beside_their_noun():
    found = tree("leader nsubj 3\nLind appos 1\nleft ROOT 0")
    assert words(found, found.apposed(0)) == ["Lind"]


def test_labels_with_an_unknown_subtype_count_as_their_type():
    token = Token(0, 1, "a", "a", False, dep="nsubj:outer", head=0)
    assert relation_of(token) is Relation.SUBJECT
    assert relation_of(Token(0, 1, "a", "a", False)) is Relation.OTHER


def test_without_a_tree_every_answer_is_empty():
    tokens = [Token(0, 1, "a", "a", False), Token(2, 3, "b", "b", True)]
    found = Tree(tokens, 0, 2)
    assert not found
    assert not found.subjects(0)
    assert found.objects(0) == found.agents(1) == found.led(0, frozenset(("a",))) == ()
    assert list(found.predicates(0)) == []


labels = st.sampled_from(
    "ROOT nsubj obj dobj conj xcomp ccomp advcl acl acl:relcl prep pobj case mark aux cop appos "
    "nsubj:pass obl:agent agent punct".split()
)
nodes = st.lists(st.tuples(labels, st.integers(-1, 12), st.sampled_from("who by of not a".split())))


@given(nodes)
def test_no_tangle_of_heads_breaks_an_answer(rows):
    tokens = [
        Token(i, i + 1, word, word, True, dep=dep, head=head)
        for i, (dep, head, word) in enumerate(rows)
    ]
    found = Tree(tokens, 0, len(tokens))
    inside = range(len(tokens))
    for at in inside:
        answers = (
            found.subjects(at).tokens,
            found.objects(at),
            found.agents(at),
            found.joined(at),
            found.led(at, frozenset(("of", "by"))),
            tuple(found.predicates(at)),
        )
        assert all(index in inside for answer in answers for index in answer)
