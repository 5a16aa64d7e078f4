"""What the teacher reads of a pair."""

from random import Random

from training.teacher import BATCH, LENGTH, NAMES, Item, batches, item


class Cut:
    """Cuts a text at its spaces; a word is a piece of its own."""

    cls_token_id, sep_token_id = "<", ">"

    def __call__(self, text, add_special_tokens):
        return {"input_ids": text.split()}

    def convert_tokens_to_ids(self, names):
        return names


def test_the_two_names_are_masked_to_their_end():
    # The mark of the first name is a letter short.
    found = item(Cut(), ("Then Oslo blasted Bergen again", 5, 8, 18, 24))
    assert found.pieces == ("<", "Then", NAMES[0], "blasted", NAMES[1], "again", ">")
    assert (found.first, found.second) == (2, 4)


def test_a_long_sentence_is_cut_around_the_two():
    words = " ".join(f"w{n}" for n in range(200))
    for text in (f"Oslo {words} Bergen", f"{words} Oslo Bergen {words}", f"Oslo Bergen {words}"):
        a, b = text.index("Oslo"), text.index("Bergen")
        found = item(Cut(), (text, a, a + 4, b, b + 6))
        assert len(found.pieces) <= LENGTH
        assert (found.pieces[found.first], found.pieces[found.second]) == NAMES


def test_every_item_is_in_one_batch():
    items = [Item(("x",) * (n % 17), 0, 0) for n in range(3 * BATCH + 5)]
    for rng in (None, Random(1)):
        found = list(batches(items, rng))
        assert sorted(index for batch in found for index in batch) == list(range(len(items)))
        assert max(map(len, found)) <= BATCH
