"""What the program is about: articles, actors, mentions, stances. Frozen values, no input or output."""
