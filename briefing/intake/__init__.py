"""Bytes from outside become articles here: one module a format, and nothing gets in uncleaned."""
