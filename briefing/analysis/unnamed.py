"""Actors that a text never names: "hackers", "a research team", "the municipalities".

Whoever does something, owns something or has something done to them is one, by the noun that says
what they are. Who is merely in the picture ("told reporters") is left alone.
"""

from __future__ import annotations

from briefing.analysis.animate import is_collective, is_group, is_listed, is_person
from briefing.analysis.cast import Figure
from briefing.analysis.discourse import Discourse, Role
from briefing.analysis.passage import Ref, Sentence, Tag
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

_KIND = {"people": "group", "body": "organization", "person": "person"}
_MODIFIERS = frozenset((Tag.ADJECTIVE, Tag.NOUN))
_ANEW = frozenset("a an one another some several many other".split())
_PLAIN = frozenset("entire whole same own latter".split())
_AGAIN = frozenset("the this that these those".split())
_NOBODY = frozenset(
    """
    people person everyone everybody someone anyone others lots side sides
    businesses institutions networks outlets schools sectors sources states
    """.split()
)
"""Words that say too little of who it is, or as often where something is."""
_SURE = ("ists", "ians", "crats", "men", "women")
_SCHOLARS = frozenset("academics authors researchers scholars scientists".split())
_RESEARCH = frozenset("research scientific science study".split())
"""What a team may be called by that is afterwards "the researchers", "the authors"."""


class Unnamed:
    """The unnamed actors of a passage, as far as it has been read."""

    def __init__(self, discourse: Discourse, vocabulary: Vocabulary) -> None:
        self.discourse, self.tokens, self.tags = discourse, discourse.tokens, discourse.tags
        self.naming, self.cast = vocabulary.naming, discourse.cast
        self.counting = vocabulary.closed.determiners | _ANEW | _AGAIN
        self._known: dict[str, list[tuple[int, frozenset[str]]]] = {}
        self._research: dict[int, bool] = {}
        self._acting = {
            self._word(index)
            for sentence in discourse.passage.sentences
            for index in range(sentence.first, sentence.last)
            if self.is_common(index) and self._sort(index) and self._acts(index, sentence)
        }

    def is_common(self, index: int) -> bool:
        """Tell whether a token is a common noun that no name covers."""
        return self.tags[index] is Tag.NOUN and self.tokens[index].tag in ("NN", "NNS")

    def read(self, index: int, sentence: Sentence, before: Ref | None) -> tuple[int, int] | None:
        """Return figure and first token of the unnamed actor whose head is ``index``.

        ``before`` is the mention before it: in "the Afghan team" it says whose the team is.
        """
        word = self._word(index)
        if word not in self._acting or not self.discourse.heads(index) or self._partly(index):
            return None
        sort = self._sort(index)
        if not sort:
            # The same word elsewhere was read as another number: "the media".
            return None
        begin = max(sentence.first, before.last if before else 0)
        first = index
        while (
            first > begin
            and self.tags[first - 1] in _MODIFIERS
            and self.tokens[first - 1].lower not in self.counting
        ):
            first -= 1
        owner, opening = None, ""
        if first > sentence.first:
            opening = self.tokens[first - 1].lower
            whose = self.tags[first - 1]
            if before is not None and before.last == first:
                if before.via is not Via.DEMONYM:
                    return None
                owner = before
            elif whose is Tag.GENITIVE:
                # "Clinton's advisers" are read where they are a holder.
                if sort != "people" or (before is not None and before.last == first - 1):
                    return None
            elif whose in (Tag.POSSESSIVE, Tag.NAME):
                return None
        return self._figure(index, first, owner, opening, sentence)

    def _figure(
        self, index: int, first: int, owner: Ref | None, opening: str, sentence: Sentence
    ) -> tuple[int, int] | None:
        word, sort = self._word(index), self._sort(index)
        start = owner.first if owner else first
        words = frozenset(token.lower for token in self.tokens[start:index]) - _PLAIN
        figure = self._earlier(word, words, opening)
        if figure is None:
            if sort == "person" and (opening not in _ANEW or sentence.first == 0):
                # Whom a text begins with, it names as it goes on.
                return None
            name = self.discourse.passage.words(start, index + 1)
            figure = self._new(word, words, sort, name, owner.figure if owner else None)
        return figure, first

    def _earlier(self, word: str, words: frozenset[str], opening: str) -> int | None:
        """Return who is meant of those with the same noun: what is said of them must not clash."""
        if opening in ("a", "an", "one", "another"):
            return self._headline(word, words)
        known = self._known.get(word, [])[::-1]
        team = is_collective(word)
        ways = (
            lambda others: words == others,
            lambda others: opening in _AGAIN and words < others,
            lambda others: not team and not (words and others),
        )
        for same in ways:
            for figure, others in known:
                if same(others):
                    return figure
        return self._scholars(word, words, opening)

    def _scholars(self, word: str, words: frozenset[str], opening: str) -> int | None:
        """Return the only ones in a text who do research: "the authors" are "a research team"."""
        if not _does_research(word, words) or not (opening in _AGAIN or opening == "'s"):
            return None
        found = {figure for figure, research in self._research.items() if research}
        return found.pop() if len(found) == 1 else None

    def _headline(self, word: str, words: frozenset[str]) -> int | None:
        """Return whom the headline told of, where the text begins to tell of them anew."""
        if not _does_research(word, words):
            return None
        found = [
            figure
            for figure in self._research
            if figure in self.discourse.figures
            and all(met.heading for met in self.discourse.figures[figure].met)
        ]
        return found[0] if len(found) == 1 else None

    def _new(
        self, word: str, words: frozenset[str], sort: str, name: str, owner: int | None
    ) -> int:
        name = " ".join(name.split())
        known = self._known.setdefault(word, [])
        key = f"unnamed:{name.lower()}"
        if self.cast.find(key) is not None:
            key = f"{key}:{len(known)}"
        index = self.cast.add(Figure(key, name, _KIND[sort], of=owner, named=False))
        known.append((index, words))
        if _does_research(word, words):
            self._research[index] = True
        return index

    def _word(self, index: int) -> str:
        return self.tokens[index].lower

    def _sort(self, index: int) -> str:
        """Return what kind of actor a noun names, "" for none."""
        token = self.tokens[index]
        word = token.lower
        if word in _NOBODY:
            return ""
        if token.tag == "NNS" or word == "police":
            return "people" if word == "police" or self._is_people(word) else ""
        if is_collective(word):
            return "body"
        return "person" if is_person(word, self.naming) else ""

    def _is_people(self, word: str) -> bool:
        """Tell whether a plural names people for sure: "orbiters" do not, whatever the ending."""
        if not is_group(word, self.naming):
            return False
        return word.endswith(_SURE) or is_listed(word, self.naming)

    def _acts(self, index: int, sentence: Sentence) -> bool:
        """Tell whether a noun does something in its clause, or owns something."""
        if not self.discourse.heads(index):
            return False
        role = self.discourse.role(index, index + 1, sentence)
        if role is Role.SUBJECT:
            verb = self.discourse.verb(index)
            return verb >= 0 and self.tokens[verb].lemma != "be"
        return role is Role.POSSESSOR

    def _partly(self, index: int) -> bool:
        """Tell whether only what follows says who it is: "a group of teenagers"."""
        after = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
        return after == "of" and self._sort(index) == "body"


def _does_research(word: str, words: frozenset[str]) -> bool:
    return word in _SCHOLARS or (word in ("team", "group") and bool(words & _RESEARCH))
