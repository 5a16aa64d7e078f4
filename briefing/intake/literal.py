"""Plain words as Markdown that reads as just these words, with as few backslashes as will do."""

from __future__ import annotations

import re

# What may be markup anywhere in a line. A low line inside a word is none, nor is a sign that
# nothing follows which could make it one.
_SIGNS = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\|")
# What is markup only where a line begins: headings, quotes, lists, rules, fences, underlines.
_LEADING = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}|=+\s*$|~{3}|\d{1,9}[.)](?=\s|$)")


def inline(text: str) -> str:
    """Return words that stand inside a line."""
    return _SIGNS.sub(lambda match: "\\" + match[0], text)


def beginning(line: str) -> str:
    """Return a line of Markdown so that nothing it begins with makes it more than a paragraph."""
    match = _LEADING.match(line)
    if not match:
        return line
    # Of "1." the dot is escaped, of all else the first sign.
    at = match.end() - 1 if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def paragraphs(text: str) -> str:
    """Return a plain text of several lines; its indents go, its line ends stay."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(beginning(inline(line)) for line in lines).strip("\n")


def verse(text: str) -> str:
    """Return a plain text of which every line end is meant; its indents go."""
    lines = [beginning(inline(line.strip())) for line in text.split("\n")]
    # Two lines that follow each other are parted by a break, paragraphs by a blank line.
    told = [
        f"{line}\\" if line and after else line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(told).strip("\n")
