"""``briefing add``: one line an item, and a failed one stops nothing."""

import io
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from briefing import cli
from briefing.store.adding import Adding
from tests.intake import made


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def given(tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: One\npublished: 2025-11-01\n---\nFirst words.\n")
    (folder / "b.txt").write_text("Second words.\n")
    (folder / "empty.md").write_text("")
    (folder / "left.docx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture
def run(capsys, library):
    def run(*words):
        try:
            status = cli.main(["add", *map(str, words), "--library", str(library)])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert "\x1b" not in out + err
        return status, out, err

    return run


def test_a_folder(run, given, library):
    status, out, err = run(given)
    lines = out.splitlines()
    assert status == 1
    assert lines[0] == "added: 2025-11/2025-11-01-one.md"
    assert lines[1].startswith("added: ")
    assert lines[2] == f"error: empty: {given}/empty.md: there is nothing in the file" or (
        lines[2].startswith("error: empty: ")
    )
    assert err == "briefing: 1 could not be added: see the lines above\n"
    assert len(list(library.glob("*/*"))) - len(list(library.glob(".briefing/*"))) == 2
    (given / "empty.md").unlink()
    status, out, err = run(given)
    assert (status, err) == (0, "")
    assert [line.partition(":")[0] for line in out.splitlines()] == ["unchanged", "unchanged"]


def test_records(run, given):
    status, out, err = run(given, given / "nope\x1b[31m", "--json")
    records = json.loads(out)
    assert status == 1
    assert [record["outcome"] for record in records] == ["added", "added", "error", "error"]
    assert records[0]["id"] == "2025-11/2025-11-01-one.md"
    assert records[0]["title"] == "One"
    assert err.count("briefing: ") == err.count("\n") == 2
    assert "no such file: " in err


@pytest.mark.slow
def test_formats_together(run, tmp_path, library):
    def of(make, title):
        return make(title, url=f"https://a.org/{title[-4:]}", body=f"{made.BODY} {title}.")

    files = {
        "p.html": of(made.page, "A page"),
        "f.xml": of(made.rss, "An item"),
        "m.eml": of(made.eml, "A mail"),
        "b.epub": of(made.epub, "A book"),
        "d.pdf": made.pdf("Words of a file."),
        "bad.pdf": b"%PDF-nothing",
        "box.mbox": b"From a\nSubject: A\n\nOne\n\nFrom b\n\nTwo\n",
    }
    folder = tmp_path / "all"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    status, out, _ = run(folder)
    assert status == 1
    assert out.count("added: ") == 7
    assert out.count("error: damaged") == 1
    assert "added: 2025-11/2025-11-25-a-page.md" in out
    (folder / "copy.html").write_bytes(of(made.page, "A page").replace(b"A page", b"Same page", 2))
    status, out, _ = run(folder / "copy.html")
    assert (status, out) == (0, "duplicate of 2025-11/2025-11-25-a-page.md: copy.html\n")


def test_standard_input(run, monkeypatch):
    class Input:
        buffer = io.BytesIO(b"# From a pipe\n\nWords.\n")

    monkeypatch.setattr(sys, "stdin", Input)
    status, out, _ = run("-")
    assert (status, out.count("from-a-pipe.md")) == (0, 1)


def test_a_preview_adds_nothing(run, given, tmp_path, library):
    export = tmp_path / "all.txt"
    export.write_text("First one\n-----\nSecond one\n-----\nThird one\n")
    status, out, _ = run(export, "--split", "rule", "--preview")
    assert status == 0
    assert out.splitlines()[0] == "3 articles; nothing was added"
    assert "Second one" in out
    assert list(library.iterdir()) == []
    status, out, _ = run(export, "--split", "rule", "--preview", "--json")
    assert [record["words"] for record in json.loads(out)] == [2, 2, 2]
    assert run(export, "--split", "rule")[1].count("added: ") == 3


def test_what_names_and_the_reader_say(run, tmp_path, library):
    (tmp_path / "2025-11-25_Ledger_A_title.txt").write_text("Words.")
    (tmp_path / "other.txt").write_text("Other words.")
    _, out, _ = run(
        tmp_path / "2025-11-25_Ledger_A_title.txt",
        tmp_path / "other.txt",
        "--name-pattern",
        "{date}_{source}_{title}",
        "--source",
        "Archive",
    )
    assert out.splitlines()[0] == "added: 2025-11/2025-11-25-a-title.md"
    assert 'source: "Ledger"' in (library / "2025-11/2025-11-25-a-title.md").read_text()
    assert 'source: "Archive"' in (library / out.splitlines()[1][7:]).read_text()


@pytest.mark.parametrize(
    "words",
    [("--split", "("), ("--name-pattern", "x"), ("--nope",)],
    ids=["split", "name", "option"],
)
def test_a_wrong_command_line(run, given, words):
    status, out, err = run(given, *words)
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_no_library(run, given, library):
    library.rmdir()
    assert run(given)[0] == 3


def test_stopped_in_the_middle_what_was_added_stays(run, given, monkeypatch, library):
    add = Adding.add

    def stopping(self, found):
        if "Second" in str(found):
            raise KeyboardInterrupt
        return add(self, found)

    monkeypatch.setattr(Adding, "add", stopping)
    status, out, err = run(given)
    assert (status, out) == (130, "added: 2025-11/2025-11-01-one.md\n")
    assert err == "briefing: stopped: 1 added: what was added stays: run it again to go on\n"
    assert (library / "2025-11/2025-11-01-one.md").exists()


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        pages = {
            "/page": ("text/html", made.page("From the web", url="")),
            "/feed": ("text/html", made.rss()),
        }
        type, data = pages.get(self.path, ("text/plain", b""))
        self.send_response(200 if data else 404)
        self.send_header("Content-Type", type)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *given):
        pass


@pytest.mark.slow
def test_addresses(run, library):
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        at = f"http://127.0.0.1:{server.server_port}"
        status, out, _ = run(f"{at}/page", f"{at}/feed", f"{at}/nope", "--allow-private")
        lines = out.splitlines()
        assert status == 1
        assert lines[0] == "added: 2025-11/2025-11-25-from-the-web.md"
        assert f"{at}/page" in (library / lines[0][7:]).read_text()
        assert lines[1].startswith("added: ")
        assert lines[2].startswith("error: ")
        assert run(f"{at}/page")[0] == 1, "not from this machine unless it is allowed"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
