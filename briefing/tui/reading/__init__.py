"""The reading pane: text laid out, marked, walked through and drawn."""
