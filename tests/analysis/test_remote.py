"""What a worker of a cluster answers: the same as a worker process, as bytes."""

import pytest

from briefing import __version__
from briefing.analysis import remote
from briefing.analysis.protocol import Failed, Found, Request, decode
from briefing.news.findings import Findings


class StandIn:
    """A pipeline that breaks at some texts."""

    name, warning = "stand-in-1", "one thing is amiss"

    def analyse_request(self, request):
        if "breaks" in request.text:
            raise ValueError("two\nlines")
        return Findings(self.name)


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch):
    monkeypatch.setattr(remote, "_pipeline", lambda name, names: StandIn())


def test_a_text_and_what_is_found_in_it_travel_as_json():
    sent = remote.packed(Request("a.md", "Some text é"))
    assert sent.startswith(b"{")
    assert decode(remote.analyse(sent, None)) == Found("a.md", Findings("stand-in-1"))


def test_a_text_that_breaks_the_analysis_is_told_in_one_line():
    answer = decode(remote.analyse(remote.packed(Request("a.md", "breaks")), None))
    assert answer == Failed("a.md", "ValueError: two lines")


def test_a_worker_says_who_it_is():
    assert remote.introduce(None) == (__version__, "stand-in-1", "one thing is amiss")
