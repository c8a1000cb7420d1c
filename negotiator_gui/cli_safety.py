"""The commands that look after a register: check, repair, backups, and destroying for good."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from negotiator_gui import paths, settings
from negotiator_gui.cli_output import listing, say
from negotiator_gui.cli_reading import as_it_is, called, register
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.store import backup, check
from negotiator_gui.store.backup import Backup
from negotiator_gui.store.errors import DamagedRegister, RegisterError
from negotiator_gui.store.store import Store


def _check(given: Namespace) -> int:
    if given.proof is not None:
        return _proof(given.file, None if given.proof < 0 else given.proof)
    if given.rebuild_index:
        with register(given.file) as store:
            store.rebuild_index()
    try:
        with as_it_is(given.file) as store:
            faults = check.faults(store)
            counts = check.counts(store) if not faults else (0, 0)
    except DamagedRegister as error:
        faults = [str(error)]
    for fault in faults:
        say(fault)
    if not faults:
        say(f"{counts[0]:,} records, {counts[1]:,} action{'s' * (counts[1] != 1)}: no fault found.")
    return 1 if faults else 0


def _proof(path: Path, seq: int | None) -> int:
    with as_it_is(path) as store:
        broken = check.first_broken(store, seq)
        for device, head in store.heads(seq):
            say(f"device {device}: {head}")
        say(f"head of the register: {store.head(seq)}")
    if broken:
        say(f"The chain does not hold: action {broken} was altered, or one before it is gone.")
    return 1 if broken else 0


def _repair(given: Namespace) -> int:
    from negotiator_gui.store import repair

    done = repair.repair(given.file, given.copy, settings.load().author).done
    with as_it_is(given.copy) as store:
        left = check.faults(store)
        records = check.counts(store)[0]
    for sentence in done:
        say(sentence)
    say(f"Wrote {records:,} records to {given.copy}. {given.file} was not changed.")
    for fault in left:
        say(f"Left as it is: {fault}")
    return 1 if left else 0


def _backup(given: Namespace) -> int:
    made = backup.make(given.file, paths.backups())
    say(f"Backup {made.name}, verified: {_contents(made)}.")
    return 0


def _contents(made: Backup) -> str:
    number = sum(made.records.values())
    return f"{number:,} records, {made.actions:,} action{'s' * (made.actions != 1)}, {made.size:,} bytes"


def _backups(given: Namespace) -> int:
    found = backup.of_register(given.file, paths.backups())
    if given.format == "json":
        names = ("name", "at", "records", "actions", "last_action", "head", "size", "path")
        rows: Iterable[tuple[object, ...]] = (
            (each.name, each.at, each.records, each.actions, each.last_action, each.head, each.size, str(each.path))
            for each in found
        )
        listing("json", names, names, rows)
        return 0
    names = ("name", "at", "records", "actions", "last_action", "head")
    labels = ("Name", "At (UTC)", "Records", "Actions", "Last action", "Head")
    rows = ((each.name, each.at, _kinds(each), each.actions, each.last_action, each.head[:20]) for each in found)
    listing(given.format, names, labels, rows)
    return 0


def _kinds(made: Backup) -> str:
    """What a backup contains: 28 talks, 39 rounds."""
    known = [(BY_NAME[name], number) for name, number in made.records.items() if name in BY_NAME]
    return ", ".join(
        f"{number:,} {(entity.label if number == 1 else entity.plural).lower()}" for entity, number in known
    )


def restore_backup(path: Path, name: str) -> int:
    """Puts a backup in the place of a register, and tells where the register as it was is kept."""
    from negotiator_gui.store import restoring

    found = backup.of_register(path, paths.backups())
    chosen = backup.last(path, found) if name == "last" else next((each for each in found if each.name == name), None)
    if chosen is None:
        raise RegisterError(f"There is no backup “{name}” of {path}. `negotiator backups` lists them.")
    kept = restoring.restore(path, chosen.path, settings.load().author, paths.backups())
    say(f"Restored {path} from the backup {chosen.name}: {_contents(chosen)}.")
    if kept.exists():
        say(f"The register as it was is kept as {kept}.")
    return 0


def _take_over(given: Namespace) -> int:
    with Store.open(given.file, settings.load().author, hold=True, backups=paths.backups()) as store:
        if store.may_take_over:
            store.take_over()
        if store.read_only:
            raise store.read_only
    say(f"{given.file} can be changed here.")
    return 0


def _destroy(given: Namespace) -> int:
    from negotiator_gui.store import destroying

    with register(given.file) as store:
        if store.read_only:
            raise store.read_only
        what = destroying.destruction(store, store.resolve(given.ref), given.field, paths.backups())
        for sentence in _told(store, what):
            say(sentence)
        if not given.yes:
            say("Nothing was destroyed. With --yes it is, and there is no way back.")
            return 0
        destroying.destroy(store, what, paths.backups())
        say("Destroyed. The chain of the log holds.")
    return 0


def _told(store: Store, what: "destroying.Destruction") -> Iterable[str]:  # type: ignore[name-defined]  # noqa: F821
    field = f"the field {what.record.entity.by_name[what.field].label} of " if what.field else ""
    yield f"To be destroyed: {field}{called(what.record)}, {what.values:,} values of the log."
    if len(what.ids) > 1:
        yield f"With it {len(what.ids) - 1:,} records that belong to it."
    for number, of in ((what.drafts, "draft"), (len(what.files), "attached file"), (len(what.backups), "backup")):
        if number:
            yield f"With it {number:,} {of}{'s' * (number != 1)}."
    for (entity, name), number in what.referring.items():
        label = BY_NAME[entity].by_name[name].label
        yield f"Referred to by {number:,} × {BY_NAME[entity].label}: {label}."
    for title, name in what.elsewhere:
        yield f"The same text stands in “{title}” ({name}) too, and stays there."
    for path in what.beside:
        yield f"The older file {path} is not touched and may hold it."


DO: dict[str, Callable[[Namespace], int]] = {
    "check": _check,
    "repair": _repair,
    "backup": _backup,
    "backups": _backups,
    "take-over": _take_over,
    "destroy": _destroy,
}
