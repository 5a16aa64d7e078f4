from itertools import pairwise

from hypothesis import given

from briefing.text.document import Block, BlockKind, Document
from briefing.text.markdown import parse
from briefing.text.span import Span
from tests.text.sources import markdown_sources


@given(markdown_sources)
def test_every_offset_has_the_last_block_of_text_that_begins_there_or_before(source):
    document = parse(source)[1]
    for offset in range(len(document.text) + 1):
        blocks = [
            number
            for number, block in enumerate(document.blocks)
            if block.kind is not BlockKind.RULE and block.span.start <= offset
        ]
        if blocks:
            assert document.block_at(offset) == blocks[-1]


def test_without_blocks_there_is_the_first():
    assert Document("").block_at(0) == 0
    assert Document("").block_at(7) == 0


def test_with_rules_only_there_is_the_first():
    rule = Block(BlockKind.RULE, Span(0, 0))
    assert Document("", (rule, rule)).block_at(0) == 0


def test_offsets_beyond_the_end_belong_to_the_last_block_of_text():
    document = parse("a\n\nb\n\n---")[1]
    assert document.block_at(100) == 1


def test_blocks_ascend():
    blocks = parse("a\n\n---\n\nb")[1].blocks
    assert all(before.span <= after.span for before, after in pairwise(blocks))
