"""Strings and offsets: everything that counts characters, and nothing that draws or stores them."""
