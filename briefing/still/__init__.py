"""A still of the list: what the reader will show first, drawn before anything heavy is loaded.

Importing Textual is nearly all of a start. So the headlines are taken from the catalogue and drawn
with the standard library alone, as the list itself will draw them; the reader then draws over them,
and takes over the terminal as it stands. Where it is not sure what the reader will show there is no
still, and nothing else is different.
"""
