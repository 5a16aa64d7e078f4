"""Highlights, notes, tags and flags: on words of the open article, on all of it, on a stance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing.news.article import Article
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.phrasing import about, claim
from briefing.news.placing import same_words
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from briefing.tui.annotating import Annotating
from briefing.tui.attached import Attached
from briefing.tui.cast import Cast
from briefing.tui.choosing import Choosing
from briefing.tui.coding import Coding
from briefing.tui.desk import Desk

if TYPE_CHECKING:
    from briefing.store import coding as store

Subject = Note | Decision
"""What a note, tags or a flag belong to: a stance, or words, or an article."""

Done = tuple[str, str]
"""What was done, and to what."""


class Noting:
    """What a reader attaches to what is read. Its commands are those of the key table."""

    def __init__(
        self,
        desk: Desk,
        annotating: Annotating,
        attached: Attached,
        coding: Coding,
        choosing: Choosing,
        cast: Cast,
    ) -> None:
        self._desk, self._annotating, self._attached = desk, annotating, attached
        self._coding, self._choosing, self._cast = coding, choosing, cast
        self.tag_rows: Callable[[], object] | None = None
        """Asks for the tags of the rows selected in the list, or of the one there."""

    # -- commands --------------------------------------------------------------------------

    def toggle_highlight(self) -> None:
        """Highlight the current sentence or what is selected; once more takes that away."""
        article = self._annotating.article
        if article is None:
            self._desk.status.say("no article is open to highlight in")
            return
        span = self._coding.span
        self._desk.reader.unselect()
        anchor = Anchor.of(article.text, span)

        def deed(coding: store.Coding) -> Done:
            # Looked for here: an earlier key may have been about the same words.
            there = same_words(coding.notes.of_article(article.id), article, span, coding.coder)
            note = there or Note(article.id, article.fingerprint, anchor)
            on = not note.highlighted
            words = "highlighted" if on else "no longer highlighted"
            coding.note(replace(note, highlighted=on), words)
            return words, about(note)

        self._do(deed)

    def comment(self) -> None:
        """Write a note on what is at hand: a stance, words, or the article."""
        from briefing.tui.editor import edit
        from briefing.tui.screens.note import HEIGHT, NoteScreen

        subject = self._subject()
        if subject is None:
            return
        desk, session = self._desk, self._desk.session
        body = subject.note if isinstance(subject, Decision) else subject.body
        draft = _draft(subject)
        left = session.drafts.read(draft)
        app = desk.reader.app
        above = desk.panes.scope == "reader" and not desk.reader.make_room(HEIGHT)

        def take(text: str | None) -> None:
            if text is None or text == body:
                session.drafts.drop(draft)
                desk.status.say("nothing was changed")
                return
            desk.reader.unselect()
            self._put(subject, "noted" if text else "note taken away", draft, body=text)

        screen = NoteScreen(
            f"Note on {_told(subject)}",
            body if left is None else left,
            drafted=partial(session.drafts.keep, draft),
            edit=partial(edit, app),
            above=above,
            glyphs=desk.glyphs,
        )
        app.push_screen(screen, take)
        if left is not None and left != body:
            screen.say("what was typed before and never kept is here again")

    def tag(self) -> None:
        """Choose tags for what is at hand."""
        from briefing.tui.screens.asking import tags_screen

        if self._desk.panes.scope == "articles" and self.tag_rows is not None:
            self.tag_rows()
            return
        subject = self._subject()
        if subject is None:
            return

        def take(tags: list[str] | None) -> None:
            if tags is not None and tuple(tags) != subject.tags:
                self._desk.reader.unselect()
                words = f"tagged {', '.join(tags)}" if tags else "tags taken away"
                self._put(subject, words, tags=tuple(tags))

        screen = tags_screen(subject.tags, self._cast.tags(), self._desk.glyphs)
        self._desk.reader.app.push_screen(screen, take)

    def instead(self, command: str) -> bool:
        """Do what a command about stances means where none is in focus; tell if it did anything."""
        if command == "delete":
            return self._delete()
        if command == "flag":
            self._flag()
            return True
        return False

    def _flag(self) -> None:
        """Ask for a second look at the words or the article at hand, or no longer."""
        subject = self._subject()
        if subject is not None:
            on = not subject.flagged
            self._desk.reader.unselect()
            self._put(subject, "flagged" if on else "no longer flagged", flagged=on)

    def _delete(self) -> bool:
        """Take away the note on the words under the cursor; tell whether there was one."""
        note = self._attached.here
        if note is None or self._desk.panes.scope != "reader":
            return False

        self.remove(note)
        return True

    def move_note(self, at_end: bool) -> bool:
        """Let the end of the note under the cursor be moved, or its beginning."""
        note, article = self._attached.here, self._annotating.article
        span = self._attached.span_of(note) if note else None
        if note is None or span is None or article is None:
            return False

        def then(chosen: Span | None) -> None:
            if chosen is not None:
                self.attach(note, article, chosen)

        self._choosing.begin(span, then, at_end=at_end)
        return True

    def attach(self, subject: Subject, article: Article, span: Span) -> None:
        """Attach a note or a stance to other words of its article."""
        anchor = Anchor.of(article.text, span)
        self._put(subject, "moved", anchor=anchor, fingerprint=article.fingerprint)

    def remove(self, subject: Subject) -> None:
        """Take away a note, or what was decided about a stance."""

        def deed(coding: store.Coding) -> Done:
            if isinstance(subject, Decision):
                coding.remove(subject)
                return "deleted", claim(subject)
            coding.remove_note(subject)
            return "deleted", about(subject)

        self._do(deed)

    # -- what is at hand -------------------------------------------------------------------

    def _subject(self) -> Subject | None:
        """Return what a note would belong to now; None, and say so, where there is nothing."""
        desk, article = self._desk, self._annotating.article
        if not desk.session.shelf.ready:
            desk.status.say("the library is still being opened")
            return None
        if desk.panes.scope == "articles":
            row = desk.articles.current
            if row is None:
                desk.status.say("no article here to note anything on")
                return None
            return self._of_article(row.id, "")
        if article is None:
            desk.status.say("no article is open to note anything on")
            return None
        selection = desk.reader.selection
        if selection is not None:
            return self._of_words(article, selection)
        stance = self._coding.at_hand()
        return stance or self._attached.here or self._of_article(article.id, article.fingerprint)

    def _of_words(self, article: Article, span: Span) -> Note:
        shelf = self._desk.session.shelf
        notes = shelf.notes.of_article(article.id)
        there = same_words(notes, article, span, shelf.coder)
        return there or Note(article.id, article.fingerprint, Anchor.of(article.text, span))

    def _of_article(self, id: str, fingerprint: str) -> Note:
        shelf = self._desk.session.shelf
        for note in shelf.notes.of_article(id):
            if note.anchor is None and note.coder == shelf.coder:
                return note
        return Note(id, fingerprint)

    # -- storing ---------------------------------------------------------------------------

    def _put(self, subject: Subject, words: str, draft: str = "", **changes: Any) -> None:
        """Store a subject with ``changes``, which a stance keeps under names of its own."""

        def deed(coding: store.Coding) -> Done:
            if isinstance(subject, Decision):
                named = {_IN_STANCES.get(name, name): value for name, value in changes.items()}
                stance = coding.stances.get(subject.id) or subject
                coding.change(replace(stance, **named), words)
                return words, claim(stance)
            note = coding.notes.get(subject.id) or replace(subject, id=0)
            coding.note(replace(note, **changes), words)
            return words, about(note)

        self._do(deed, draft)

    def _do(self, deed: Callable[[store.Coding], Done], draft: str = "") -> None:
        def stored(done: Done | None) -> None:
            if done is not None:
                words, what = done
                self._desk.status.say(f"{words}{self._coding.undoing}: {what}")
                if draft:
                    self._desk.session.drafts.drop(draft)

        self._desk.session.perform(deed, stored)


_IN_STANCES = {"body": "note"}


def _told(subject: Subject) -> str:
    return claim(subject) if isinstance(subject, Decision) else about(subject)


def _draft(subject: Subject) -> str:
    """Return what the draft of a note on ``subject`` is known by, before it has a number, too."""
    if isinstance(subject, Decision):
        part = f"{subject.holder}\n{subject.target or subject.text}"
    else:
        part = ""
    anchor = subject.anchor
    words = f"{anchor.start}\n{anchor.quote}" if anchor else ""
    return f"{subject.article}\n{words}\n{part}"
