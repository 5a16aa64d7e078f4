"""A brief through a template, ours or the reader's own.

Templates are Jinja2 in its sandbox: they see the values of ``brief.as_data`` and nothing else of
the program or the machine. What a template writes of these is escaped for its format, whether it
asks for that or not. One that is not ours is filled in by a process of its own, which may use only
so much time and memory: a template can be made to never end.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefing.text.clean import clean_line

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).with_name("templates")
"""The templates that are shipped, ``brief.md.j2`` and ``brief.html.j2``."""

FORMATS = ("md", "html")
"""What templates make; DOCX is made of Markdown."""

LARGEST = 256 * 1024
"""Bytes of a template of the reader's."""

LONGEST = 16 * 1024 * 1024
"""Characters that a template may make."""

SECONDS = 10
"""How long a template of the reader's may work."""


class Unmade(Exception):
    """A brief that could not be made: what is wrong, where, and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a template and what to call it; ``ours`` is one that is shipped."""

    name: str
    text: str
    ours: bool = False


def template(format: str, named: Path | None, own: Path) -> Template:
    """Return the template for a format: the one that is named, the reader's own, or ours.

    ``own`` is the folder of the reader's own, where one has the name that ours has.

    Raises:
        Unmade: where it cannot be read.
    """
    name = f"brief.{format}.j2"
    if named is None and (own / name).is_file():
        named = own / name
    if named is None:
        return Template(name, (FOLDER / name).read_text("utf-8"), ours=True)
    shown = clean_line(named)
    try:
        with named.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise Unmade(f"the template cannot be read: {shown}: {why}") from None
    if len(data) > LARGEST:
        raise Unmade(f"the template is too large: {shown}: over {LARGEST // 1024} KB: shorten it")
    try:
        return Template(shown, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unmade(f"the template is not UTF-8: {shown}: save it in that encoding") from None


def render(template: Template, format: str, data: Mapping[str, Any]) -> str:
    """Return what a template makes of a brief.

    Raises:
        Unmade: where the template is wrong, or works on and on.
    """
    if template.ours:
        return fill(template, format, data)
    request = {"name": template.name, "text": template.text, "format": format, "data": data}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "briefing.export.filling"],
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=3 * SECONDS,
            check=False,
        )
        answer = json.loads(done.stdout) if done.stdout else {}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {}
    if "text" in answer:
        return str(answer["text"])
    raise Unmade(
        answer.get("fault")
        or f"the template is wrong: {template.name}: it takes more time or memory than it may: "
        "shorten its loops"
    )


def fill(template: Template, format: str, data: Mapping[str, Any]) -> str:
    """Return what a template makes of a brief, in this process.

    Raises:
        Unmade: where the template is wrong.
    """
    from jinja2 import TemplateError
    from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

    try:
        made = environment(format).from_string(template.text)
        parts, length = list[str](), 0
        for part in made.generate(**data):
            parts.append(part)
            length += len(part)
            if length > LONGEST:
                raise Unmade(_wrong(template.name, 0, "it makes too much text"))
    except TemplateSyntaxError as error:
        raise Unmade(_wrong(template.name, error.lineno, error.message or "not Jinja")) from None
    except TemplateNotFound as error:
        what = f"it asks for {error.name}: a template stands for itself"
        raise Unmade(_wrong(template.name, _line(error), what)) from None
    except TemplateError as error:
        raise Unmade(_wrong(template.name, _line(error), error.message or "not Jinja")) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise Unmade(_wrong(template.name, _line(error), str(error))) from None
    except (RecursionError, MemoryError) as error:
        what = (
            "it calls itself" if isinstance(error, RecursionError) else "it takes too much memory"
        )
        raise Unmade(_wrong(template.name, 0, what)) from None
    text = "".join(parts)
    # A template is written to be read, so it leaves more empty lines than its text should have.
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _wrong(name: str, line: int, what: str) -> str:
    where = f"{name}, line {line}" if line else name
    return f"the template is wrong: {where}: {clean_line(what)}"


def _line(error: BaseException) -> int:
    """Return the line of the template that a fault comes from, 0 where nobody can say."""
    found, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            found = step.tb_lineno
        step = step.tb_next
    return found


def environment(format: str) -> Environment:
    """Return the sandbox for a format; no template is found by name: each stands for itself."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    html = format == "html"
    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: None),
        # What is marked as escaped stays as it is; for Markdown all else is, before it gets there.
        autoescape=True,
        undefined=StrictUndefined,
        finalize=None if html else _finished,
        keep_trailing_newline=True,
    )
    made.filters["address"] = address if html else _markdown_address
    return made


# -- escaping ----------------------------------------------------------------------------------


_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~^$]|&(?=#?\w+;)")
_OPENING = re.compile(r"(?P<digits>\d{1,9})(?=[.)](?:\s|$))|(?P<sign>[-+=:])(?=\s|[-+=]|$)")


def markdown(text: str) -> str:
    """Return a text as it stands in Markdown, so that all of it is text."""
    line = " ".join(text.split()) if "\n" in text else text
    line = _SPECIAL.sub(r"\\\g<0>", line)
    opening = _OPENING.match(line)
    if opening is None:
        return line
    if opening["digits"]:
        return f"{opening['digits']}\\{line[opening.end() :]}"
    return f"\\{line}"


def _finished(value: object) -> object:
    from markupsafe import Markup

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup(markdown(value))


def _markdown_address(text: object) -> object:
    from markupsafe import Markup

    return Markup(address(text))


def address(text: object) -> str:
    """Return an address of the web with nothing in it that could end it, else nothing."""
    line = str(text)
    if not re.match(r"https?://", line, re.IGNORECASE):
        return ""
    return quote(line, safe="%/:?#[]@!$&'()*+,;=~-._")
