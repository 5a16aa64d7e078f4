"""The drawing of a network in cells: where names stand, and the lines between them. No Textual."""
