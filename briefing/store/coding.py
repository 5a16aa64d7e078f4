"""What a person does to a library: decide, code, correct, note. Each is a step that can be undone.

Everything that changes what people decided goes through here, so that nothing can be done that the
history does not know of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace

from briefing.news.coders import Unit
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.phrasing import about, claim, counted
from briefing.news.stance import Status
from briefing.news.taught import Taught
from briefing.store.actors import Actors
from briefing.store.archive import Archive
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.history import History, Step
from briefing.store.notes import Notes
from briefing.store.removed import Removed
from briefing.store.stances import Stances

_DONE = {Status.ACCEPTED: "accepted", Status.REJECTED: "rejected", Status.PROPOSED: "left open"}


class Coding:
    """The work of one ``coder`` on the stances and notes of a library.

    ``told`` is called with the ids of the articles whose decisions changed, after each step, and
    ``turned`` with each step that was undone or done again. ``removed`` moves files; without it no
    article can be removed. Any thread may call anything. What writes raises ``StoreRefused`` where
    it cannot be saved, and then nothing has changed.
    """

    def __init__(
        self,
        database: Database,
        coder: str,
        told: Callable[[set[str]], None],
        turned: Callable[[Step], None] | None = None,
        removed: Removed | None = None,
    ) -> None:
        self.coder, self._when_turned, self._removed = coder, turned, removed
        self.stances, self.notes = Stances(database, coder), Notes(database)
        self.history, self.actors = History(database), Actors(database)
        self.archive = Archive(database)
        self._told = told

    # -- stances ----------------------------------------------------------------------------

    def decide(self, stance: Decision, status: Status) -> Decision:
        """Accept or reject a stance, proposed or stored; or leave it open again."""
        with self.step(f"{_DONE[status]}: {claim(stance)}"):
            return self._put(replace(stance, status=status))

    def decide_all(self, stances: Sequence[Decision], status: Status) -> list[Decision]:
        """Accept or reject many stances as one step."""
        if not stances:
            return []
        with self.step(f"{_DONE[status]} {counted(len(stances), 'stance')} at once"):
            return [self._put(replace(one, status=status)) for one in stances]

    def code(self, stance: Decision) -> Decision:
        """Store a stance that a person has coded by hand, as accepted."""
        with self.step(f"coded: {claim(stance)}"):
            return self._put(replace(stance, status=Status.ACCEPTED))

    def correct(self, stance: Decision, before: Decision) -> Decision:
        """Store what a person has made of a stance; by correcting it, it is accepted."""
        was, is_ = claim(before), claim(stance)
        words = f"corrected: {is_}" + (f" (was: {was})" if was != is_ else "")
        with self.step(words):
            return self._put(replace(stance, status=Status.ACCEPTED))

    def keep(
        self, stance: Decision, before: Decision | None = None, made: Sequence[Taught] = ()
    ) -> Decision:
        """Code a stance, or correct what it was ``before``; ``made`` are actors it is the first of.

        The library knows those from then on, by the words that name them.
        """
        verb = "coded" if before is None else "corrected"
        with self.step(f"{verb}: {claim(stance)}"):
            for lesson in made:
                self.actors.teach(lesson)
            return self._put(replace(stance, status=Status.ACCEPTED))

    def settle(self, unit: Unit, choice: Decision) -> Decision:
        """Settle what coders decide differently of one stance: ``choice`` counts from now on.

        What each of them decided stays as it is.
        """
        settled = replace(
            choice,
            id=0,
            uid="",
            created="",
            coder=self.coder,
            settles=tuple(one.uid for one in unit.decisions),
        )
        verb = "no such stance" if choice.status is Status.REJECTED else "settled"
        with self.step(f"{verb}: {claim(choice)}"):
            return self.stances.add(settled)

    def change(self, stance: Decision, words: str) -> Decision:
        """Store a note, tags or a flag of a stance, which decides nothing by itself."""
        with self.step(f"{words}: {claim(stance)}"):
            return self._put(stance)

    def remove(self, stance: Decision) -> None:
        """Forget a decision: what was coded by hand is gone, a proposal is open again."""
        verb = "open again" if stance.proposed else "deleted"
        with self.step(f"{verb}: {claim(stance)}"):
            self.stances.remove([stance.id])

    def _put(self, stance: Decision) -> Decision:
        stance = replace(stance, coder=self.coder or stance.coder)
        there = self.stances.get(stance.id) if stance.id else None
        if there is not None and there.coder not in ("", stance.coder):
            # What another coder decided stays as it is, and what this one says stands beside it.
            stance = replace(stance, id=0, uid="", created="", settles=())
            there = None
        there = there or self.stances.same(stance)
        if there is not None:
            return self.stances.update(
                replace(stance, id=there.id, uid=there.uid, created=there.created)
            )
        return self.stances.add(replace(stance, id=0))

    # -- notes ------------------------------------------------------------------------------

    def note(self, note: Note, words: str) -> Note:
        """Store a note as it is now; ``words`` say what was done: "highlighted", "tagged"."""
        with self.step(f"{words}: {about(note)}"):
            return self.notes.keep(replace(note, coder=self.coder or note.coder))

    def remove_note(self, note: Note) -> None:
        """Take a note away."""
        with self.step(f"deleted a note: {about(note)}"):
            self.notes.remove([note.id])

    def tags(self) -> list[str]:
        """Return every tag in use, of stances and notes, the most frequent first."""
        counts = self.stances.tags() + self.notes.tags()
        return sorted(counts, key=lambda tag: (-counts[tag], tag))

    # -- articles ---------------------------------------------------------------------------

    def put_away(self, ids: Sequence[str], archived: bool, words: str) -> None:
        """Put articles into the archive, or take them out again."""
        with self.step(words):
            self.archive.put(ids, archived)

    def remove_articles(self, ids: Sequence[str], words: str) -> None:
        """Take articles out of the library; what was decided and noted about them stays."""
        if self._removed is None:
            raise StoreRefused("Nothing was removed: there is no library to remove it from")
        with self._removed.moving(), self.step(words):
            self._removed.remove(ids)

    # -- steps ------------------------------------------------------------------------------

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Make all that is done inside one step."""
        with self.history.step(words, self.coder):
            yield
        self._tell()

    def undo(self) -> Step | None:
        """Undo the last step of this coder; return it, None where there is none."""
        return self._turn(self.history.undo)

    def redo(self) -> Step | None:
        """Do again what was undone last; return it, None where there is nothing."""
        return self._turn(self.history.redo)

    def _turn(self, turn: Callable[[str], Step | None]) -> Step | None:
        with self._moving():
            step = turn(self.coder)
            if step is not None and step.removed and self._removed is not None:
                self._removed.follow(step.removed)
        self._tell()
        if step is not None and self._when_turned is not None:
            self._when_turned(step)
        return step

    def _moving(self) -> AbstractContextManager[None]:
        return self._removed.moving() if self._removed is not None else nullcontext()

    def _tell(self) -> None:
        if changed := self.stances.take_changed():
            self._told(changed)
