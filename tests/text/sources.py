"""Texts for the tests: what people write, what files hold, and what somebody could send."""

from hypothesis import strategies as st

# Pieces that mean something to a parser, a terminal or a normal form, so that chance puts them
# side by side much more often than it would letters.
MARKUP = [
    *[
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "``",
        "```",
        "~~~",
        "#",
        "## ",
        "> ",
        ">",
        "- ",
        "+ ",
        "1. ",
    ],
    *[
        "7) ",
        "    ",
        "  ",
        "---",
        "===",
        "***",
        "|",
        " | ",
        "|-|-|",
        "|:-:|--:|",
        "[",
        "]",
        "(",
        ")",
    ],
    *[
        "[a](b)",
        "![a](b)",
        "[r]",
        "[r]: /u 't'",
        "<http://a.b>",
        "[^1]",
        "[^1]: ",
        "^[",
        "\\",
        "\\\n",
    ],
    *["<b>", "</b>", "<br>", "<div>", "</div>", "<!--", "-->", "<script>", "</script>", "<p", "<?"],
    *["&amp;", "&#x202e;", "&#27;", "&#0;", "&NewLine;", "&Tab;", "&nbsp;", "&#xd800;", "&#769;"],
]
MARKS = ["\u0301", "e\u0301", "\u0323", "\u0344", "\u093f", "\u200d", "\ufe0f", "\u1161", "\u20dd"]
HOSTILE = [
    *[
        "\x1b[31m",
        "\x1b]8;;http://a\x07",
        "\x1b\\",
        "\x1bPq",
        "\x9b1m",
        "\x9d0;t\x9c",
        "\x1b",
        "\x07",
    ],
    *["\x00", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\ud800"],
    *["\U000e0041", "\ufffe", "\x0b", "\x0c", "\x1c"],
]
WORDS = [
    "a",
    "Xi",
    "said",
    "the U.S.",
    "No. 3",
    "“Yes”",
    "don’t",
    "1,709",
    "中文",
    "日本。",
    "हिन्दी",
    "👨‍👩‍👧",
]
SPACES = [" ", "  ", "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\t", "\u00a0", "\u3000"]


def texts(*pieces: list[str], max_size: int = 24) -> st.SearchStrategy[str]:
    """Texts put together from pieces, with any characters at all between them."""
    anything = st.text(alphabet=st.characters(), max_size=4)
    known = st.sampled_from([piece for group in pieces for piece in group])
    return st.lists(known | known | known | anything, max_size=max_size).map("".join)


hostile_texts = texts(MARKS, HOSTILE, WORDS, SPACES)
"""Plain texts with everything in them that must not come through."""

markdown_sources = texts(MARKUP, MARKUP, MARKS, HOSTILE, WORDS, SPACES, SPACES, max_size=40)
"""Markdown of every construct, broken and nested at random."""
