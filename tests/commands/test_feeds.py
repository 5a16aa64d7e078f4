"""``briefing feeds`` and ``briefing fetch`` on a server that behaves and misbehaves."""

import gzip
import json

import pytest

from briefing import cli
from briefing.intake import confined
from briefing.store import feeding
from briefing.store.shelf import Shelf
from tests.servers import serving

ITEM = (
    "<item><guid>{0}</guid><link>https://e.example/{0}</link>"
    "<title>{1}</title><description>{2}</description></item>"
)
ESCAPES = "\x1b]0;own\x07\x1b[31m\u202e\x9b31m"


def rss(*items, title="Daily", encoding="UTF-8"):
    inner = "".join(ITEM.format(*item) for item in items)
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0">'
        f"<channel><title>{title}</title>{inner}</channel></rss>"
    )
    return text.encode(encoding, "xmlcharrefreplace")


ONE, TWO = ("1", "Ministers meet", "The ministers met."), ("2", "Talks fail", "The talks failed.")


class AtOnce:
    """Reads feeds here: most tests are not about the process that does, which takes its time."""

    def pieces(self, *asked):
        return confined.read(*asked)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(feeding, "Apart", AtOnce)


@pytest.fixture
def server():
    with serving() as server:
        yield server


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def run(capsys, folder):
    def run(*words, allow=True):
        try:
            allowed = ["--allow-private"] if allow else []
            status = cli.main([*words, *allowed, "--library", str(folder)])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert (out + err).replace("\n", "").isprintable()
        return status, out, err

    return run


def articles(folder):
    return sorted(path.name for path in folder.glob("*/*.md"))


@pytest.mark.slow
def test_a_feed_is_subscribed_to_fetched_and_left(run, server, folder):
    url = server.on("/feed", rss(ONE, TWO), type="application/rss+xml", etag='"1"')
    assert run("feeds", "--add", url) == (0, f"subscribed: Daily  {url}\n", "")
    assert run("fetch") == (0, "Daily: 2 new, 0 unchanged\n", "")
    assert len(articles(folder)) == 2
    assert run("fetch") == (0, "Daily: 0 new, 2 unchanged\n", "")
    server.on("/feed", status=304)
    assert run("fetch") == (0, "Daily: 0 new, 2 unchanged\n", "")
    assert server.asked[-1][1]["if-none-match"] == '"1"'
    assert run("feeds", "--remove", "daily") == (0, "unsubscribed: Daily\n", "")
    assert run("feeds") == (0, "", "")
    assert len(articles(folder)) == 2


def test_what_is_new_is_in_the_list_at_once(run, at_once, server, folder):
    run("feeds", "--add", server.on("/feed", rss(ONE)))
    run("fetch")
    with Shelf(folder) as shelf:
        (row,) = shelf.catalogue.headlines()
        assert (row.title, row.source) == ("Ministers meet", "Daily")


def test_an_article_that_was_removed_does_not_come_back(run, at_once, server, folder):
    run("feeds", "--add", server.on("/feed", rss(ONE)))
    run("fetch")
    next(folder.glob("*/*.md")).unlink()
    assert run("fetch")[1] == "Daily: 0 new, 1 unchanged\n"
    run_plain = cli.main(["reindex", "--library", str(folder)])
    assert run_plain == 0
    assert run("fetch")[1].endswith("Daily: 0 new, 1 unchanged\n")
    assert articles(folder) == []


def test_a_page_leads_to_its_feed(run, at_once, server):
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    page = f"<html><head>{link.format('feed')}{link.format('other')}</head>".encode()
    url = server.on("/page", page, type="text/html")
    server.on("/feed", rss(ONE))
    status, out, err = run("feeds", "--add", url)
    assert (status, out) == (0, f"subscribed: Daily  {server.at}/feed\n")
    assert "the page names 1 more" in err


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<html><body>news</body></html>", "no feed is there, and the page names none"),
        (b"", "no feed is there"),
        (b"<rss", "feed"),
    ],
)
def test_what_is_no_feed_is_not_subscribed_to(run, at_once, server, body, why):
    status, out, err = run("feeds", "--add", server.on("/feed", body))
    assert (status, out) == (1, "")
    assert why in err
    assert err.count("\n") == 1


def test_a_list_is_taken_in_and_given_out(run, at_once, server, folder, tmp_path):
    url = server.on("/feed", rss(ONE))
    given = tmp_path / "list.opml"
    given.write_text(
        '<opml version="2.0"><body><outline text="World &amp; us">'
        f'<outline text="A &lt;b&gt;" xmlUrl="{url}"/><outline text="Asia">'
        '<outline text="Two" xmlUrl="https://two.example/feed"/></outline></outline>'
        '<outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>'
    )
    status, out, err = run("feeds", "--add", str(given))
    assert status == 1
    assert "file: is not the web" in err
    assert out == f"subscribed: A <b>  {url}\nsubscribed: Two  https://two.example/feed\n"
    made = tmp_path / "out.opml"
    assert run("feeds", "--export", str(made))[0] == 0
    assert run("feeds", "--export", str(made))[0] == 1
    assert run("feeds", "--export", str(made), "--force")[0] == 0
    before = run("feeds", "--json")[1]
    for name in ("A <b>", "Two"):
        run("feeds", "--remove", name)
    assert run("feeds", "--add", str(made))[0] == 0
    assert json.loads(run("feeds", "--json")[1]) == json.loads(before)
    assert [one["folder"] for one in json.loads(before)] == ["World & us", "World & us/Asia"]
    assert run("feeds", "--export", "-")[1] == made.read_text()


@pytest.mark.parametrize(
    "data",
    [b"", b"<opml>", b"<html/>", b"\x00\xff", b"<!DOCTYPE a [<!ENTITY b 'c'>]><opml>&b;</opml>"],
)
def test_what_is_no_list_is_told(run, tmp_path, data):
    given = tmp_path / "list.opml"
    given.write_bytes(data)
    status, out, err = run("feeds", "--add", str(given), str(tmp_path / "none.opml"))
    assert (status, out) == (1, "")
    assert err.count("\n") == 2


def test_feeds_are_renamed_paused_and_resumed(run, at_once, server):
    run("feeds", "--add", server.on("/feed", rss(ONE)))
    assert run("feeds", "--rename", "Daily", f"Mine{ESCAPES}")[:2] == (0, "renamed: Mine\n")
    assert run("feeds", "--pause", "mine")[0] == 0
    assert run("fetch") == (0, "Mine: paused\n", "")
    assert run("feeds")[1].endswith("paused\n")
    assert run("fetch", "--feed", "Mine")[1] == "Mine: 1 new, 0 unchanged\n"
    assert run("feeds", "--resume", "mine")[0] == 0
    assert run("fetch")[1] == "Mine: 0 new, 1 unchanged\n"


def test_no_feed_of_that_name(run):
    for words in (["--remove", "x"], ["--pause", "x"], ["--rename", "x", "y"]):
        assert run("feeds", *words)[0] == 1
    status, out, err = run("fetch", "--feed", "x\x1b[31m")
    assert (status, out) == (1, "")
    assert "no such feed: x: " in err


def test_one_that_fails_is_told_and_the_rest_is_done(run, at_once, server):
    good, bad = server.on("/good", rss(ONE)), server.on("/bad", rss(TWO, title="Bad"))
    run("feeds", "--add", good, bad)
    server.on("/bad", status=503, retry_after="86400")
    status, out, _ = run("fetch")
    assert status == 1
    assert sorted(out.splitlines()) == [
        f"Bad: error: 503 Service Unavailable: {bad}: try again later",
        "Daily: 1 new, 0 unchanged",
    ]
    # Cron need not mail what was told already.
    status, out, _ = run("fetch")
    assert status == 0
    assert "Bad: not asked before" in out
    assert json.loads(run("feeds", "--json")[1])[0]["failures"] == 1


def test_one_that_is_gone_rests_and_says_so(run, at_once, server):
    url = server.on("/feed", rss(ONE))
    run("feeds", "--add", url)
    server.on("/feed", status=410)
    status, out, _ = run("fetch")
    assert (status, out) == (
        1,
        f"Daily: error: 410 Gone: {url}: it is gone for good, and rests from now on\n",
    )
    assert run("fetch") == (0, "Daily: gone for good\n", "")


def test_records_and_nothing_else_are_printed(run, at_once, server):
    run("feeds", "--add", server.on("/feed", rss(ONE)))
    status, out, err = run("fetch", "--json")
    (record,) = json.loads(out)
    assert (record["name"], record["new"], record["error"], record["asked"]) == (
        "Daily",
        1,
        None,
        True,
    )
    server.on("/feed", status=500)
    status, out, err = run("fetch", "--json")
    assert status == 1
    assert "500" in json.loads(out)[0]["error"]
    assert "500" in err


def test_this_machine_is_not_asked_unless_that_is_allowed(
    run, at_once, server, monkeypatch, tmp_path
):
    url = server.on("/feed", rss(ONE))
    status, _, err = run("feeds", "--add", url, allow=False)
    assert status == 1
    assert "on this machine" in err
    assert server.asked == []
    settings = tmp_path / "config.toml"
    settings.write_text("allow_private = true")
    monkeypatch.setenv("BRIEFING_CONFIG", str(settings))
    assert run("feeds", "--add", url, allow=False)[0] == 0


def test_escape_sequences_reach_neither_terminal_nor_file(run, at_once, server, folder):
    evil = (
        rss(
            (f"1{ESCAPES}", f"Title{ESCAPES}", f"Words{ESCAPES} of it"),
            title=f"Feed{ESCAPES}",
        )
        .replace(b"\x1b", b"&#x1b;")
        .replace(b"\x07", b"&#7;")
    )
    url = server.on("/feed", evil)
    run("feeds", "--add", url)
    run("feeds")
    run("feeds", "--json")
    run("fetch")
    for path in folder.glob("*/*.md"):
        assert path.name.isascii()
        assert path.read_text().replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("body", "type"),
    [
        (
            rss(("1", "Österreich über alles", "x"), encoding="ISO-8859-1"),
            "text/xml; charset=utf-8",
        ),
        (rss(("1", "Österreich über alles", "x")), "text/html; charset=iso-2022-kr"),
        (rss(("1", "Österreich über alles", "x"), encoding="UTF-16"), "application/octet-stream"),
        (rss(("1", "Österreich über alles", "x")), "application/json; charset=no-such-thing"),
    ],
)
def test_what_a_server_says_of_types_and_encodings_is_not_believed(
    run, at_once, server, folder, body, type
):
    url = server.on("/feed", body, type=type)
    assert run("feeds", "--add", url)[0] == 0
    assert run("fetch")[1] == "Daily: 1 new, 0 unchanged\n"
    with Shelf(folder) as shelf:
        assert shelf.catalogue.headlines()[0].title == "Österreich über alles"


@pytest.mark.slow
def test_bombs_are_refused(run, server):
    good = rss(ONE)
    url = server.on("/feed", good)
    run("feeds", "--add", url)
    bomb = (
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><rss version='2.0'><channel><title>&j;</title>"
        + b"<item><title>&j;</title></item></channel></rss>"
    )
    server.on("/feed", bomb)
    status, out, _ = run("fetch", "--feed", "Daily")
    assert len(out) < 500
    server.on("/feed", gzip.compress(b"\0" * 22_000_000), content_encoding="gzip")
    status, out, _ = run("fetch", "--feed", "Daily")
    assert status == 1
    assert "too large" in out


def test_your_own_library_is_made_where_it_is_missing(
    capsys, at_once, server, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert cli.main(["fetch"]) == 3
    assert cli.main(["feeds", "--allow-private", "--add", server.on("/feed", rss(ONE))]) == 0
    assert cli.main(["fetch", "--allow-private"]) == 0
    assert capsys.readouterr().out.endswith("Daily: 1 new, 0 unchanged\n")


def test_a_page_may_be_added_from_this_machine_where_the_settings_say_so(
    capsys, server, folder, tmp_path, monkeypatch
):
    settings = tmp_path / "config.toml"
    settings.write_text("allow_private = true")
    monkeypatch.setenv("BRIEFING_CONFIG", str(settings))
    url = server.on("/text", b"Words of an article.", type="text/plain")
    assert cli.main(["add", url, "--library", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("added: ")


def test_no_feed_yet(run):
    status, out, err = run("fetch")
    assert (status, out) == (0, "")
    assert "briefing feeds --add URL" in err
