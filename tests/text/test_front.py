import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import front
from tests.text.sources import HOSTILE, MARKUP, SPACES, WORDS, texts

heads = texts(
    ["title: ", "source: x\n", "a: [", "]", "{", "}", "- ", "&a ", "*a", "!!set ", "'", '"', ": "],
    ["| \n", ">-\n", "? ", "#", "\n", "\n", "1: 2\n", "  ", "%YAML 1.1\n", "@", "<<: "],
    HOSTILE,
    MARKUP,
    SPACES,
    WORDS,
)


@given(heads)
def test_any_head_gives_clean_lines_by_lower_case_names(head):
    for name, value in front.fields(head).items():
        assert name
        assert name == name.lower()
        assert value == " ".join(value.split())


@given(heads, st.sampled_from(["---\n", "---", "...\r\n", "----\n"]))
def test_the_head_is_a_piece_of_the_source_and_the_body_comes_behind_it(head, close):
    source = f"---\n{head}\n{close}body"
    found, start = front.split(source)
    assert found in source[:start]
    assert (start == 0) == (found == "" and not source[:start])


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.from_regex(r"[a-z0-9“”’é.,?! ]{1,30}", fullmatch=True)
    )
)
def test_quoted_values_come_back(data):
    head = "".join(f'{name}: "{value.strip()}"\n' for name, value in data.items())
    kept = {name: " ".join(value.split()) for name, value in data.items()}
    assert front.fields(front.split(f"---\n{head}---\n")[0]) == kept


@pytest.mark.parametrize(
    ("source", "head", "body"),
    [
        ("---\ntitle: A\n---\nBody", "title: A\n", "Body"),
        ("---\r\ntitle: A\r\n---\r\nBody", "title: A\r\n", "Body"),
        ("---\rtitle: A\r---\rBody", "title: A\r", "Body"),
        ("\ufeff---\ntitle: A\n---\nBody", "title: A\n", "Body"),
        ("--- \t\ntitle: A\n--- \nBody", "title: A\n", "Body"),
        ("---\ntitle: A\n...\nBody", "title: A\n", "Body"),
        ("---\ntitle: A\n---", "title: A\n", ""),
        ("---\n---\nBody\n\n---\nmore", "", "Body\n\n---\nmore"),
        ("---\n\n---\nBody", "\n", "Body"),
        ("---\n# a remark\ntitle: A\n---\nBody", "# a remark\ntitle: A\n", "Body"),
        (
            "---\ntags:\n- a\n- b\n\nog:title: A\n---\nBody",
            "tags:\n- a\n- b\n\nog:title: A\n",
            "Body",
        ),
        ('---\n{"title": "A"}\n---\nBody', '{"title": "A"}\n', "Body"),
        ("---\ntitle: A\n----\n---\nBody", "title: A\n----\n", "Body"),
        ("---\ntext: |\n  one\n\n  two\n---\nBody", "text: |\n  one\n\n  two\n", "Body"),
    ],
)
def test_front_matter_stands_between_two_rules(source, head, body):
    found, start = front.split(source)
    assert (found, source[start:]) == (head, body)
    assert start


@pytest.mark.parametrize(
    "source",
    [
        "",
        "---",
        "---\n",
        "--- title: A\n---\n",
        "----\ntitle: A\n----\n",
        "\n---\ntitle: A\n---\n",
        "Text\n---\ntitle: A\n---\n",
        "---\ntitle: A\nnever closed",
        "---\ntitle: A\n ---\n",
        # Two rules with prose between them.
        "---\n\nIt was a quiet week in Geneva.\n\n---\n\nThen it was not.",
        "---\nIt was a quiet week.\n---\n",
        "---\nAnswer: no.\n\nAt least that is what they said.\n\n---\n",
        "---\n\n# The week\n\n---\n",
        "---\n- one\n- two\n---\n",
        '---\ntitle = "A"\n---\n',
        "---\n**Update**: it rained.\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_text(source):
    assert front.split(source) == ("", 0)


def test_front_matter_without_end_is_text():
    fields = "name: value\n" * (front.LIMIT // 12 + 1)
    assert front.split(f"---\n{fields}---\nBody") == ("", 0)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", {}),
        ("\n \n", {}),
        ("# nothing but a remark", {}),
        ("title: A", {"title": "A"}),
        ("Title: A\nSOURCE: B", {"title": "A", "source": "B"}),
        ("title: 'A: b'", {"title": "A: b"}),
        ("title: A: the sequel\nsource: B", {"title": "A: the sequel", "source": "B"}),
        ('title: "A": the sequel', {"title": '"A": the sequel'}),
        ("title: [draft] A\nsource: 'B'", {"title": "[draft] A", "source": "B"}),
        ("title: 100% sure\nfile: @home", {"title": "100% sure", "file": "@home"}),
        ("url: https://example.org/a:b?c=d#e", {"url": "https://example.org/a:b?c=d#e"}),
        # Taken as written, whatever YAML would make of it.
        ("title: 1984", {"title": "1984"}),
        ("title: No", {"title": "No"}),
        ("title: 1_000", {"title": "1_000"}),
        ("time: 12:30", {"time": "12:30"}),
        ("code: 010", {"code": "010"}),
        ("published: 2025-11-25", {"published": "2025-11-25"}),
        ("published: 2025-11-25 10:00:00 +01:00", {"published": "2025-11-25 10:00:00 +01:00"}),
        ("published: 2025-13-45", {"published": "2025-13-45"}),
        # No value, no field.
        ("title:\nsource: ~\nurl: null", {}),
        ("title: ''\nsource: []", {"title": "", "source": ""}),
        ("title: 'null'", {"title": "null"}),
        # Names that are no words.
        (
            "1: a\ntrue: b\n2025-11-25: c\n~: d",
            {"1": "a", "true": "b", "2025-11-25": "c", "~": "d"},
        ),
        ("? [a, b]\n: c\ntitle: A", {"title": "A"}),
        ("title: A\ntitle: B", {"title": "B"}),
        # Lists and mappings are told by their values.
        ("tags: [a, b]", {"tags": "a, b"}),
        ("tags:\n- a\n- ~\n- b", {"tags": "a, b"}),
        ("tags: [a, '', b]", {"tags": "a, b"}),
        ("author: {name: Ann, home: [Oslo, Rome]}", {"author": "Ann, Oslo, Rome"}),
        ("author:\n- name: Ann\n- name: Bo", {"author": "Ann, Bo"}),
        ("text: |\n  one\n  two\n\n  three", {"text": "one two three"}),
        ("text: >-\n  one\n  two", {"text": "one two"}),
        ("title: !!python/object:os.system ls", {"title": "ls"}),
        ("title: &x A", {"title": "A"}),
        # Damaged, so read line by line.
        ("a: &x A\nb: *x", {"a": "&x A", "b": "*x"}),
        ("title: 'A\nsource: B", {"title": "'A", "source": "B"}),
        ("title: A\n\tsource: B\nurl: C", {"title": "A", "url": "C"}),
        ("title: A\nand more: of: it\njunk\n= 3", {"title": "A", "and more": "of: it"}),
        ("- a\n- b", {}),
        ("just words", {}),
        ('title = "A"\n[table]\nx: y', {"x": "y"}),
        ("ti\x00tle: \x1b[31mA\u202e", {"title": "A"}),
    ],
)
def test_fields_are_read_as_they_are_written(head, expected):
    assert front.fields(head) == expected


@pytest.mark.parametrize("bracket", ["[", "{", "{a: ", "- ", "? ", "a:\n ", "[a, ["])
def test_deep_nesting_ends_neither_the_program_nor_the_reading(bracket):
    head = f"title: A\nx: {bracket * (front.LIMIT // len(bracket))}"
    assert front.fields(head)["title"] == "A"


def test_an_alias_bomb_unfolds_to_nothing():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 9):
        entries = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{entries}]")
    found = front.fields("\n".join(lines))
    assert sum(map(len, found.values())) < 1000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-11-25", "2025-11-25"),
        ("2025-1-5", "2025-01-05"),
        ("2025/11/25", "2025-11-25"),
        ("2025.11.25", "2025-11-25"),
        ("2025-11-25T10:00:00Z", "2025-11-25"),
        ("2025-11-25 10:00:00+01:00", "2025-11-25"),
        ("Published on 2025-11-25, in Rome", "2025-11-25"),
        ("25 November 2025", "2025-11-25"),
        ("Tue, 25 Nov 2025 10:00:00 +0100", "2025-11-25"),
        ("1st May 2025", "2025-05-01"),
        ("November 25, 2025", "2025-11-25"),
        ("Nov. 25, 2025", "2025-11-25"),
        ("SEPT 3rd 2025", "2025-09-03"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", None),
        ("2025-13-01", None),
        ("31 June 2025", None),
        ("11/12/2025", None),
        ("2025-11/25", None),
        ("12025-11-25", None),
        ("2025-11-251", None),
        ("0000-01-01", None),
        ("November 2025", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_is_a_day_of_the_calendar_or_nothing(value, expected):
    assert front.day(value) == expected


@given(st.dates())
def test_every_day_of_the_calendar_is_understood(date):
    assert front.day(date.isoformat()) == date.isoformat()
    written = f"{date.day} {date:%B} {date.year:04}"
    assert front.day(written) == date.isoformat()
