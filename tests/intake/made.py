"""Files of every format, made here, with the same words in each field of each."""

import io
import json
import zipfile
from email.message import EmailMessage
from html import escape

BODY = (
    "The ministers met in Oslo on Tuesday and agreed on very little, as they had the year before."
)


def page(title="T", source="S", author="A", url="https://example.org/a", tag="t", body=BODY):
    meta = {
        "og:title": title,
        "og:site_name": source,
        "article:author": author,
        "og:url": url,
        "article:tag": tag,
        "article:published_time": "2025-11-25T10:00:00Z",
    }
    metas = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in meta.items()
    )
    metas += f'<meta name="author" content="{escape(author)}">'
    metas += f'<link rel="canonical" href="{escape(url)}">'
    text = "".join(f"<p>{escape(body)} Again: {number}.</p>" for number in range(4))
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{escape(title)}</title>{metas}"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>{escape(title)}</h1>{text}"
        "</article><footer>All the small print</footer></body></html>"
    ).encode("utf-8", "surrogatepass")


def rss(title="T", source="S", author="A", url="https://example.org/a", tag="t", body=BODY):
    e = escape
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{e(source)}</title><link>https://example.org</link><item>"
        f"<title>{e(title)}</title><link>{e(url)}</link><guid>{e(title)}</guid>"
        f"<author>{e(author)}</author><category>{e(tag)}</category>"
        "<pubDate>Tue, 25 Nov 2025 10:00:00 GMT</pubDate>"
        f"<description>{e('<p>' + e(body) + '</p>')}</description></item></channel></rss>"
    ).encode("utf-8", "surrogatepass")


def atom(title="T", source="S", author="A", url="https://example.org/a", tag="t", body=BODY):
    e = escape
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{e(source)}</title><entry><title>{e(title)}</title>"
        f'<link href="{e(url)}"/><id>{e(title)}</id><author><name>{e(author)}</name></author>'
        f'<category term="{e(tag)}"/><published>2025-11-25T10:00:00Z</published>'
        f'<content type="html">{e("<p>" + e(body) + "</p>")}</content></entry></feed>'
    ).encode("utf-8", "surrogatepass")


def json_feed(title="T", source="S", author="A", url="https://example.org/a", tag="t", body=BODY):
    item = {
        "id": title,
        "url": url,
        "title": title,
        "content_html": f"<p>{escape(body)}</p>",
        "date_published": "2025-11-25T10:00:00Z",
        "authors": [{"name": author}],
        "tags": [tag],
    }
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": source, "items": [item]}).encode()


def eml(title="T", source="S", author="A", url="https://example.org/a", tag="t", body=BODY):
    from email.header import Header

    def header(text):
        return Header(text.encode("utf-8", "replace"), "utf-8").encode()

    head = (
        f"From: {header(source)} <desk@example.org>\nSubject: {header(title)}\n"
        f"Date: Tue, 25 Nov 2025 10:00:00 +0000\nArchived-At: <{header(url)}>\n"
        f"Message-ID: <{header(tag)}>\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    return head.encode() + body.encode("utf-8", "replace") + b"\n"


def with_parts(html="", plain="", attached=b"attached words", name="../../evil.txt"):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Desk <desk@example.org>", "A subject"
    mail.set_content(plain or "short")
    if html:
        mail.add_alternative(html, subtype="html")
    mail.add_attachment(attached, maintype="text", subtype="plain", filename=name)
    return bytes(mail)


def pdf(*lines, title="T", author="A", pages=1):
    """Return a small PDF, written by hand: each of ``lines`` on a line of its own."""
    drawn = b"BT /F1 12 Tf 14 TL 40 780 Td " + b" ".join(
        b"(" + line.encode("latin-1").replace(b"(", b"").replace(b")", b"") + b") Tj T*"
        for line in lines
    )
    drawn += b" ET"
    kids = b" ".join(b"%d 0 R" % (6 + number) for number in range(pages))

    def text(value):
        return b"<FEFF" + value.encode("utf-16-be", "replace").hex().encode() + b">"

    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n" % len(drawn) + drawn + b"\nendstream",
        b"<< /Title "
        + text(title)
        + b" /Author "
        + text(author)
        + b" /CreationDate (D:20251125100000Z) >>",
    ]
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>"
    )
    objects += [leaf] * pages
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info 5 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
)


def epub(
    title="T", source="S", author="A", url="https://example.org/a", tag="t", body=BODY, **more
):
    e = escape
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{e(title)}</dc:title><dc:creator>{e(author)}</dc:creator>"
        f"<dc:publisher>{e(source)}</dc:publisher><dc:subject>{e(tag)}</dc:subject>"
        f"<dc:source>{e(url)}</dc:source><dc:date>2025-11-25</dc:date></metadata><manifest>"
        '<item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="one%201.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="x" href="../../../etc/passwd" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/><itemref idref="x"/><itemref idref="b"/>'
        "</spine></package>"
    )
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package,
        "OEBPS/one 1.xhtml": f"<html><body><h1>One</h1><p>{e(body)}</p></body></html>",
        "OEBPS/two.xhtml": "<html><body><h1>Two</h1><p>The end.</p></body></html>",
        **more,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(
                name, data if isinstance(data, bytes) else data.encode("utf-8", "replace")
            )
    return out.getvalue()
