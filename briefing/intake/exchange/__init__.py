"""What other programs, and other libraries, have to say: read from their files."""
