"""The rooms that write to disk: the library, what is derived from it, what people decided."""
