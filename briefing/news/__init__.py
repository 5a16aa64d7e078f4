"""What the program is about: articles, actors, mentions, stances. Frozen values, no I/O."""
