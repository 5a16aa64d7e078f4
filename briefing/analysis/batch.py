"""``briefing analyse``: files or JSON Lines in, records or a short table out. Nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from briefing.analysis.article import article_of
from briefing.analysis.pipeline import Pipeline, load
from briefing.analysis.protocol import LIMIT, request_from_record
from briefing.intake import file
from briefing.news.article import Article
from briefing.news.findings import SCHEMA, Findings, to_record
from briefing.text.clean import clean_line

DONE, PARTLY = 0, 1
"""Exit status: everything was done; something in the input was wrong, the rest was done."""

Stream = TextIO | BinaryIO


def record(article: Article, findings: Findings, **extra: object) -> dict[str, Any]:
    """Return the machine-readable record of what was found in ``article``."""
    return {
        "schema": SCHEMA,
        **extra,
        "pipeline": findings.pipeline,
        "article": {
            "title": article.title or None,
            "source": article.source or None,
            "published": article.published or None,
            "url": article.url or None,
            "digest": article.digest,
        },
        "text": article.text,
        **to_record(findings, article.text),
    }


# -- files --------------------------------------------------------------------------------------


def analyse_files(
    paths: Sequence[str],
    *,
    as_json: bool,
    stdin: Stream,
    out: TextIO,
    err: TextIO,
    pipeline_name: str | None = None,
) -> int:
    """Analyse files, or standard input for "-", and return the exit status.

    As JSON it is one object for one file and an array for several, else a table for people. What is
    wrong with a file is one line on ``err``, and the others are analysed all the same.
    """
    pipeline = _load(pipeline_name, err)
    write = _writer(out)
    status, written = DONE, 0
    several = as_json and len(paths) > 1
    if several:
        write("[")
    for path in paths:
        try:
            article = _read(path, stdin)
        except file.Unreadable as fault:
            _complain(err, f"{fault}: {clean_line(path)}: it is left out")
            status = PARTLY
            continue
        for warning in article.warnings:
            _complain(err, f"{warning.rstrip('.')}: {clean_line(path)}")
        findings = pipeline.analyse(article)
        if as_json:
            write((",\n" if written else "") + _dump(record(article, findings), indent=2))
        else:
            write("".join(f"{line}\n" for line in table(article, findings)))
        written += 1
    if several:
        write("]")
    if as_json and (written or several):
        write("\n")
    return status


def _read(path: str, stdin: Stream) -> Article:
    if path == "-":
        source: BinaryIO = _bytes_of(stdin)
        return file.article(source.read(file.LARGEST + 1), "-", ".md")
    if not Path(path).exists():
        raise file.Unreadable("there is no such file")
    return file.read(path, path)


def table(article: Article, findings: Findings) -> Iterator[str]:
    """Yield the stances of an article as lines for a person.

    Who, what, towards whom, on which word.
    """
    yield " · ".join(part for part in (article.title, article.source, article.published) if part)
    names = {actor.id: actor.name for actor in findings.actors}
    rows = [
        (
            names[stance.holder],
            f"{stance.score:+d}" if stance.score is not None else "",
            stance.label.value,
            clean_line(stance.target.text),
            f"“{clean_line(stance.cue.of(article.text))}”" if stance.cue else "",
            "" if stance.commitment == "asserted" else stance.commitment.value,
        )
        for stance in findings.stances
    ]
    if not rows:
        yield "  no stances found"
    wide = [min(40, max(len(row[column]) for row in rows)) for column in range(5)] if rows else []
    for row in rows:
        cells = (_cut(cell, width).ljust(width) for cell, width in zip(row, wide, strict=False))
        yield f"  {'  '.join(cells)}  {row[5]}".rstrip()
    yield ""


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


# -- JSON Lines -----------------------------------------------------------------------------------


def analyse_lines_of(
    name: str, stdin: Stream, out: TextIO, err: TextIO, pipeline_name: str | None = None
) -> int:
    """Analyse the JSON Lines in the file of that name, or of standard input for "-"."""
    if name == "-":
        return analyse_lines(_bytes_of(stdin), out, err, pipeline_name)
    try:
        with open(name, "rb") as stream:
            return analyse_lines(stream, out, err, pipeline_name)
    except OSError as error:
        _complain(err, f"{error.strerror or error}: {clean_line(name)}: check the name")
        return PARTLY


def analyse_lines(
    stream: BinaryIO, out: TextIO, err: TextIO, pipeline_name: str | None = None
) -> int:
    """Analyse one request a line and write one result a line, in order; return the exit status.

    A line that is no request gives ``{"id": …, "error": …}`` and the run goes on. Only one text is
    held at a time. Lines without a character are passed over.
    """
    pipeline = _load(pipeline_name, err)
    write = _writer(out)
    status = DONE
    for line in _lines(stream):
        answer, good = _answer(pipeline, line)
        if not good:
            status = PARTLY
        write(_dump(answer) + "\n")
        out.flush()
    return status


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of ``stream``; None for one longer than any request may be."""
    while line := stream.readline(LIMIT):
        if len(line) == LIMIT and not line.endswith(b"\n"):
            while (rest := stream.readline(LIMIT)) and not rest.endswith(b"\n"):
                pass
            yield None
        elif line.strip():
            yield line


def _answer(pipeline: Pipeline, line: bytes | None) -> tuple[dict[str, Any], bool]:
    """Return the result for one line, and whether it is one."""
    if line is None:
        return {"id": None, "error": f"the line is longer than {LIMIT} bytes"}, False
    id = None
    try:
        entry = json.loads(line)
        if isinstance(entry, dict) and isinstance(entry.get("id"), str | int | float):
            id = entry["id"]
        request = request_from_record(entry)
    except UnicodeDecodeError:
        return {"id": id, "error": "the line is not UTF-8"}, False
    except json.JSONDecodeError as error:
        return {"id": id, "error": f"the line is no JSON: {error.msg}"}, False
    except (ValueError, RecursionError) as error:
        return {"id": id, "error": f"the line is no request: {error}"}, False
    try:
        article = article_of(request)
        return record(article, pipeline.analyse(article), id=request.id), True
    except Exception as error:
        # One text must not end the run of a thousand.
        fault = clean_line(f"{type(error).__name__}: {error}")[:300]
        return {"id": request.id, "error": f"the text could not be analysed: {fault}"}, False


# -- streams --------------------------------------------------------------------------------------


def _load(name: str | None, err: TextIO) -> Pipeline:
    pipeline = load(name)
    if pipeline.warning:
        _complain(err, pipeline.warning)
    return pipeline


def _bytes_of(stream: Any) -> BinaryIO:
    """Return the bytes behind a stream: what is read is UTF-8, whatever the locale says."""
    source: BinaryIO = getattr(stream, "buffer", stream)
    return source


def _complain(err: TextIO, message: str) -> None:
    print(f"briefing: {message}", file=err, flush=True)


def _dump(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _writer(out: TextIO) -> Callable[[str], object]:
    """Return what writes a text to ``out`` as UTF-8, whatever the locale says."""
    binary: BinaryIO | None = getattr(out, "buffer", None)
    if binary is None:
        return out.write
    out.flush()
    # Half a surrogate pair in an id stays what it is in JSON: an escape.
    return lambda text: binary.write(text.encode("utf-8", "backslashreplace"))
