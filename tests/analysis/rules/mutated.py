"""News text as it comes in bad shape: the words of the sample articles, broken in known ways."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import strategies as st

from briefing.config import seeds_dir
from briefing.text import front

SCRIPTS = [
    "Министр осудил план.",
    "外交部谴责该计划。",
    "شجب الوزير الخطة",
    "השר גינה",
    "Ο υπουργός",
]
SIGNS = [
    *("😡", "👩\u200d👩\u200d👧", "🇳🇴🇸🇪", "👍🏽", "\u200d", "e\u0301\u0327", "\ufeff", "\u202e"),
    *("ﬁ", "İ", "\x00", "“", "”", '"', "‘", "’", "'", "(", ")", "—", "-", "…", ":", ";", ",", "."),
    *("?!", "&", "/", "%", "$5", "#1", "@un", "https://example.org/a?b=c", "1,000", "U.S."),
]
MARKUP = [
    *("> ", ">>>>>> ", "- ", "          - ", "# ", "###### ", "**", "`", "~~~\n", "[", "](x)"),
    *("![", "<div><div>", "</b>", "[^1]", "[^1]: ", "***", "\n---\n", "\\", "&amp;"),
    "| a | b |\n|---|---|\n| ",
]
TURNS = ["Q:", "A:", "MR VIK:", "RT @un:", "1.", "@"]
GLUE = [" ", "\n", "\n\n", ", ", " and ", " — ", "\t", "", "\n- ", "\n\n> ", " | "]


@cache
def sentences() -> tuple[str, ...]:
    """Return the sentences of the sample articles."""
    found: list[str] = []
    for path in sorted(seeds_dir().glob("*.md")):
        source = path.read_text("utf-8")
        body = source[front.split(source)[1] :]
        for block in body.split("\n\n"):
            found += re.split(r"(?<=[.!?”]) +(?=[A-Z“])", " ".join(block.split()))
    return tuple(part for part in found if len(part) > 20)


@st.composite
def sentence(draw: st.DrawFn) -> str:
    """Draw a sentence, whole or broken."""
    words = draw(st.sampled_from(sentences())).split(" ")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words)))
        match draw(st.integers(0, 9)):
            case 0:
                del words[at : at + draw(st.integers(1, 4))]
            case 1:
                words[at:at] = words[at : at + draw(st.integers(1, 6))]
            case 2:
                words.insert(at, draw(st.sampled_from(SIGNS + MARKUP + SCRIPTS)))
            case 3:
                words = [word.upper() for word in words]
            case 4:
                words = [word.lower() for word in words]
            case 5:
                words = words[at:] + words[:at]
            case 6:
                words = [word.strip("“”.,") for word in words]
            case 7:
                words[at:at] = draw(st.sampled_from(sentences())).split(" ")
            case 8:
                words = [
                    draw(st.sampled_from(TURNS)),
                    *words,
                ]
            case 9:
                words = words[: at + 1]
        words = words or ["so"]
    return " ".join(words)


texts = st.lists(st.tuples(sentence(), st.sampled_from(GLUE)), min_size=1, max_size=5).map(
    lambda parts: "".join(words + gap for words, gap in parts)
)
"""A few sentences, broken, put together as they should be or otherwise."""
