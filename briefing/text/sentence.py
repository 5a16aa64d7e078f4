"""Sentences of a text, as spans; by rule, without a language model.

The rules are those of English news: abbreviations, initials and acronyms before a full stop,
closing quotes and footnote marks after it, and a question that goes on with who asked it. Full
stops of other scripts end a sentence too.
"""

from __future__ import annotations

import re

from briefing.text.span import Span, trimmed

_CLOSING = r"(?:[\"'”’“‘«»‹›)\]]|[ \u00a0\u202f][»›](?=\s|$))"
_NOTE = r"(?: ?\[(?:\d{1,3}|[a-z]{1,2}|note \d+|[a-z ]{2,24} needed)\]|[¹²³⁰-⁹])"
# A run of marks is matched from its first one only, or a line of dots would be read again from
# every dot.
_END = re.compile(
    rf"(?P<mark>(?<![.!?…])(?:\.(?:[ \u00a0]\.)+|[.!?…]++)|[؟۔।॥።])"
    rf"(?P<close>{_CLOSING}*+{_NOTE}*+)(?=\s|$)"
    r"|(?P<wide>[。！？｡]+[”’」』）〉》]*)"
)
_NEXT = re.compile(r"\s*+(?P<open>[\"'“‘«‹(\[—–-]*+)\s*+(?P<word>\w[\w’'-]*)?")
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_QUOTES = frozenset("\"'”’“‘«»‹›")

_INITIALS = re.compile(r"(?:[^\W\d]\.)+[^\W\d]")
# "2. Background", "b. Costs", "Figure 3. Exports": what a full stop sets off is no sentence.
_NUMBERED = re.compile(
    r"\W*(?:(?:Figure|Table|Box|Chapter|Part) )?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{2,5})"
)
_CLAUSE_END = re.compile(r"[.!?,;:“”\"\n]")
# 「…。」と述べた and “…。”他说: the sentence goes on with who said it.
_WIDE_REPORTING = re.compile(
    r"と|って|[^。！？”」』\s]{0,8}(?:说|說|道|称|稱|表示|指出|问|問|写道)"
)

_TITLES = frozenset(
    """
    mr mrs ms mx dr prof gen lt col maj capt cpt cpl cmdr sgt adm rear brig pvt pfc spc sen sens rep
    reps gov govs pres amb sec dep asst supt insp det hon rev fr messrs mme mlle cllr atty vs
    e.g i.e
    """.split()
)
# Abbreviations before a number only; any other word behind them begins a sentence.
_NUMBERS = frozenset(
    "no nos art para sect fig figs vol ch cl p pp ca est approx op rs tel ext".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_DAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
_PLACES = frozenset("st sts ft mt pt".split())
# These may end a sentence; they do where the next word is one that opens sentences.
_DOUBTFUL = frozenset(
    "inc corp co cos ltd llc bros plc jr sr etc al dept univ assn ave blvd rd ph.d cf govt".split()
)
_STATES = frozenset(
    """
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
    """.split()
)
_OF_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|[A-Z]{1,3}T|UTC|Eastern|Central|Mountain|Pacific|\d.*"
)
_OPENERS = frozenset(
    """
    a according additionally after again all also although amid among an and another any anyone
    around as asked at because before both but by despite during each earlier either even every
    everyone finally first for from furthermore he her here his how however i if in instead it its
    just last later less many meanwhile more moreover most much my nearly neither nevertheless
    next no nobody none nor not nothing now of on once one only or other others our over perhaps
    several she since so some somebody someone soon still such than that the their then there
    therefore these they this those though through throughout thus to today tomorrow under unless
    unlike until we what when where whether which while who whose why with within without yesterday
    yet you your
    """.split()
)
_REPORTING = frozenset(
    """
    said says asked asks told tells added adds wrote writes replied replies warned warns argued
    argues insisted insists demanded demands declared declares shouted cried exclaimed wondered
    tweeted posted continued recalled joked
    """.split()
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of one block of ``text``, trimmed, in order.

    Together they hold all of it that is not white.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends(text, match, begin, end):
            continue
        span = trimmed(text, begin, match.end())
        if len(span):
            found.append(span)
        begin = match.end()
    rest = trimmed(text, begin, end)
    if len(rest):
        found.append(rest)
    return found


def _ends(text: str, match: re.Match[str], begin: int, limit: int) -> bool:
    """Tell whether ``match`` ends its sentence, from the words before it and the one after."""
    if match["wide"]:
        closed = match["wide"][-1] not in "。！？｡"
        return not (closed and _WIDE_REPORTING.match(text, match.end(), limit))
    after = _NEXT.match(text, match.end(), limit)
    word: str = (after and after["word"]) or ""
    if word[:1].islower():
        # "Why?" she asked. A lower-case word goes on with what came before.
        return False
    mark, close = match["mark"], match["close"]
    quoted = not _QUOTES.isdisjoint(close)
    if mark not in (".", "।", "۔"):
        if after and after["open"] == "(" and word[:1].isdigit():
            # The film Viva Maria! (1965) has its mark for itself.
            return False
        return not (quoted and after and not after["open"] and _reported(text, after, limit))
    if quoted or close.strip("])"):
        # He would have set a comma to go on: "We will." He left.
        return True
    window = max(begin, match.start() - 40)
    before = _LAST_WORD.search(text, window, match.start())
    if before is None:
        # Dots by themselves belong to what follows.
        return any(character.isalnum() for character in text[window : match.start()])
    if _NUMBERED.fullmatch(text, begin, match.start()):
        return False
    return _ends_after(
        before[0].rpartition("-")[2].lstrip("'’"), text[window : before.start()], word
    )


def _ends_after(last: str, earlier: str, word: str) -> bool:
    """Tell whether a sentence may end in ``last`` and a full stop when ``word`` comes next."""
    stem = last.lower()
    opens = word.partition("’")[0].partition("'")[0].lower() in _OPENERS
    if stem in _TITLES:
        # A rep. in a gym is no representative.
        return last.isalpha() and last.islower() and len(last) > 2 and opens
    if stem in _NUMBERS or stem in _MONTHS:
        return not word[:1].isdigit()
    if stem in _DAYS:
        return not (word[:1].isdigit() or word.lower()[:3] in _MONTHS)
    if stem in ("a.m", "p.m"):
        return not _OF_DAY.fullmatch(word)
    if last == "I":
        # So did I. But: Vladimir I. Lenin.
        return opens or not earlier.rstrip().rpartition(" ")[2][:1].isupper()
    is_doubtful = stem in _DOUBTFUL or stem in _PLACES or last in _STATES
    if is_doubtful or _INITIALS.fullmatch(last) or (len(last) == 1 and last.isalpha()):
        return opens
    return True


def _reported(text: str, after: re.Match[str], limit: int) -> bool:
    """Tell whether what follows a closing quote is who said it: "Why?" Merz asked."""
    follow = text[after.end() : min(limit, after.end() + 60)]
    clause = _CLAUSE_END.split(follow, maxsplit=1)[0].lower().split()[:4]
    return any(word in _REPORTING for word in clause)
