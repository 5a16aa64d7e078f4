import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.sentence import sentences
from tests.text.sources import HOSTILE, SPACES, WORDS, texts

# One sentence a stroke: what is written here is how it is to be split.
CASES = """
It rained. | It stopped.
It rained.
It rained
Did it rain? | It did! | Good.
“Did it rain?!” | The street was wet.
He came at 5 p.m. on Tuesday. | She left.
He came at 5 p.m. Tuesday and left.
He came at 5 p.m. | Officials had gone.
The vote is at 10 a.m. GMT on Friday.
The vote is at 10 a.m. | The result comes later.
Prime Minister J. Smith met Dr. Lee.
Lt. Gen. Ruth Abara and Brig. Gen. Otto Falk resigned.
Gov. Hale, Sen. Diaz and Rep. Oduya voted no.
Sgt. Major Lund saluted. | Capt. Ito did not.
Messrs. Bell and Katz sued.
St. Petersburg was calm. | Ft. Hood was not.
The shop on Main St. | The owner had left.
Mt. Etna erupted.
The U.S. military said so.
The U.S. Navy said so.
He flew to the U.S. | The trip took a day.
He flew to the U.S. | In Rome they waited.
U.S. officials and the U.N. envoy met in Washington, D.C., on Monday.
The E.U. Commission met. | It agreed.
J.K. Rowling and John F. Kennedy never met.
So did I. | Then she left.
So do I. | Merkel does too.
Vladimir I. Lenin came by train.
They took vitamin C. | It helped.
Acme Inc. said profits fell.
Acme Corp. | The board resigned.
Acme Co. Ltd. of Leeds was sold.
Steel, coal, etc. | They sell everything.
Steel, coal, etc. are sold.
Smith et al. found nothing.
Martin Luther King Jr. | He spoke in 1963.
Martin Luther King Jr. Day is a holiday.
On Jan. 5 they met. | On Feb. 6 they parted.
It froze in Jan. | Officials closed the road.
They met on Mon. Sept. 8 in Bonn.
They sat in the sun. | Then it set.
He asked for No. 10. | No. | He asked for Nos. 4 and 5.
Did he? | No. | He never did.
See art. 5 and para. 7 of the treaty.
It was a work of art. | Critics praised it.
See Fig. 2, p. 14 and ch. 3.
Prices rose 3.5 per cent. | Wages rose 0.4.
It cost $1.5 million. | €2.30 was the fee.
Version 2.0.1 came out. | Version 3 did not.
He wrote to a.b@c.example and www.d.example. | Nobody answered.
News.Az reported it. | Yahoo did not.
They play Roe v. Wade and Ali vs. Frazier.
That was George V. | The king died in 1936.
The gym rep. | He did ten.
Tampa, Fla. | The storm passed.
Tampa, Fla. Gov. Hale flew there.
He was ill. | Officials said so.
She holds a Ph.D. | She teaches in Leiden.
“Why?” she asked. | “Because.”
“Why?” Merz asked. | Nobody knew.
“Why now?” the envoy Merz asked reporters.
“Stop!” shouted the crowd.
“Stop!” The crowd shouted. | Police came.
“Stop!” | The police came.
“We will not.” | He left.
“We will not,” he said. | “Never.”
“We will not.” | Merz said nothing more.
He said: “We will. | We must.” | Then he left.
He called it ‘reckless’. | She laughed.
He called it “reckless.” | She laughed.
(He left.) | She stayed.
[George W.] Bush won. | (Others lost.) | He stayed.
Some states (e.g. The Bahamas) objected.
He left (at 5 p.m.). | She stayed.
„Ja.“ | Dann ging er.
« Oui. » | Il partit.
Well … maybe. | Or not.
He stopped… and went on. | She waited.
He stopped… | The room was silent.
He stopped. . . and went on.
“It was [...] over.” | They wept.
... | It went on.
It was over.[1] | They wept.[2][3]
It was over. [12] | They wept.
It was over.¹ | They wept.²
It was over.[citation needed] | They wept.
1. The first point. | 2. The second.
A. The first point. | B. The second.
2.1. The scope.
IV. The fourth part. | It is short.
Figure 3. Exports by year.
He came in 3rd. | In 1984. | Then 1999. | Then no more.
Viva Maria! (1965) was a film. | It was French.
He wept! | (So did she.)
»Ja.« | Dann ging er.
Er sagte nichts. | »Ja!« | Dann ging er.
Who won? | – The others.
Is it a bird? a plane?
What?? | Really?! | Yes!!!
It rained.The sun came. | It stopped.
iOS 9 came out. | It sold well.
他来了。 | 她走了！ | 真的？
他说：“我们不会。” | 她走了。
“我们不会。”他说。 | 她走了。
「行く。」と述べた。 | 彼は去った。
そうですか。 | はい。
वह आया। | वह गया।
هل جاء؟ | نعم. | ذهب.
"""


def split(text):
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_a_text_is_split_where_a_reader_would_stop(case):
    expected = case.split(" | ")
    joined = "".join(
        part
        if number == 0 or (expected[number - 1][-1] in "。！？” " and ord(part[0]) > 0x2FFF)
        else f" {part}"
        for number, part in enumerate(expected)
    )
    assert split(joined) == expected


def test_a_sentence_may_cross_line_ends():
    assert split("It rained\nall day. It\nstopped.") == ["It rained\nall day.", "It\nstopped."]


def test_only_the_stretch_asked_for_is_split():
    text = "One. Two. Three. Four."
    assert [span.of(text) for span in sentences(text, 5, 16)] == ["Two.", "Three."]
    assert [span.of(text) for span in sentences(text, 6, 12)] == ["wo.", "Th"]
    assert sentences(text, 4, 5) == []


@given(texts(WORDS, SPACES, HOSTILE, [".", "!", "?", "…", "。", "”", "“", "[1]", "St", "p.m", "I"]))
def test_sentences_hold_all_that_is_not_white_in_order(text):
    found = sentences(text)
    at = 0
    for span in found:
        assert not text[at : span.start].strip()
        words = span.of(text)
        assert words
        assert words == words.strip()
        at = span.end
    assert not text[at:].strip()


@given(st.lists(st.sampled_from(["It rained.", "Did he?", "“No.”", "Go!", "He fell…"]), max_size=9))
def test_plain_sentences_come_back(parts):
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "unit",
    [".", ". ", ".a", "!", "…", "。", "”", ".”", "[1]", ". [1]", "a ", " ", "A.", "A. ", "'"],
)
def test_a_giant_line_of_anything_is_split(unit):
    # With a cost that grows by the square this would take hours.
    assert sentences("a" + unit * (200_000 // len(unit)) + "b")
