"""What the library knows, in the formats of other programs."""
