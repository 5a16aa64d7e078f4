"""One pipeline for all tests of the analysis: loading it takes longer than any of them."""

import pytest

from briefing.analysis.article import article_of
from briefing.analysis.pipeline import load
from briefing.analysis.protocol import Request


@pytest.fixture(scope="session")
def pipeline():
    return load()


class Told:
    """What was found in a text, in words instead of offsets."""

    def __init__(self, article, findings):
        self.article, self.findings = article, findings
        self.text = article.text
        self.name = {actor.id: actor.name for actor in findings.actors}
        self.actor = {actor.name: actor for actor in findings.actors}

    @property
    def stances(self):
        """(holder, label, target text or actor name) of every stance, in order."""
        return [
            (
                self.name[s.holder],
                s.label.value,
                self.name.get(s.target.actor, s.target.text),
            )
            for s in self.findings.stances
        ]

    @property
    def mentions(self):
        """(words, label, actor's name) of every mention, in order."""
        return [
            (m.span.of(self.text), m.label, self.name.get(m.actor)) for m in self.findings.mentions
        ]

    @property
    def sayings(self):
        """(who, speech, words) of every attribution."""
        return [
            (
                self.name.get(a.actor),
                a.speech.value,
                " … ".join(span.of(self.text) for span in a.content),
            )
            for a in self.findings.attributions
        ]

    def actor_of(self, words, nth=0):
        """Return the name of the actor that the nth mention with these words leads to."""
        found = [name for text, _, name in self.mentions if text == words]
        return found[nth]


@pytest.fixture(scope="session")
def tell(pipeline):
    """Analyse a text and return what was found, in words."""

    def tell(text, **given):
        given.setdefault("format", "plain")
        article = article_of(Request("test", text, **given))
        return Told(article, pipeline.analyse(article))

    return tell
