"""``briefing analyse`` without its command line: streams in, records and one-line errors out."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.analysis import batch
from briefing.analysis.article import article_of
from briefing.analysis.protocol import Request
from tests.analysis.rules.contract import check_record

TEXT = "Norway condemned the dam. Sweden praised the dam."


@pytest.fixture(autouse=True)
def _loaded(pipeline, monkeypatch):
    """Take the pipeline that is loaded already."""
    monkeypatch.setattr(batch, "load", lambda name=None: pipeline)


def lines(*entries):
    """Return entries as a stream of JSON Lines; bytes go in as they are."""
    raw = (e if isinstance(e, bytes) else json.dumps(e).encode() for e in entries)
    return io.BytesIO(b"\n".join(raw))


def run(stream):
    """Analyse a stream of lines: (status, results, what was complained about)."""
    out, err = io.StringIO(), io.StringIO()
    status = batch.analyse_lines(stream, out, err)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def files(paths, *, as_json=True, stdin=b""):
    out, err = io.StringIO(), io.StringIO()
    status = batch.analyse_files(
        [str(path) for path in paths], as_json=as_json, stdin=io.BytesIO(stdin), out=out, err=err
    )
    return status, out.getvalue(), err.getvalue()


# -- JSON Lines -----------------------------------------------------------------------------------


def test_one_result_a_line_in_order_with_its_id():
    status, results, complaints = run(lines(*({"id": f"n{i}", "text": TEXT} for i in range(5))))
    assert (status, complaints) == (0, "")
    assert [result["id"] for result in results] == [f"n{i}" for i in range(5)]
    for result in results:
        check_record(result)
        assert [s["label"] for s in result["stances"]] == ["oppose", "support"]


def test_what_a_line_says_of_its_article_is_kept():
    head = {"title": "On the dam", "source": "Tolva News", "published": "2024-05-03"}
    _, (result,), _ = run(lines({"id": "1", "text": TEXT, **head}))
    assert {key: result["article"][key] for key in head} == head
    assert result["article"]["url"] is None
    assert [s["chain"][0]["name"] for s in result["stances"]] == ["Tolva News"] * 2


def test_plain_text_is_taken_literally_and_markdown_is_not():
    text = "*Norway* condemned the dam."
    _, (marked, plain), _ = run(
        lines({"id": "m", "text": text}, {"id": "p", "text": text, "format": "plain"})
    )
    assert plain["text"] == text
    assert marked["text"] == text.replace("*", "")


@pytest.mark.parametrize(
    ("line", "id"),
    [
        (b"{", None),
        (b"nonsense", None),
        (b"[]", None),
        (b"null", None),
        (b'{"id": "a"}', "a"),
        (b'{"text": "b"}', None),
        (b'{"id": 7, "text": "b"}', 7),
        (b'{"id": "a", "text": 7}', "a"),
        (b'{"id": "a", "text": "b", "format": "pdf"}', "a"),
        (b'{"id": "a", "text": "b", "published": 2024}', "a"),
        (b'{"id": "a", "text": "\xff"}', None),
        (b"[" * 100_000, None),
    ],
)
def test_a_line_that_is_no_request_gives_an_error_and_the_run_goes_on(line, id):
    good = {"id": "good", "text": TEXT}
    status, (before, wrong, after), _ = run(lines(good, line, good))
    assert status == 1
    assert wrong.keys() == {"id", "error"}
    assert wrong["id"] == id
    assert wrong["error"] == wrong["error"].strip() != ""
    assert "\n" not in wrong["error"]
    assert before == after
    check_record(before)


def test_empty_lines_are_passed_over():
    status, results, _ = run(lines(b"", {"id": "1", "text": TEXT}, b"   ", b"\r", b""))
    assert status == 0
    assert [result["id"] for result in results] == ["1"]


def test_no_lines_give_no_results():
    assert run(io.BytesIO(b"")) == (0, [], "")


def test_a_line_beyond_all_bounds_is_refused_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(batch, "LIMIT", 200)
    good = {"id": "good", "text": TEXT}
    status, results, _ = run(lines({"id": "long", "text": "x" * 900}, good))
    assert status == 1
    assert "200 bytes" in results[0]["error"]
    assert results[1]["id"] == "good"


def test_a_text_that_fails_does_not_end_the_run(monkeypatch, pipeline):
    class Failing:
        warning = ""

        def analyse(self, article):
            if "boom" in article.text:
                raise RuntimeError("boom\nand more")
            return pipeline.analyse(article)

    monkeypatch.setattr(batch, "load", lambda name=None: Failing())
    status, (bad, good), _ = run(lines({"id": "b", "text": "boom"}, {"id": "g", "text": TEXT}))
    assert status == 1
    assert "RuntimeError" in bad["error"]
    assert "\n" not in bad["error"]
    check_record(good)


def test_a_warning_of_the_pipeline_is_told(monkeypatch, pipeline):
    class Warned:
        warning = "the model of names is missing"
        analyse = staticmethod(pipeline.analyse)

    monkeypatch.setattr(batch, "load", lambda name=None: Warned())
    _, _, complaints = run(lines({"id": "1", "text": TEXT}))
    assert complaints == "briefing: the model of names is missing\n"


def test_results_are_utf_8_whatever_the_stream_says():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    entry = {"id": "ø", "text": "Malmö praised the “dam”."}
    assert batch.analyse_lines(lines(entry), out, io.StringIO()) == 0
    assert json.loads(raw.getvalue().decode("utf-8"))["text"] == entry["text"]


def test_half_a_surrogate_pair_stays_what_it_is():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    batch.analyse_lines(io.BytesIO(b'{"id": "\\ud800", "text": "x"}'), out, io.StringIO())
    assert json.loads(raw.getvalue())["id"] == "\ud800"


@settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.binary(max_size=30) | st.just(b'{"id": "g", "text": "Hm."}'), max_size=6))
def test_whatever_comes_in_each_line_gives_one_line(entries):
    stream = b"\n".join(entry.replace(b"\n", b" ") for entry in entries)
    _, results, _ = run(io.BytesIO(stream))
    assert len(results) == sum(bool(line.strip()) for line in stream.split(b"\n"))
    assert all("text" in result or "error" in result for result in results)


def test_a_named_file_of_lines_is_read_and_a_missing_one_is_told(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines({"id": "1", "text": TEXT}).getvalue())
    out, err = io.StringIO(), io.StringIO()
    assert batch.analyse_lines_of(str(path), io.BytesIO(), out, err) == 0
    check_record(json.loads(out.getvalue()))
    assert batch.analyse_lines_of(str(tmp_path / "none"), io.BytesIO(), out, err) == 1
    assert err.getvalue().startswith("briefing: ")
    assert err.getvalue().count("\n") == 1


def test_a_dash_is_standard_input():
    out = io.StringIO()
    given = lines({"id": "1", "text": TEXT})
    assert batch.analyse_lines_of("-", given, out, io.StringIO()) == 0
    assert json.loads(out.getvalue())["id"] == "1"


# -- files ----------------------------------------------------------------------------------------


@pytest.fixture
def paths(tmp_path):
    marked, plain = tmp_path / "a.md", tmp_path / "b.txt"
    marked.write_text(f"---\nsource: Tolva News\n---\n\n# The dam\n\n{TEXT}\n", encoding="utf-8")
    plain.write_text(f"*{TEXT}*", encoding="utf-8")
    return marked, plain


def test_one_file_is_an_object_and_several_are_an_array(paths):
    status, out, err = files(paths[:1])
    assert (status, err) == (0, "")
    one = json.loads(out)
    check_record(one)
    assert (one["article"]["title"], one["article"]["source"]) == ("The dam", "Tolva News")
    status, out, _ = files(paths)
    both = json.loads(out)
    assert status == 0
    assert both[0] == one
    assert both[1]["text"] == f"*{TEXT}*", "a text file is no Markdown"


def test_a_dash_is_markdown_from_standard_input():
    status, out, _ = files(["-"], stdin=f"# The *dam*\n\n{TEXT}".encode())
    assert status == 0
    assert json.loads(out)["text"] == f"The dam\n\n{TEXT}"


def test_what_cannot_be_read_is_told_and_the_rest_is_done(paths, tmp_path):
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    status, out, err = files([tmp_path / "none.md", paths[0], empty, tmp_path])
    assert status == 1
    assert len(json.loads(out)) == 1, "an array, for several files were asked for"
    assert len(err.splitlines()) == 3
    assert all(line.startswith("briefing: ") for line in err.splitlines())


def test_nothing_but_faults_is_still_json(tmp_path):
    status, out, _ = files([tmp_path / "none.md", tmp_path / "neither.md"])
    assert status == 1
    assert json.loads(out) == []
    assert files([tmp_path / "none.md"])[1] == ""


def test_people_get_a_table_that_names_who_and_what(paths):
    status, out, _ = files(paths[:1], as_json=False)
    assert status == 0
    assert out.startswith("The dam · Tolva News\n")
    rows = [line.split() for line in out.splitlines()[1:] if line]
    assert [(row[0], row[2]) for row in rows] == [("Norway", "oppose"), ("Sweden", "support")]


def test_a_table_without_stances_says_so(pipeline):
    article = article_of(Request("1", "It rained.", "plain"))
    assert any("no stances" in line for line in batch.table(article, pipeline.analyse(article)))


def test_a_record_tells_the_article_and_what_was_found(pipeline):
    article = article_of(Request("1", TEXT, "plain"))
    record = batch.record(article, pipeline.analyse(article), id="x")
    check_record(record)
    assert (record["id"], record["pipeline"]) == ("x", pipeline.name)
    assert record["article"]["digest"] == article.digest
