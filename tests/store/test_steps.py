"""Whatever step of whatever the store does fails, or is the last: nothing saved is lost."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from tests.store import steps

LAST = len(steps.STATES) - 1


class Sitting:
    """A sitting that is told when something was refused, looks whether all is well, and goes on."""

    def __init__(self, folder, code, *, lasting=False):
        self.folder, self.code, self.lasting = folder, code, lasting
        self.done, self.refused = 0, []
        self.database = None

    def go_on(self):
        """Do the next thing, and tell whether there was one that was not refused."""
        try:
            if self.database is None:
                self.database = Database(self.folder)
            if self.done == LAST:
                return False
            steps.changes()[self.done](self.database)
        except StoreRefused as refusal:
            self.refused.append(str(refusal))
            self.look()
            return False
        self.done += 1
        if self.done in steps.COMPACT_AFTER:
            try:
                self.database.tinydb.ledger.compact()
            except StoreRefused as refusal:
                self.refused.append(str(refusal))
            self.look()
        if self.done in steps.START_AFTER:
            self.close()
        return True

    def look(self):
        """Compare memory and disk with what was saved, and read the refusal."""
        for message in self.refused[-1:]:
            assert message.isprintable()
            assert message.count(": ") >= 3
            assert steps.WORDS[self.code] in message
        expected = steps.STATES[self.done]
        if self.database is not None:
            assert steps.stored(self.database) == expected
        if (self.folder / ".briefing").exists():
            reader = Database(self.folder, write=False)
            # What a disk that broke down can neither sync nor take back, others see until it works.
            broken = self.lasting and self.code != errno.ENOSPC
            assert steps.stored(reader) in steps.STATES[self.done :][: 2 if broken else 1]
            assert reader.notices == []
            reader.close()

    def close(self):
        """End the sitting, if it has begun."""
        if self.database is not None:
            self.database.close()
        self.database = None


def finish(sitting):
    """Go on where there is room again, to the end: all is there, and nothing was ever damaged."""
    while sitting.go_on():
        pass
    sitting.close()
    assert sitting.done == LAST
    last = Database(sitting.folder)
    assert steps.stored(last) == steps.STATES[LAST]
    assert last.notices == []
    last.close()
    assert not list((sitting.folder / ".briefing").glob("*damaged*"))


@pytest.mark.parametrize("partly", [False, True], ids=["whole", "half"])
@pytest.mark.parametrize("code", steps.WORDS, ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_one_step(quick, code, partly):
    names = steps.number_of_steps(quick / "whole")
    for number, name in enumerate(names, 1):
        sitting = Sitting(quick / str(number), code)
        with steps.steps(steps.failing_at(number, code, partly=partly)):
            while sitting.done < LAST:
                sitting.go_on()
        # What is only for later (a backup, an old name taken away) may fail in silence.
        assert len(sitting.refused) == 1 or name in ("link", "unlink", "fsync", "mkdir")
        finish(sitting)


@pytest.mark.parametrize("partly", [False, True], ids=["whole", "half"])
@pytest.mark.parametrize("code", steps.WORDS, ids=errno.errorcode.get)
def test_a_disk_that_fails_from_any_step_on_until_it_is_mended(quick, code, partly):
    names = steps.number_of_steps(quick / "whole")
    for number in range(1, len(names) + 1):
        sitting = Sitting(quick / str(number), code, lasting=True)
        with steps.steps(steps.failing_at(number, code, partly=partly, lasting=True)):
            while not sitting.refused:
                sitting.go_on()
            done = sitting.done
            for _ in range(3):
                sitting.go_on()
            assert sitting.done == done
        assert len(sitting.refused) >= 4
        finish(sitting)


def test_a_program_that_is_killed_at_any_step(quick):
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.kills", str(quick), "--steps"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    killed = int(done.stdout.split(" killed,")[0].split()[-1])
    assert killed > 3 * 35
