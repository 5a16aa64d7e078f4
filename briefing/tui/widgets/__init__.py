"""The panes and lines of the main screen: events in, strips out."""
