"""What the commands share that write and read the formats of other programs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from briefing.commands import line
from briefing.news.choice import Choice

_DIGITS = 6
"""How long a number may be that is chosen of a format."""
_MOST = 20
"""How many lines are told of what was left out, before the rest is counted."""


def told(name: str, about: str, choices: Sequence[Choice]) -> str:
    """Return what the help says of a format."""
    lines = [f"  {name:14}{about}"]
    for choice in choices:
        lines.append(f"  {'':14}  --{choice.name} {choice.offer}: {choice.about}")
    return "\n".join(lines)


def chosen(
    command: str, choices: Sequence[Choice], words: Sequence[str], file: str = ""
) -> dict[str, str]:
    """Return what is chosen of a format by the words that are left for it, by name.

    ``file`` is the name of what is written. Where a word means nothing the program ends.
    """
    parser = line.Parser(prog=f"briefing {command}", add_help=False, allow_abbrev=False)
    for choice in choices:
        parser.add_argument(
            f"--{choice.name}",
            dest=choice.name,
            choices=None if choice.is_number else choice.values or None,
            type=_number if choice.is_number else str,
            default=choice.usual(file),
        )
    return dict(vars(parser.parse_args(words)))


def _number(word: str) -> str:
    if not word.isascii() or not word.isdigit() or not 0 < int(word[:_DIGITS]) == int(word):
        raise argparse.ArgumentTypeError(
            f"not a whole number from 1 to {10**_DIGITS - 1:,}: {word}"
        )
    return word


def tell(faults: Sequence[str]) -> None:
    """Tell what was left out, a line each, as long as anybody would read them."""
    for fault in faults[:_MOST]:
        line.fail(line.DONE, fault)
    if len(faults) > _MOST:
        line.fail(line.DONE, f"{len(faults) - _MOST:,} more were left out for such reasons")
