"""Other names in the same sentences, so that the model learns the places of names, not the names.

Places and nationalities are drawn from the lists, persons are recombined from the names in the
training data and invented ones, acronyms are random letters. One name is replaced alike through a
text, and a surname alone follows the full name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from training.places import Places
from training.spans import Labelled, is_calendar

_ONSETS = "b br ch d dr f g gr h j k kh kr l m n ng nk ny p r s sh st t th tr ts v w y z zh".split()
_VOWELS = "a a a e e i i o o u ai ei ou".split()
_CODAS = ["", "", "", "n", "r", "s", "l", "m", "k", "sh", "ng", "rd", "ck", "tz"]
_ENDINGS = [
    "",
    "",
    "",
    "ov",
    "ova",
    "enko",
    "ić",
    "sson",
    "wicz",
    "yan",
    "adze",
    "zadeh",
    "ez",
    "ini",
]


def invented(random: Random) -> str:
    """A surname nobody need have."""
    syllables = random.randint(1, 2)
    name = "".join(random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables))
    ending = random.choice(_ENDINGS)
    name += random.choice("bdgklmnrstvz") + ending if ending else random.choice(_CODAS)
    return name.capitalize() if len(name) > 2 else name.capitalize() + "n"


@dataclass(frozen=True, slots=True)
class Pool:
    """What is drawn from."""

    forenames: tuple[str, ...]
    surnames: tuple[str, ...]
    places: tuple[str, ...]
    adjectives: tuple[str, ...]
    plurals: tuple[str, ...]


def pool(persons: Iterable[str], places: Places) -> Pool:
    """Names from the persons of the training texts and from the lists."""
    first, last = set(places.forenames), set()
    for person in persons:
        words = person.split()
        if len(words) in (2, 3):
            first.add(words[0])
            last.add(words[-1])
    demonyms = [d for d in places.demonyms if " " not in d and "-" not in d]
    return Pool(
        forenames=tuple(sorted(first)),
        surnames=tuple(sorted(last)),
        places=tuple(sorted(places.countries | places.states))
        + tuple(sorted(n for n in places.cities if n.isascii())),
        adjectives=tuple(sorted(d for d in demonyms if not d.endswith("s"))),
        plurals=tuple(sorted(d for d in demonyms if d.endswith("s"))),
    )


def substituted(labelled: Labelled, pool: Pool, share: float, random: Random) -> Labelled:
    """The text with a share of its names replaced."""
    known: dict[str, str] = {}
    cuts: list[tuple[int, int, str]] = []
    for start, end, label in labelled.spans:
        name = labelled.text[start:end]
        new = _replacement(name, label, pool, share, random, known)
        if new != name:
            cuts.append((start, end, new))
    if not cuts:
        return labelled
    text, at = "", 0
    moves: list[tuple[int, int]] = []  # old offset from which on, how far
    for start, end, new in cuts:
        text += labelled.text[at:start] + new
        at = end
        moves.append((end, len(text) - end))
    text += labelled.text[at:]

    def moved(offset: int) -> int:
        shift = 0
        for start, by in moves:
            if offset < start:
                break
            shift = by
        return offset + shift

    return Labelled(
        text,
        tuple((moved(s), moved(e), label) for s, e, label in labelled.spans),
        tuple((moved(s), moved(e)) for s, e in labelled.doubtful),
    )


def _replacement(
    name: str, label: str, pool: Pool, share: float, random: Random, known: dict[str, str]
) -> str:
    if name in known:
        return known[name]
    if name.isupper() and len(name) > 6:
        return name
    new = name
    if random.random() < share:
        if label == "PERSON" and "." not in name:
            new = _person(name, pool, random, known)
        elif label == "GPE" and len(name) > 3:
            new = random.choice(pool.places)
        elif label == "NORP" and name[0].isupper():
            new = random.choice(pool.plurals if name.endswith("s") else pool.adjectives)
        elif label == "ORG" and name.isupper() and name.isalpha() and 2 < len(name) < 7:
            new = "".join(random.choice("ABCDEFGHIJKLMNOPRSTUVW") for _ in name)
    known[name] = new
    return new


def _person(name: str, pool: Pool, random: Random, known: dict[str, str]) -> str:
    words = name.split()
    surname = random.choice(pool.surnames) if random.random() < 0.6 else invented(random)
    if random.random() < 0.04:
        surname = f"{surname}-{random.choice(pool.surnames)}"
    if len(words) == 1:
        return surname
    known[words[-1]] = surname
    if random.random() < 0.85:
        return f"{random.choice(pool.forenames)} {surname}"
    return f"{random.choice(pool.forenames)} {random.choice(pool.surnames)} {surname}"


def renamed(
    words: Sequence[str], tags: Sequence[str], deps: Sequence[str], pool: Pool, random: Random
) -> list[str]:
    """The words of a tree with other names of one word in it; as many words as before.

    `tags` are the Penn treebank's, `deps` the labels. A known forename, place or nationality gives
    way to another of its kind, and what hangs on a name as `flat` to a surname; the same word to
    the same. Titles, offices and days stay what they are.
    """
    kinds: dict[str, Sequence[str]] = {}
    for word, tag, dep in zip(words, tags, deps, strict=True):
        if not word[:1].isupper() or len(word) < 3 or word.isupper() or is_calendar(word):
            continue
        if word in pool.adjectives and tag in ("JJ", "NNP"):
            kinds[word] = pool.adjectives
        elif tag != "NNP":
            continue
        elif word in pool.places:
            kinds[word] = pool.places
        elif word in pool.forenames:
            kinds[word] = pool.forenames
        elif dep == "flat" and word.isalpha():
            kinds[word] = pool.surnames
    drawn = {word: _single(kind, random) for word, kind in kinds.items()}
    return [drawn.get(word, word) for word in words]


def _single(kind: Sequence[str], random: Random) -> str:
    """One of the names that are one token; one nobody has where there are none."""
    while kind:
        name = random.choice(kind)
        if name.isalpha():
            return name
    return invented(random)
