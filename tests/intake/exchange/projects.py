"""Projects of REFI-QDA as other programs write them."""

import io
import zipfile

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0"'
CODES = (
    '<CodeBook><Codes><Code guid="{C-1}" name="Japan" isCodable="false">'
    '<Code guid="c-2" name="against" isCodable="true"/></Code>'
    '<Code guid="c-3" name="Doubt" isCodable="true"/>'
    '<Code guid="c-4" name="China" isCodable="true">'
    '<Code guid="c-5" name="Against" isCodable="true"/></Code>'
    "</Codes></CodeBook>"
)
USERS = '<Users><User guid="u-1" name="Ann"/><User guid="u-2" id="BB"/></Users>'
TEXT = "First line.\r\n\r\n\r\n\tChina 👩‍👩‍👧 opposes it.\r\n* A list?\r\n"


def packed(qde, files=(), name="project.qde", **more):
    """Return the bytes of a project."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, qde)
        for path, data in dict(files).items():
            archive.writestr(path, data)
    return out.getvalue()


def project(sources, files=(), origin="Other 1.0", before="", after=""):
    """Return a project of these sources, with users and codes."""
    inside = f"{USERS}{CODES}{before}<Sources>{sources}</Sources>{after}"
    return packed(f'{HEAD} name="p" origin="{origin}">{inside}</Project>', files)


def selection(start, end, inside="", **more):
    """Return a selection; ``more`` are its attributes."""
    told = "".join(f' {name}="{value}"' for name, value in more.items())
    place = f'startPosition="{start}" endPosition="{end}"'
    return f'<PlainTextSelection guid="s-{start}-{end}" {place}{told}>{inside}</PlainTextSelection>'


def coding(code, **more):
    """Return a coding with a code."""
    told = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<Coding guid="k-{code}"{told}><CodeRef targetGUID="{code}"/></Coding>'


def text_source(inside="", name="One", path="internal://T-1.txt", guid="t-1"):
    """Return a source of text."""
    return f'<TextSource guid="{guid}" name="{name}" plainTextPath="{path}">{inside}</TextSource>'


OURS = {"sources/t-1.txt": TEXT.encode()}
