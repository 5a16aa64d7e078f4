"""The screen: the only rooms that import Textual. Values come in, strips come out."""
