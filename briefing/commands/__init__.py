"""What the program does without the screen: one module a group of commands."""
