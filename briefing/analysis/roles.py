"""What people are and whom they are it for: "Japan's top government spokesperson Minoru Kihara"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from briefing.analysis.passage import Name, Passage, Sentence
from briefing.analysis.vocabulary import Vocabulary

REACH = 12
"""Tokens that a description may be long."""

HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. mx. miss dr dr. sir dame lord lady".split())
_FOR = frozenset("of for at to in with from on".split())
_ARTICLES = frozenset("the a an".split())
_OWNERS = frozenset(("GPE", "NORP", "ORG"))
_STAFF = frozenset(("staff", "state", "police", "mission", "operations", "cabinet", "defence"))
"""What one is chief or head of that is part of the post, not somebody the post belongs to."""

_POSTED = frozenset(("to", "in"))
_POSTS = frozenset("ambassador envoy consul consul-general attaché correspondent delegate".split())
"""Who is sent somewhere speaks for who sent them: "Canada's ambassador to Chile"."""

_BREAK = frozenset(', ; : . — – ( ) “ ” " who whose that and or'.split())


def add_roles(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Give people their role and affiliation, and organisations the country they belong to."""
    reader = _Roles(passage, vocabulary)
    return replace(passage, names=tuple(reader.described(name) for name in passage.names))


class _Roles:
    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage, self.tokens = passage, passage.tokens
        self.naming, self.closed = vocabulary.naming, vocabulary.closed
        self.verbs = vocabulary.verbs
        self.at = {name.first: name for name in passage.names}
        self.ends = {name.last: name for name in passage.names}
        self.inside = {i: n for n in passage.names for i in range(n.first, n.last)}

    def described(self, name: Name) -> Name:
        """Return ``name`` with what stands around it."""
        sentences = self.passage.sentences
        number = bisect_right(sentences, name.first, key=lambda s: s.first) - 1
        sentence = sentences[number]
        if name.label == "ORG":
            return self._organisation(name, sentence)
        if name.label != "PERSON":
            return name
        role, owner = self._before(name, sentence)
        if not role or owner is None:
            more, other = self._after(name, sentence)
            role = role or more
            owner = other if owner is None else owner
        if not role or owner is None:
            more, other = self._before_comma(name, sentence)
            role = role or more
            owner = other if owner is None else owner
        return replace(name, role=role, of=owner)

    def _organisation(self, name: Name, sentence: Sentence) -> Name:
        at = name.first - 1
        if at > sentence.first and self.tokens[at].lower in self.naming.organisation_nouns:
            while at > sentence.first and name.first - at < 4 and self._describes(at):
                at -= 1
        if at > sentence.first and self.tokens[at].lower in ("'s", "'"):
            at -= 1
        owner = self.inside.get(at) if at >= sentence.first else None
        if owner and owner.label in ("GPE", "NORP") and owner.reading:
            return replace(name, of=owner)
        return name

    def _describes(self, index: int) -> bool:
        """Tell whether a small word may be part of a description.

        No function word, no verb alone.
        """
        token = self.tokens[index]
        return (
            index not in self.inside
            and token.text[0].islower()
            and token.is_word
            and token.lower not in self.closed.function
            and token.lower != "'s"
            and not self._is_speech(token.lower)
        )

    def _is_speech(self, word: str) -> bool:
        forms = self.verbs.forms.get(word, ())
        return word not in self.verbs.nouns and any(b in self.verbs.speech for b, _ in forms)

    def is_role(self, index: int) -> bool:
        """Tell whether a word is one for a person's role."""
        word = self.tokens[index].lower
        return word in self.naming.person_roles or word in self.naming.titles

    def _before(self, name: Name, sentence: Sentence) -> tuple[str, Name | None]:
        """Return role and owner that stand right before a name."""
        at = name.first
        while name.title and at > sentence.first and name.first - at < 6:
            if self.passage.words(at, name.first) == name.title:
                break
            at -= 1
        role, owner = self._leftwards(at, sentence) if at < name.first else ("", None)
        if at == name.first:
            return self._leftwards(at, sentence)
        title = "" if name.title.lower() in HONORIFICS else name.title
        if owner is None:
            owner = self._owner(at, sentence)
        return f"{role} {title}".strip(), owner

    def _leftwards(self, end: int, sentence: Sentence) -> tuple[str, Name | None]:
        """Read a description that ends at ``end``: "Japan's top government spokesperson"."""
        at, target = end, ""
        # "U.S. Ambassador to Japan George Glass": the post comes between title and name.
        post = self.ends.get(at)
        if post and post.label == "GPE" and post.first - 2 >= sentence.first:
            link = post.first - 1
            link -= self.tokens[link].lower == "the"
            if self.tokens[link].lower in ("to", "of", "for") and self.is_role(link - 1):
                target = " " + self.passage.words(link, post.last)
                at = link
        stop = at
        while at > sentence.first and end - at < REACH and self._part_of_role(at - 1):
            at -= 1
        has_role = any(self.is_role(i) for i in range(at, stop))
        role = self.passage.words(at, stop) + target if has_role else ""
        owner = self._owner(at, sentence)
        if owner is not None and (has_role or self.tokens[at - 1].lower in ("'s", "'")):
            return role, owner
        return role, None

    def _part_of_role(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self.inside:
            return False
        if self._describes(index):
            return True
        word = token.lower
        return (
            word in self.naming.titles
            or word in self.naming.title_adjectives
            or token.text in self.naming.portfolios
            or (word == "of" and self.is_role(index - 1))
        ) and word not in _BREAK

    def _owner(self, at: int, sentence: Sentence) -> Name | None:
        """Return the name that a description from ``at`` on belongs to."""
        before = at - 1
        if before > sentence.first and self.tokens[before].lower in ("'s", "'"):
            before -= 1
        owner = self.inside.get(before) if before >= sentence.first else None
        return owner if owner and owner.label in _OWNERS else None

    def _after(self, name: Name, sentence: Sentence) -> tuple[str, Name | None]:
        """Return role and owner that follow a name.

        ", a linguist in Leiden", "of the university".
        """
        at = name.last
        if at >= sentence.last:
            return "", None
        if self.tokens[at].lower in ("of", "from", "at"):
            owner = self._named(at + 1, sentence)
            return "", owner if owner and owner.label == "ORG" else None
        if self.tokens[at].text != ",":
            return "", None
        return self._rightwards(at + 1, sentence)

    def _named(self, index: int, sentence: Sentence) -> Name | None:
        if index < sentence.last and self.tokens[index].lower == "the":
            index += 1
        return self.at.get(index) if index < sentence.last else None

    def _rightwards(self, start: int, sentence: Sentence) -> tuple[str, Name | None]:
        """Read an apposition from ``start``: "president of the dockers' union Havenbond"."""
        if (
            start < sentence.last
            and self.tokens[start].lower in _ARTICLES | self.closed.possessives
        ):
            start += 1
        at, role_end = start, None
        owner: Name | None = None
        while at < min(sentence.last, start + REACH):
            name = self.inside.get(at)
            if name:
                posted = self.tokens[at - 1].lower in _POSTED and any(
                    self.tokens[i].lower in _POSTS for i in range(start, at)
                )
                if name.label in _OWNERS and owner is None and not posted:
                    owner = name
                at = name.last
                # "Germany's climate envoy": what a country has is still to come.
                at += at < sentence.last and self.tokens[at].lower in ("'s", "'")
                continue
            word = self.tokens[at].lower
            if word in _BREAK or self.tokens[at].tag == "VBG":
                break
            if word in _FOR and role_end is None:
                portfolio = at + 1 < sentence.last and self.tokens[at + 1].text
                if portfolio not in self.naming.portfolios and portfolio not in _STAFF:
                    role_end = at
            elif word in self.closed.function and word not in _FOR and word not in _ARTICLES:
                break
            at += 1
        end = role_end or at
        if not any(self.is_role(i) for i in range(start, min(end, start + 6))):
            return "", None
        first = start
        inside = self.inside.get(first)
        if inside and inside.label in _OWNERS:
            first = inside.last
            first += first < end and self.tokens[first].lower in ("'s", "'")
        return self.passage.words(first, end) if first < end else "", owner

    def _before_comma(self, name: Name, sentence: Sentence) -> tuple[str, Name | None]:
        """Return role and owner that stand before a comma.

        "The union's director, Inês Carvalhal,".
        """
        comma = name.first - 1
        if comma <= sentence.first or self.tokens[comma].text != ",":
            return "", None
        after = self.tokens[name.last].text if name.last < sentence.last else "."
        if after not in (",", ".") and not self._is_speech(after.lower()):
            return "", None
        at = comma
        while at > sentence.first and comma - at < REACH:
            word = self.tokens[at - 1].lower
            if word in _ARTICLES | self.closed.possessives or word in (",", "'s", "'", ";", "—"):
                # "the mayor of the city, …": an article inside goes on to the left.
                inner = word in _ARTICLES and self.tokens[at - 2].lower in _FOR
                if not inner:
                    break
            at -= 1
        role, owner = self._rightwards(at, sentence)
        if owner is None and role:
            owner = self._owner(at, sentence)
        return role, owner
