"""A terminal reader for news analysts: articles, actors, and who takes which stance."""

__version__ = "0.1.0"
