"""Real processes that work on a register and are killed at random moments: is everything there that was acknowledged?

    python tests/stress/kill.py [KILLS] [--seed N]

A window and a command work on the same register at once: they file notes, edit, add, delete, undo, redo, import, keep
drafts, make backups and restore them. Each says what it has done as soon as the program told it so, and both are killed
by SIGKILL after some hundredths of a second. Then the register must hold each acknowledged action exactly once and at
most one more of each process, its state must be the replay of its log, every draft must be there, and every backup
must be whole. At the end come other troubles: see trouble.py. It prints its numbers; tests/stress/test_kill.py has a
short run.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from negotiator_gui.domain.change import Action, add, creation, edit
from negotiator_gui.domain.entities import PARTY, ROUND, TALKS
from negotiator_gui.exchange import note_text
from negotiator_gui.store import backup, check, restoring
from negotiator_gui.store.errors import NoRecord, NothingToUndo, RegisterError
from negotiator_gui.store.store import Applied, Store
from tests.samples import AUTHOR, Samples
from tests.store.whole import assert_whole

LONGEST_LIFE = 0.5


@dataclass
class Numbers:
    """What was seen in a run."""

    kills: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    unacknowledged: int = 0
    hot: int = 0
    faults: list[str] = field(default_factory=list)


# What a process does. Every line that it writes is an acknowledgement.


class Worker:
    """One process at work: it opens the register, and goes on until it is killed."""

    def __init__(self, path: Path, backups: Path, seed: int, out: int, window: bool, may_restore: bool) -> None:
        self.path, self.backups, self.out, self.window = path, backups, out, window
        self.chance = random.Random(seed)
        self.store = Store.open(path, AUTHOR, hold=window)
        self.does: list[Callable[[], None]] = [self.edit, self.edit, self.add, self.delete, self.undo, self.redo]
        self.does += [self.note, self.draft, self.bring_in] + ([self.back_up] if window else [])
        self.does += [self.restore] * 3 if may_restore else []

    def say(self, **what: object) -> None:
        """Tells the one who will kill this process."""
        os.write(self.out, json.dumps(what).encode() + b"\n")

    def run(self) -> None:
        """Works without end."""
        self.say(kind="ready")
        while True:
            try:
                self.chance.choice(self.does)()
            except NothingToUndo:
                continue
            except RegisterError as error:
                self.say(kind="refused", sentence=str(error))

    def did(self, kind: str, applied: Applied) -> None:
        """Acknowledges an action by its id."""
        if applied.seq:
            (id_,) = self.store.db.execute("SELECT id FROM action WHERE seq = ?", [applied.seq]).fetchone()
            self.say(kind=kind, action=id_)

    def _any(self, entity: object) -> str | None:
        records = self.store.list(entity)  # type: ignore[arg-type]
        return self.chance.choice(records).id if records else None

    def edit(self) -> None:
        """Changes a text, a date and a list of a round."""
        id_ = self._any(ROUND)
        if id_:
            text = f"SAMPLE {self.chance.random()} " + "words " * self.chance.choice((1, 50, 2_000))
            values = {"outcome": text, "held_dates": f"{self.chance.randrange(1, 28)} March 2026"}
            self.did("edit", self.store.apply(edit(ROUND, id_, values)))

    def add(self) -> None:
        """Adds a party."""
        self.did("add", self.store.apply(add(PARTY, {"name": f"SAMPLE side {self.chance.random()}"})))

    def delete(self) -> None:
        """Moves a party to the Trash."""
        id_ = self._any(PARTY)
        if id_:
            with suppress(NoRecord):  # the other process may have been quicker
                self.did("delete", self.store.apply(self.store.deletion(id_)))

    def undo(self) -> None:
        """Takes back what was done last."""
        self.did("undo", self.store.undo())

    def redo(self) -> None:
        """Takes back the last undo."""
        self.did("redo", self.store.redo())

    def note(self) -> None:
        """Files a note of many paragraphs."""
        id_ = self._any(ROUND)
        if id_:
            text = "\n\n".join(f"SAMPLE paragraph {n}, {self.chance.random()}" for n in range(20))
            action = note_text.read(self.store, id_, text, "SAMPLE note", "A. Example", "")
            self.did("note", self.store.apply(action))

    def bring_in(self) -> None:
        """Imports records in one action."""
        number = self.chance.choice((5, 200))
        changes = [creation(PARTY, {"name": f"SAMPLE {n}", "remarks": "SAMPLE " * 20}) for n in range(number)]
        action = Action("import", tuple(change for each in changes for change in each), {"count": number})
        self.did("import", self.store.apply(action))

    def draft(self) -> None:
        """Keeps what is being typed."""
        id_, words = f"draft-{self.chance.randrange(5)}-{self.window}", f"SAMPLE {self.chance.random()}"
        self.store.keep_draft(id_, "", "note", words)
        self.say(kind="draft", draft=id_, words=words)

    def back_up(self) -> None:
        """Makes a verified backup."""
        made = backup.make(self.path, self.backups)
        self.say(kind="backup", name=made.name)

    def restore(self) -> None:
        """Closes the register, puts a backup in its place, and opens it again."""
        found = backup.of_register(self.path, self.backups)
        if not found:
            return self.back_up()
        chosen = self.chance.choice(found)
        with Store.open_to_check(chosen.path, AUTHOR) as there:
            ids, drafts = log_of(there), {each.id: each.content for each in there.drafts()}
        self.say(kind="restoring", log=ids, drafts=drafts)
        self.store.close()
        try:
            restoring.restore(self.path, chosen.path, AUTHOR, self.backups)
        finally:
            self.store = Store.open(self.path, AUTHOR, hold=self.window)
        self.say(kind="restored")
        return None


def log_of(store: Store) -> list[str]:
    """The ids of all actions in their order."""
    return [id_ for (id_,) in store.db.execute("SELECT id FROM action ORDER BY seq")]


# The one who kills, and looks afterwards.


class Promise:
    """What a register must hold: the log that was there, and what was acknowledged since."""

    def __init__(self, log: list[str], drafts: dict[str, object]) -> None:
        self.log, self.drafts = log, drafts
        self.acknowledged: list[str] = []
        # While a backup is put in its place, the register may be this one or that one.
        self.other: Promise | None = None

    def hear(self, told: dict[str, object]) -> None:
        """Takes in one line of a process."""
        if "action" in told:
            self.acknowledged.append(str(told["action"]))
        elif told["kind"] == "draft":
            self.drafts[str(told["draft"])] = told["words"]
        elif told["kind"] == "restoring":
            self.other = Promise(list(told["log"]), dict(told["drafts"]))  # type: ignore[call-overload]
        elif told["kind"] == "restored":
            assert self.other
            self.log, self.drafts, self.acknowledged = self.other.log, self.other.drafts, []
            self.other = None

    def faults(self, log: list[str], drafts: dict[str, object], workers: int) -> list[str]:
        """What a register lacks of this, or has too much of."""
        found = []
        if log[: len(self.log)] != self.log:
            found.append("what was there before is not there any more")
        counted = Counter(log)
        found += [f"action {id_} is there {counted[id_]} times" for id_ in self.acknowledged if counted[id_] != 1]
        if len(log) - len(self.log) - len(self.acknowledged) > workers:
            found.append("there is more than anybody can have done")
        # A draft that was written a moment before the end may not have been acknowledged any more.
        lost = [id_ for id_ in self.drafts if id_ not in drafts]
        other = [id_ for id_, words in self.drafts.items() if id_ in drafts and drafts[id_] != words]
        found += [f"the draft {id_} is lost" for id_ in lost]
        return found + (["more than one draft is another one"] if len(other) > workers else [])


def start(path: Path, backups: Path, seed: int, *, window: bool, may_restore: bool) -> tuple[int, int]:
    """A process at work; its number, and where it tells what it has done."""
    reads, writes = os.pipe()
    child = os.fork()
    if child:
        os.close(writes)
        return child, reads
    os.close(reads)
    try:
        Worker(path, backups, seed, writes, window, may_restore).run()
    except BaseException as error:
        os.write(writes, json.dumps({"kind": "broken", "sentence": repr(error)}).encode() + b"\n")
    finally:
        os._exit(1)
    raise AssertionError


def told_by(reads: int) -> list[dict[str, object]]:
    """All whole lines that a process wrote until it was killed."""
    with os.fdopen(reads, "rb") as lines:
        return [json.loads(line) for line in lines.read().split(b"\n")[:-1]]


def one_round(path: Path, backups: Path, seed: int, numbers: Numbers) -> None:
    """Lets processes work, kills them, and looks at what is left."""
    chance = random.Random(seed)
    with Store.open(path, AUTHOR) as store:
        promise = Promise(log_of(store), {each.id: each.content for each in store.drafts()})
    may_restore = chance.random() < 0.25
    started = [start(path, backups, seed, window=True, may_restore=may_restore)]
    if not may_restore and chance.random() < 0.7:
        started.append(start(path, backups, seed + 1_000_000, window=False, may_restore=False))
    time.sleep(chance.uniform(0.01, LONGEST_LIFE))
    for process, _ in started:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    numbers.kills += len(started)
    numbers.hot += path.with_name(f"{path.name}-journal").exists()
    for _, reads in started:
        for told in told_by(reads):
            numbers.kinds[str(told["kind"])] += 1
            if told["kind"] in ("broken", "refused") and "in use" not in str(told):
                numbers.faults.append(f"round {seed}: {told}")
            promise.hear(told)
    look(path, backups, promise, len(started), seed, numbers)


def look(path: Path, backups: Path, promise: Promise, workers: int, seed: int, numbers: Numbers) -> None:
    """Whether the register holds what was promised, and is whole."""
    with Store.open(path, AUTHOR) as store:
        log, drafts = log_of(store), {each.id: each.content for each in store.drafts()}
        faults = promise.faults(log, drafts, workers)
        if faults and promise.other:
            faults = promise.other.faults(log, drafts, workers)
        if store.read_only:
            faults.append(str(store.read_only))
        numbers.unacknowledged += max(0, len(log) - len(promise.log) - len(promise.acknowledged))
        try:
            assert_whole(store)
        except AssertionError as error:
            faults.append(f"not whole: {error}")
        if seed % 10 == 0:
            faults += check.faults(store)
            for each in backup.of_register(path, backups):
                backup.verify(each.path)
    numbers.faults += [f"round {seed}: {each}" for each in faults]


def prepare(folder: Path) -> Path:
    """A register with something in it."""
    path = folder / "stress.talks"
    with Store.create(path, AUTHOR) as store:
        samples = Samples(store.apply)
        talks = samples.add(TALKS)
        for n in range(3):
            samples.add(ROUND, n, talks=talks)
    return path


def kill(kills: int, seed: int, folder: Path) -> Numbers:
    """So many kills, each followed by a look."""
    numbers = Numbers()
    path, number = prepare(folder), 0
    while numbers.kills < kills:
        if number and number % 40 == 0:
            # A log of some hundred actions is as good as a long one, and looked through in less time.
            folder = folder / "next"
            folder.mkdir()
            path = prepare(folder)
        one_round(path, folder / "backups", seed + number, numbers)
        number += 1
    return numbers


def main(arguments: list[str]) -> int:
    """Kills and prints the numbers; 1 if there was any fault."""
    from tests.stress import trouble

    parser = ArgumentParser()
    parser.add_argument("kills", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        numbers = kill(given.kills, given.seed, Path(folder))
        others = [(name, each(Path(folder))) for name, each in trouble.TROUBLES.items()]
    acknowledged = sum(n for kind, n in numbers.kinds.items() if kind in trouble.DEEDS)
    print(
        f"{numbers.kills:,} kills, {acknowledged:,} acknowledged actions, {numbers.kinds['draft']:,} drafts, ", end=""
    )
    print(f"{numbers.kinds['backup']:,} backups, {numbers.kinds['restored']:,} restored")
    print("  " + ", ".join(f"{n:,} × {kind}" for kind, n in numbers.kinds.most_common()))
    print(f"  {numbers.hot:,} killed in the middle of writing, {numbers.unacknowledged:,} done but not told any more")
    for name, told in others:
        print(f"  {name}: {told}")
    for each in numbers.faults[:20]:
        print(f"  FAULT {each[:300]}")
    print(f"{len(numbers.faults):,} faults")
    return int(bool(numbers.faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
