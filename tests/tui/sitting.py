"""A sitting with a small library: the whole program, a few rules standing in for its analysis."""

import asyncio
import re
from collections import OrderedDict
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual import events
from textual.content import Content

from briefing.analysis.article import article_of
from briefing.analysis.client import Phase, State
from briefing.analysis.protocol import Failed, Found, Keep, Kept
from briefing.config import Config
from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Findings
from briefing.news.stance import Commitment, Label, Link, Stance, Target, TargetType
from briefing.store import keeping as store
from briefing.text.span import Span
from briefing.text.units import document_sentences
from briefing.tui import keys
from briefing.tui.app import Reader
from tests.tui.drawing import lines

PIPELINE = "test-1"

CALL = """\
---
title: Tokyo seeks calm
source: News.Az
published: 2025-11-25
---
Japan waits. China criticized Japan over the plan.

Laos backed Japan. Sanae Takaichi praised Laos in [an interview](https://example.org/interview).

Takaichi spoke in Nara.
"""
VOTE = """\
---
title: Berlin votes
source: Wire
published: 2025-11-24
---
China backed Laos on Monday.

Nobody else spoke.
"""
LONG = """\
---
title: A long report
source: Wire
published: 2025-11-23
---
""" + "\n\n".join(
    f"Paragraph {n} goes on. " + ("China criticized Laos." if n == 50 else "So it does.")
    for n in range(1, 81)
)
PLAIN = "Notes of a reader\n\nA plain text, [red]without[/red] names.\n"
ARTICLES = {"call.md": CALL, "vote.md": VOTE, "long.md": LONG, "notes.txt": PLAIN}
BROKEN = b"\x00\x01\x02\xff" * 64

_ACTORS = (
    Actor("a1", "China", ActorKind.GOVERNMENT),
    Actor("a2", "Japan", ActorKind.GOVERNMENT),
    Actor("a3", "Laos", ActorKind.GOVERNMENT),
    Actor("a4", "Sanae Takaichi", ActorKind.PERSON, ("Takaichi",), "Prime Minister"),
)
_NAMES = {"China": "a1", "Japan": "a2", "Laos": "a3", "Sanae Takaichi": "a4", "Takaichi": "a4"}
_NAMED = re.compile(r"Sanae Takaichi|Takaichi|China|Japan|Laos|Nara")
_TOLD = re.compile(r"(Sanae Takaichi|China|Laos) (criticized|backed|praised) (Japan|Laos)")
_CUES = {
    "criticized": (Label.OPPOSE, -2),
    "backed": (Label.SUPPORT, 2),
    "praised": (Label.SUPPORT, 3),
}


def found_in(article, pipeline=PIPELINE):
    """What the rules find in an article."""
    text = article.text
    sentences = document_sentences(article.document)
    mentions = tuple(
        Mention(
            Span(*match.span()),
            "GPE" if match[0] not in ("Sanae Takaichi", "Takaichi") else "PERSON",
            _NAMES.get(match[0]),
            Via.ALIAS if match[0] == "Takaichi" else Via.NAME,
        )
        for match in _NAMED.finditer(text)
    )
    stances = []
    for match in _TOLD.finditer(text):
        holder, cue, target = match.groups()
        label, score = _CUES[cue]
        towards = Target(TargetType.ACTOR, target, Span(*match.span(3)), _NAMES[target])
        stances.append(
            Stance(
                _NAMES[holder],
                Span(*match.span(1)),
                towards,
                label,
                score,
                next(each for each in sentences if match.start() in each),
                Span(*match.span(2)),
                (Link(article.source or "?"), Link(holder)),
                commitment=Commitment.ASSERTED,
                rule=cue,
            )
        )
    told = {each.actor for each in mentions}
    actors = tuple(actor for actor in _ACTORS if actor.id in told)
    return Findings(pipeline, tuple(sentences), actors, mentions, stances=tuple(stances))


class Rules:
    """Stands in place of the client of the worker, in the same words; ``made`` holds the latest.

    While ``held`` it answers only what ``answer`` is called for.
    """

    made: "Rules"
    starts_held = False
    fails = ()

    def __init__(self, on_event, *, pipeline=None, command=()):
        type(self).made = self
        self.library = command[-1]
        self.on_event = on_event
        self.state = State(Phase.STOPPED)
        self.held = self.starts_held
        self.asked = []
        self.waiting = OrderedDict()

    def show(self, phase, message=""):
        pipeline = PIPELINE if phase in (Phase.READY, Phase.BUSY) else self.state.pipeline
        self.state = State(phase, waiting=len(self.waiting), pipeline=pipeline, message=message)
        self.on_event(self.state)

    def start(self):
        self.show(Phase.STARTING)
        if not self.held:
            self.show(Phase.READY)

    async def stop(self):
        self.waiting.clear()
        self.show(Phase.STOPPED)

    def ask(self, request, *, first=False):
        self.asked.append(request.id)
        self.waiting[request.id] = request
        if first:
            self.waiting.move_to_end(request.id, last=False)
        self.show(self.state.phase, self.state.message)
        if not self.held:
            asyncio.get_running_loop().call_soon(self.answer)

    def answer(self, id=None):
        """Answer what was asked for ``id``, or what is first in line."""
        if not self.waiting:
            return
        id = id or next(iter(self.waiting))
        # Whatever answers has told its name before.
        self.state = replace(self.state, pipeline=PIPELINE)
        request = self.waiting.pop(id)
        if id in self.fails:
            self.on_event(Failed(id, "the text is too odd"))
        elif isinstance(request, Keep):
            self.on_event(Kept(id, self.keep(id)))
        else:
            self.on_event(Found(id, found_in(article_of(request))))
        if not self.waiting and not self.held:
            self.show(Phase.READY)

    def keep(self, id):
        """Keep what the rules find in an article of the library; say why not."""
        with store.Kept(Path(self.library)) as kept:
            article = kept.library.read(id)
            if not kept.knows(article, PIPELINE):
                kept.keep(article, found_in(article))
        return ""


class Sitting:
    """The running program, and what a reader does and sees."""

    def __init__(self, app, pilot, rules):
        self.app, self.pilot = app, pilot
        self.screen = app._reader
        self.session = app.session
        self.rules = rules.made

    # What the reader does.

    async def press(self, *sequences):
        """Press keys as the key table spells them, and let the program come to rest."""
        for sequence in sequences:
            for key in keys.parse(sequence):
                await self.stroke(key)
            await self.rest()

    async def stroke(self, key):
        """Press one key, and wait until every widget has heard of it."""
        sign = {"space": " "}.get(key, key if len(key) == 1 else None)
        self.app.post_message(events.Key(keys.to_textual(key), sign))
        await self.heard()

    async def heard(self):
        """Wait until every widget has done what was asked of it, and what that asked of others."""
        for _ in range(4):
            await self.pilot._wait_for_screen()
            while self.app.keystrokes.busy:
                await asyncio.sleep(0)

    async def press_until(self, condition, key="j"):
        """Press one key until something holds, or fail and show the screen."""
        for _ in range(60):
            if condition():
                return
            await self.press(key)
        raise AssertionError("it never came to that:\n" + "\n".join(self.seen()))

    async def choose(self, id):
        """Put the cursor of the list on an article."""
        await self.press("ga", "gg")
        await self.press_until(lambda: self.chosen == id)

    async def choose_stance(self, **wanted):
        """Put the cursor of the panel on the first stance that is what is wanted."""

        def there():
            entry = self.screen.stances.current
            return entry and all(getattr(entry, name) == value for name, value in wanted.items())

        await self.press("gs")
        await self.press_until(there)

    async def type(self, text):
        """Type letters and signs."""
        for character in text:
            await self.stroke("space" if character == " " else character)
        await self.rest()

    async def count(self, number, sequence):
        """Press a count and then keys."""
        await self.type(str(number))
        await self.press(sequence)

    async def resize(self, width, height):
        await self.pilot.resize_terminal(width, height)
        await self.rest()

    async def until(self, condition):
        """Wait until something holds, or fail and show the screen."""
        for _ in range(500):
            await self.heard()
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it never came to that:\n" + "\n".join(self.seen()))

    async def rest(self):
        """Wait until nothing is being done any more."""
        await self.until(lambda: not self.busy())

    def busy(self):
        asking = self.app.screen is not self.screen
        running = [
            worker
            for worker in self.app.workers
            if not worker.is_finished and not (asking and worker.group in ("ask", "session"))
        ]
        busy = self.app.keystrokes.busy or self.session.busy
        return running or busy or (self.rules.waiting and not self.rules.held)

    # What the reader sees.

    def seen(self):
        panes = (self.screen.articles, self.screen.reader, self.screen.stances)
        for pane in panes:
            if pane.display:
                yield f"[{self.title(pane)}]"
                yield from lines(pane)
        yield self.status

    @staticmethod
    def title(pane):
        return Content.from_markup(pane.border_title or "").plain

    @property
    def status(self):
        return self.screen.status.render_line(0).text

    @property
    def notice(self):
        """What is told above the status line, as one line."""
        return " ".join(" ".join(lines(self.screen.notices)).split())

    @property
    def open(self):
        """The title of the open article."""
        return self.title(self.screen.reader)

    @property
    def here(self):
        """The words that the cursor of the text stands on."""
        walk = self.screen.reader.walk
        return walk.span.of(walk.document.text)

    @property
    def listed(self):
        """The ids of the articles shown, from top to bottom."""
        articles = self.screen.articles
        return [articles.row(index).id for index in range(articles.count())]

    @property
    def chosen(self):
        """The id of the article under the cursor of the list."""
        return self.screen.articles.current.id

    def read(self, id):
        return self.session.shelf.catalogue.get(id).read

    @property
    def panel(self):
        """What the panel of stances shows."""
        return "\n".join(lines(self.screen.stances))

    @property
    def shown(self):
        """The names of the panes shown."""
        names = ("articles", "reader", "stances")
        return [name for name in names if getattr(self.screen, name).display]


def fill(folder, articles=ARTICLES, broken=("broken.md",)):
    """Write articles into a folder, and files that are none."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in broken:
        (folder / name).write_bytes(BROKEN)
    return folder


@asynccontextmanager
async def sitting(
    folder,
    monkeypatch,
    *,
    size=(112, 24),
    rest=True,
    rules=Rules,
    write=True,
    served=False,
    **settings,
):
    """Open the program on a folder; leave it at the end in order."""
    monkeypatch.setattr("briefing.tui.asking.Analyser", rules)
    app = Reader(folder, Config(**{"ascii": False} | settings), [], write=write, served=served)
    monkeypatch.delenv("TMUX", raising=False)  # whoever runs the tests may sit in one
    async with app.run_test(size=size, notifications=True) as pilot:
        here = Sitting(app, pilot, rules)
        try:
            if rest:
                await here.until(lambda: here.session.shelf.ready)
                await here.rest()
            yield here
        finally:
            if not app.session._stopping.is_set():
                await app.session.end()
