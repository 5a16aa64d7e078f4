"""What a tuning would gain, in lines that a reader understands: a table, and what moves most."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.news.gains import Gain, Measured, Told
from briefing.news.phrasing import counted
from briefing.news.stance import Mode
from briefing.news.tuning import Tuning

_COLUMN, _SIDE = 20, 28
_EXAMPLE = 0.6
_MOST = 6
"""How many rules are told of."""


def table(measured: Measured) -> list[str]:
    """Return the table of before and after."""
    wrong = measured.decisions - measured.right
    rows = [
        f"{counted(measured.decisions, 'decision')} on {counted(measured.articles, 'article')}: "
        f"{measured.right:,} right, {wrong:,} wrong.",
        "Each article is judged by what was decided on the others:",
        "",
        _row("", "as shipped", "as learnt"),
    ]
    before, after = measured.before, measured.after
    for one, other in zip(before.told, after.told, strict=True):
        rows.append(_row(f"told as {one.least:.0%} or more", _share(one), _share(other)))
    rows.append(_row("error (Brier)", f"{before.brier:.3f}", _better(after.brier, measured.brier)))
    rows.append(
        _row("surprise (log loss)", f"{before.loss:.3f}", _better(after.loss, measured.loss))
    )
    rows.append(_row("off the mark (ECE)", f"{before.gap:.3f}", f"{after.gap:.3f}"))
    rows.append("")
    if measured.better:
        rows.append("That is better for certain.")
    else:
        rows.append("That is no better for certain: stances are told as sure as now.")
    return rows


def moves(tuning: Tuning, before: Tuning) -> list[str]:
    """Return which rules would be trusted more, and which less: those that move farthest."""
    rules = {
        ground.removeprefix("rule ")
        for one in (tuning, before)
        for ground, _ in one.weights
        if ground.startswith("rule ")
    }
    told = [(tuning.confidence(_EXAMPLE, rule, Mode.NARRATED), rule) for rule in rules]
    far = sorted(told, key=lambda one: (-abs(one[0] - _EXAMPLE), one[1]))[:_MOST]
    if not far:
        return []
    rows = [f"What the program tells as {_EXAMPLE:.0%} is told as:"]
    return rows + [f"  {share:4.0%}  {rule}" for share, rule in sorted(far, key=_by_share)]


def names(tuning: Tuning, before: Tuning) -> list[str]:
    """Return what is said of names that was not said before, and what is not said any more."""
    rows = []
    known = {one.name for one in tuning.names.known}
    was = {one.name for one in before.names.known}
    changed = [one for one in tuning.names.known if one not in before.names.known]
    for title, some in (
        ("Names that the analysis will know", [one.name for one in changed]),
        ("Names that it will know no more", sorted(was - known)),
        ("Left out, as all they hold was rejected", sorted({*tuning.nobody} - {*before.nobody})),
        ("Left out no more", sorted({*before.nobody} - {*tuning.nobody})),
    ):
        if some:
            rows.append(f"{title}: {_listed(some)}.")
    return rows


def named(tuning: Tuning) -> str:
    """Return a tuning in a few words."""
    if tuning.empty:
        return "the program as it is shipped"
    return f"the tuning of {tuning.day} ({counted(tuning.decisions, 'decision')}, {tuning.digest})"


def _row(title: str, now: str, then: str) -> str:
    return f"{title:{_COLUMN}} {now:{_SIDE}} {then}".rstrip()


def _share(told: Told) -> str:
    if not told.count:
        return "none"
    return f"{told.count:,}, {told.share:.0%} right ({told.low:.0%}–{told.high:.0%})"


def _better(after: float, gain: Gain) -> str:
    if gain.low > 0:
        return f"{after:.3f} (down by {gain.low:.3f}–{gain.high:.3f})"
    if gain.high < 0:
        return f"{after:.3f} (up by {-gain.high:.3f}–{-gain.low:.3f})"
    return f"{after:.3f} (may be chance)"


def _listed(some: Sequence[str]) -> str:
    shown = ", ".join(some[:_MOST])
    return f"{shown} and {len(some) - _MOST:,} more" if len(some) > _MOST else shown


def _by_share(one: tuple[float, str]) -> tuple[float, str]:
    return -one[0], one[1]
