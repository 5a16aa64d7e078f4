"""What a library says, as formats of networks ask for it: stances, and who the actors are."""

from briefing.news.actor import ActorKind
from briefing.news.known import KnownActor
from briefing.news.stance import Tally
from tests.news.stands_made import stand

STANDS = [
    stand("Ann + new treaty", article="1.md", day="2025-01-31"),
    stand("Ann - harbour tax", article="1.md", day="2025-01-31", start=50),
    stand("Bob + new treaty", article="2.md", day="2025-02-03"),
    stand("Bob + new treaty", article="3.md", day="2025-02-05"),
    stand("Cem ~ new treaty", article="4.md", day="2025-03-07"),
    stand('Bob - the "law"; of =Ann', article="4.md", day="2025-03-07", target="Ann"),
    stand("Dan + harbour tax", article="5.md", day=""),
    stand("Eve 0 harbour tax", article="5.md", day=""),
]


class Given:
    """Hands out stances, as ``Material`` does."""

    def __init__(self, stands=STANDS):
        self._stands, self.remarks = stands, []

    def stands(self, *, folded):
        """Return the stances; networks count copies of one text once."""
        assert folded
        return list(self._stands)

    def actor(self, name):
        """Return what is known of an actor."""
        if name == "Dan":
            return None
        return KnownActor(name, ActorKind.PERSON, (), "", "", 1, 1, Tally(), Tally())
