"""The commands that make or change a register; each change is one action, which `undo` takes back."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from negotiator_gui import paths, settings
from negotiator_gui.cli_output import say
from negotiator_gui.cli_reading import called, field_of, kind, register
from negotiator_gui.cli_safety import restore_backup
from negotiator_gui.domain.change import add, edit, wording
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Field, Reference, References
from negotiator_gui.domain.record import Record
from negotiator_gui.store import backup
from negotiator_gui.store.errors import NoRecord, RegisterError
from negotiator_gui.store.store import Store


def _new(given: Namespace) -> int:
    Store.create(given.file, settings.load().author).close()
    say(f"Made the register {given.file}.")
    return 0


def _example(given: Namespace) -> int:
    from negotiator_gui.exchange import register_json

    if given.name not in paths.examples():
        raise RegisterError(f"There is no example “{given.name}”. The examples are: {', '.join(paths.examples())}.")
    action, contents = register_json.read(paths.example(given.name))
    with Store.create(given.file, settings.load().author) as store:
        try:
            store.apply(action, contents)
        except BaseException:
            given.file.unlink()
            raise
    say(f"Made the register {given.file} from the example {given.name}: {action.arguments['count']:,} records.")
    return 0


def _import(given: Namespace) -> int:
    from negotiator_gui.exchange import register_json

    action, contents = register_json.read(given.json)
    with register(given.file) as store:
        if store.read_only is None:
            backup.make(given.file, paths.backups())
        applied = store.apply(action, contents)
    if not applied.seq:
        return _unchanged()
    say(f"Brought in {len({change.record for change in applied.changes}):,} records from {given.json}.")
    return 0


def _add(given: Namespace) -> int:
    entity = kind(given.entity)
    with register(given.file) as store:
        id_ = store.apply(add(entity, _values(store, entity, given.values))).changes[0].record
        say(f"Added {called(store.get(id_))} {id_}")
    return 0


def _edit(given: Namespace) -> int:
    with register(given.file) as store:
        record = _standing(store, given.ref)
        applied = store.apply(edit(record.entity, record.id, _values(store, record.entity, given.values)))
        if not applied.seq:
            return _unchanged()
        labels = ", ".join(record.entity.by_name[change.field].label for change in applied.changes)
        say(f"Changed {called(store.get(record.id))}: {labels}.")
    return 0


def _unchanged() -> int:
    say("Nothing had to change: the register says so already.")
    return 0


def _standing(store: Store, ref: str) -> Record:
    record = store.get(store.resolve(ref))
    if record.deleted is not None:
        raise NoRecord(f"“{record.title}” is in the Trash. Restore it first.")
    return record


def _values(store: Store, entity: Entity, pairs: Iterable[str]) -> Mapping[str, object]:
    values: dict[str, object] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            raise RegisterError(f"“{pair}” is not field=value; write for example remarks=none. Nothing was changed.")
        if name in values:
            raise RegisterError(f"“{name}” is given twice. Nothing was changed.")
        values[name] = _value(store, field_of(entity, name), text)
    return values


def _value(store: Store, field: Field, text: str) -> object:
    """What was typed; the names of records become their ids."""
    if not isinstance(field, Reference | References) or not text.strip():
        return text
    try:
        return _ids(store, field, text) if isinstance(field, References) else store.resolve(text, *field.targets)
    except NoRecord as error:
        raise NoRecord(f"{field.label}: {error}") from None


def _ids(store: Store, field: References, text: str) -> list[str]:
    """Several records; a title that has a semicolon itself is tried first."""
    try:
        return [store.resolve(text, *field.targets)]
    except NoRecord:
        parts = [part for part in text.split(";") if part.strip()]
        if len(parts) == 1:
            raise
        return [store.resolve(part, *field.targets) for part in parts]


def _delete(given: Namespace) -> int:
    with register(given.file) as store:
        record = store.get(store.resolve(given.ref))
        more = len(store.apply(store.deletion(record.id)).changes) - 1
        say(f"Moved {called(record)} {record.id} to the Trash{_with(more)}.")
    return 0


def _restore(given: Namespace) -> int:
    if given.backup:
        return restore_backup(given.file, given.backup)
    if given.ref is None:
        raise RegisterError("Name the record that is to be restored, or a backup with --backup.")
    with register(given.file) as store:
        record = store.get(store.resolve(given.ref))
        more = len(store.apply(store.restoration(record.id)).changes) - 1
        say(f"Restored {called(record)}{_with(more)}.")
    return 0


def _with(more: int) -> str:
    return f", with {more:,} record{'s' * (more > 1)} that belong{'s' * (more == 1)} to it" if more else ""


def _undo(given: Namespace) -> int:
    with register(given.file) as store:
        store.undo()
        say(f"Undone: {_taken_back(store)}.")
    return 0


def _redo(given: Namespace) -> int:
    with register(given.file) as store:
        store.redo()
        say(f"Redone: {_taken_back(store)}.")
    return 0


def _taken_back(store: Store) -> str:
    """The words for the action that the last one, an undo or redo, is about."""
    last = store.actions(1)[0]
    return wording(str(last.arguments["of"]), last.arguments)


def _note(given: Namespace) -> int:
    from negotiator_gui.exchange import note_text

    if given.text_file == "-":
        text = note_text.decode(sys.stdin.buffer.read(note_text.LARGEST + 1), "The standard input")
    else:
        text = note_text.load(Path(given.text_file))
    author = settings.load()
    with register(given.file) as store:
        about = store.resolve(given.ref, "round", "session")
        action = note_text.read(store, about, text, given.title, author.name, author.post, given.kind)
        note = store.get(store.apply(action).changes[0].record)
        number = len(note_text.paragraphs(text))
        say(f"Filed {called(note)} with {number:,} paragraph{'s' * (number > 1)} {note.id}")
    return 0


def _attach(given: Namespace) -> int:
    from negotiator_gui.exchange import document_file

    with register(given.file) as store:
        action, contents = document_file.read(given.document, _standing(store, given.ref).id, given.title)
        document = store.get(store.apply(action, contents).changes[0].record)
        say(f"Attached {called(document)}, {document.show('size')} bytes {document.id}")
    return 0


def _clear(given: Namespace) -> int:
    from negotiator_gui.summary import templates, versions

    at, author = datetime.now().astimezone(), settings.load().name
    with register(given.file) as store:
        about = store.resolve(given.ref, "round", "session")
        template = templates.template(given.template)
        store.apply(*versions.clear(store, about, given.by, at, author, given.paper, template))
        number = versions.versions(store, about)[-1].show("number")
        say(f"Cleared version {number} of the summary of {called(store.get(about))}. Its pages are kept.")
    return 0


DO: dict[str, Callable[[Namespace], int]] = {
    "new": _new,
    "example": _example,
    "import": _import,
    "add": _add,
    "edit": _edit,
    "delete": _delete,
    "restore": _restore,
    "undo": _undo,
    "redo": _redo,
    "note": _note,
    "attach": _attach,
    "clear": _clear,
}
