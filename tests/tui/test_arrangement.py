"""Which panes fit side by side, at any width."""

from itertools import product

import pytest

from briefing.tui.arrangement import THREE, TWO, arrange

NAMES = ("articles", "reader", "stances")
WIDTHS = range(20, 301)
# Less text in a line than this is no reading; a border, a gutter and a scroll bar go off it.
LEAST_TEXT = 36
LEAST_BESIDE = 24


def shown(fit):
    sides = {"articles": fit.articles, "reader": fit.text, "stances": fit.stances}
    return {name for name, there in sides.items() if there}


def every_case():
    return product(WIDTHS, NAMES, (False, True), (False, True))


def test_the_active_pane_is_always_shown():
    for width, active, zen, stances in every_case():
        assert active in shown(arrange(width, active, zen=zen, stances=stances))


def test_nothing_is_wider_than_the_terminal():
    for width, active, zen, stances in every_case():
        fit = arrange(width, active, zen=zen, stances=stances)
        assert min(fit.articles, fit.stances) >= 0
        assert fit.articles + fit.stances <= width


def test_the_text_has_room_wherever_it_is_shown_beside_something():
    for width, active, zen, stances in every_case():
        fit = arrange(width, active, zen=zen, stances=stances)
        beside = fit.articles + fit.stances
        if fit.text and beside:
            assert width - beside >= LEAST_TEXT
            assert all(side >= LEAST_BESIDE for side in (fit.articles, fit.stances) if side)
        else:
            assert beside in (0, width)


@pytest.mark.parametrize(
    ("width", "active", "panes"),
    [
        (THREE, "articles", {"articles", "reader", "stances"}),
        (THREE, "reader", {"articles", "reader", "stances"}),
        (THREE - 1, "articles", {"articles", "reader"}),
        (THREE - 1, "reader", {"articles", "reader"}),
        (THREE - 1, "stances", {"reader", "stances"}),
        (TWO, "stances", {"reader", "stances"}),
        (TWO - 1, "articles", {"articles"}),
        (TWO - 1, "reader", {"reader"}),
        (TWO - 1, "stances", {"stances"}),
    ],
)
def test_a_narrow_terminal_drops_the_stances_then_the_articles(width, active, panes):
    assert shown(arrange(width, active)) == panes


def test_a_wider_terminal_never_shows_less():
    for active in NAMES:
        counts = [len(shown(arrange(width, active))) for width in WIDTHS]
        assert counts == sorted(counts)


def test_the_text_alone_is_alone_at_any_width():
    for width in WIDTHS:
        assert shown(arrange(width, "reader", zen=True)) == {"reader"}


def test_stances_that_were_hidden_come_up_where_they_have_the_keys():
    for width in WIDTHS:
        assert "stances" not in shown(arrange(width, "reader", stances=False))
        assert "stances" in shown(arrange(width, "stances", stances=False))
