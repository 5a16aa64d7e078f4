"""CoNLL-U: spacing, multiword tokens, paragraphs, and what is no tree."""

from dataclasses import replace

import pytest

from training.conllu import TreeError, Word, fault, lines_of, paragraphs, read, text_of

SAMPLE = """# newpar id = p1
# sent_id = 1
1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twin\twin\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\twin\twin\tVERB\tVB\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_

# newpar id = p2
# sent_id = 3
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def tree(*heads):
    """Words with these heads; the root is the one that has itself."""
    return [
        Word(f"w{i}", "_", "X", "X", head, "root" if i == head else "dep", True)
        for i, head in enumerate(heads)
    ]


def test_spacing_comes_from_the_multiword_line():
    sentence = next(read(SAMPLE.splitlines()))
    assert text_of(sentence.words) == "She didn't win."
    assert [w.form for w in sentence.words] == ["She", "did", "n't", "win", "."]
    assert [w.head for w in sentence.words] == [3, 3, 3, 3, 3]


def test_paragraphs_are_those_of_the_source():
    grouped = list(paragraphs(read(SAMPLE.splitlines())))
    assert [len(group) for group in grouped] == [2, 1]


def test_what_is_written_reads_back_the_same():
    for sentence in read(SAMPLE.splitlines()):
        (again,) = read(list(lines_of(sentence)))
        plain = [replace(word, misc="_") for word in sentence.words]
        assert [replace(word, misc="_") for word in again.words] == plain


def test_a_multiword_line_of_other_letters_is_refused():
    with pytest.raises(TreeError, match="didn't"):
        list(read(SAMPLE.replace("\tn't\t", "\tnot\t").splitlines()))


def test_a_short_line_is_refused():
    with pytest.raises(TreeError, match="ten columns"):
        list(read(["1\tYes\tyes"]))


def test_a_tree_is_no_fault():
    assert fault(tree(1, 1, 1)) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (tree(0, 1), "2 roots"),
        (tree(0, 5), "outside"),
        (tree(0, 2, 1), "cycle"),
        ([replace(w, deprel="root") for w in tree(0, 0)], "is 'root'"),
    ],
)
def test_what_is_no_tree_is_named(words, reason):
    assert reason in str(fault(words))


def test_an_unknown_label_is_named():
    assert "unknown label 'dep'" in str(fault(tree(0, 0), frozenset({"root"})))
