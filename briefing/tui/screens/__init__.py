"""What fills the terminal or lies over it: each screen wires widgets and hands back a value."""
