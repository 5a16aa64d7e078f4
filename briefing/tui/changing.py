"""Which commands change what is kept of a library, and are refused where it is read-only.

The store refuses whatever is not listed here; what is listed is refused before a card is filled in
or a note is written in vain.
"""

from __future__ import annotations

_DECIDING = (
    "accept reject support oppose neutral mixed silent stronger weaker delete flag accept_all"
)
_TURNING = "undo redo"

_NAMES = {
    "global": f"toggle_read teach edit_statement move_end move_beginning comment tag {_TURNING}",
    "articles": "archive remove_article flag_articles mark_all_read",
    "reader": f"{_DECIDING} new_statement repeat_statement toggle_highlight recent_pairs",
    "visual": "take_selection code_support code_oppose code_neutral code_mixed",
    "stances": f"{_DECIDING} new_statement_of_actor",
    "review": f"{_DECIDING} edit_card write_note {_TURNING}",
    "evidence": f"{_DECIDING} {_TURNING}",
    "history": _TURNING,
    "settle": f"support oppose neutral mixed silent reject {_TURNING}",
    "batch": "accept_them",
    "statement": "save",
    "orphans": "attach_orphan delete_orphan",
    "actor": f"rename merge split take_alias_away {_TURNING}",
    "duplicates": f"same different unsure {_TURNING}",
    "teach": "teach_it",
    "training": "use_it go_back",
    "taught": f"take_back {_TURNING}",
    "feeds": "fetch_one fetch_all add_feed remove_feed pause_feed rename_feed change_address "
    + _TURNING,
    "folders": f"save_search rename delete {_TURNING}",
}

CHANGING = frozenset(f"{scope}.{name}" for scope, names in _NAMES.items() for name in names.split())
"""Their ids."""
