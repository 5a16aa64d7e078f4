"""Whether a person is "he" or "she": by title, role and first name, where they tell."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.passage import Name
from briefing.analysis.vocabulary import Naming


def gender_of_title(title: str, naming: Naming) -> str:
    """Return "f" or "m" by a title such as "Mrs", "" where it tells nothing."""
    words = set(title.lower().split())
    if words & naming.female_titles:
        return "f"
    return "m" if words & naming.male_titles else ""


def gender_of(name: Name, words: Sequence[str], naming: Naming) -> str:
    """Return "f" or "m" for a person of these ``words``, "" where nothing is sure."""
    told = gender_of_title(f"{name.title} {name.role}", naming)
    if told:
        return told
    female, male = words[0] in naming.female, words[0] in naming.male
    if female == male:
        return ""
    return "f" if female else "m"
