"""The commands that only read a register."""

import json
import os
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from negotiator_gui import cli_output, paths, settings
from negotiator_gui.cli_output import listing, say
from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.entity import DELETED, UNDONE, Entity
from negotiator_gui.domain.fields import Choice, Choices, Field, Reference, References, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.store.engine import SqlError, spoken
from negotiator_gui.store.errors import NoRecord, RegisterError
from negotiator_gui.store.history import Past
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.store import Store


def register(path: Path, as_of: int | None = None, *, indexed: bool = False) -> AbstractContextManager[Store]:
    """An open register, or what it was after an action, with any trouble of SQLite in words.

    One of an older version is backed up first; words are found in a past one if it is `indexed`.
    """

    def opened() -> Store:
        store = Store.open(path, settings.load().author, backups=paths.backups())
        return store if as_of is None else _past(store, as_of, indexed)

    return _spoken(path, opened)


def _past(store: Store, seq: int, indexed: bool) -> Store:
    from negotiator_gui.store.as_of import as_of

    with store:
        return as_of(store, seq, indexed=indexed)


def as_it_is(path: Path) -> AbstractContextManager[Store]:
    """A file whatever is wrong with it, for reading only."""
    return _spoken(path, lambda: Store.open_to_check(path, settings.load().author))


@contextmanager
def _spoken(path: Path, opened: Callable[[], Store]) -> Iterator[Store]:
    try:
        # Inside once more: when the file is closed it is no longer known that it was damaged.
        with spoken(path), opened() as store, spoken(path):
            yield store
    except SqlError as error:
        raise RegisterError(
            f"{path} could not be worked with (SQLite says: {error}). Nothing of this command was kept. "
            f"`negotiator check` tells what is wrong with the file."
        ) from None


def kind(words: str) -> Entity:
    """The kind of record that was named: round, Rounds, agenda-item."""
    meant = words.casefold().replace("-", " ").replace("_", " ")
    for entity in ENTITIES:
        if meant in (entity.name.replace("_", " "), entity.label.casefold(), entity.plural.casefold()):
            return entity
    names = ", ".join(entity.name for entity in ENTITIES)
    raise RegisterError(f"“{words}” is not a kind of record. The kinds are: {names}.")


def called(record: Record) -> str:
    """A record inside a sentence: round “Second round in Abu Dhabi”."""
    return f"{record.entity.label.lower()} “{record.title}”"


def field_of(entity: Entity, name: str) -> Field:
    """The field of this name, or a sentence that tells which there are."""
    if name not in entity.by_name:
        names = ", ".join(entity.by_name)
        raise RegisterError(f"“{name}” is not a field of {entity.name}. Its fields are: {names}.")
    return entity.by_name[name]


def _fields(given: Namespace) -> int:
    if given.entity is None:
        rows: Iterable[Sequence[object]] = ((entity.name, entity.plural) for entity in ENTITIES)
        listing(given.format, ("entity", "label"), ("Kind of record", "Called"), rows)
    else:
        fields = kind(given.entity).fields
        rows = ((each.name, each.label, "must be filled in" if each.required else "", _holds(each)) for each in fields)
        listing(given.format, ("field", "label", "required", "holds"), ("Field", "Label", "", "Holds"), rows)
    return 0


def _holds(field: Field) -> str:
    several = "several of: " if field.several else ""
    if isinstance(field, Reference | References):
        return several + ", ".join(field.targets)
    if isinstance(field, Choice | Choices):
        return several + " | ".join(field.vocabulary.terms)
    kinds = {"Text": "a line of text", "LongText": "text", "Number": "a number", "YesNo": "yes or no"}
    others = {"PartialDate": "a date", "LocalTime": "a time of day", "Zone": "a time zone", "File": "a SHA-256"}
    return (kinds | others)[type(field).__name__]


def _list(given: Namespace) -> int:
    entity = kind(given.entity)
    names = given.fields.split(",") if given.fields else [field.name for field in entity.listed]
    with register(given.file, given.as_of) as store:
        where = [_condition(store, entity, text) for text in given.where]
        keys = store.keys(entity, where, [*map(_sort, given.sort)], given.trash)
        records = store.records(entity, keys[: _limit(given)])
        labels = [field_of(entity, name.strip()).label for name in names]
        names = [name.strip() for name in names]
        rows = [[record.id, *(cli_output.cell(given.format, record, name) for name in names)] for record in records]
    listing(given.format, ["id", *names], ["Id", *labels], rows)
    if len(records) < len(keys) and given.format == "table":
        print(f"{len(records):,} of {len(keys):,} are shown.", file=sys.stderr)
    return 0


def _limit(given: Namespace) -> int | None:
    if given.limit is not None and given.limit < 1:
        raise RegisterError("--limit: a number from 1 on is expected.")
    return None if given.limit is None else int(given.limit)


def _sort(text: str) -> Sort:
    return Sort(text.strip("-"), descending=text.startswith("-") or text.endswith("-"))


def _condition(store: Store, entity: Entity, text: str) -> Condition:
    """A condition as it was typed; what names a record of the field's kind means that record."""
    condition = Condition.read(text)
    field = entity.by_name.get(condition.field)
    if isinstance(field, Reference | References) and condition.relation in ("=", "!="):
        try:
            found = store.resolve(condition.value, *field.targets)
        except NoRecord:
            return condition
        return Condition(condition.field, condition.relation, found)
    return condition


def _show(given: Namespace) -> int:
    with register(given.file, given.as_of) as store:
        record = store.get(store.resolve(given.ref))
        if given.format == "json":
            print(json.dumps(cli_output.whole(store, record), ensure_ascii=False, indent=1))
        else:
            for line in cli_output.page(store, record):
                say(line)
    return 0


def _find(given: Namespace) -> int:
    names = [kind(words).name for words in given.entity]
    with register(given.file, given.as_of, indexed=True) as store:
        hits = store.find(" ".join(given.words), names, _limit(given) or 50)
    rows = ((hit.record.id, hit.record.entity.name, hit.record.title, hit.snippet) for hit in hits)
    listing(given.format, ("id", "entity", "title", "text"), ("Id", "Kind", "Title", "Where found"), rows)
    return 0


def _history(given: Namespace) -> int:
    with register(given.file) as store:
        if given.ref is None and given.field is None:
            actions = store.actions(_limit(given) or 1_000)
            rows = [(done.seq, done.at, done.author, done.words) for done in actions]
            listing(given.format, ("number", "at", "author", "action"), ("No.", "At (UTC)", "Author", "Action"), rows)
            return 0
        id_ = None if given.ref is None else store.resolve(given.ref)
        if id_ and given.field:
            field_of(store.get(id_).entity, given.field)
        past = store.past(id_, given.field, _limit(given) or 1_000)
        lines = [_past_line(store, each) for each in past]
    names = ("number", "at", "author", "action", "record", "field", "old", "new")
    listing(given.format, names, ("No.", "At (UTC)", "Author", "Action", "Record", "Field", "Before", "After"), lines)
    return 0


def _past_line(store: Store, past: Past) -> tuple[object, ...]:
    entity = BY_NAME[past.entity]
    known = entity.by_name.get(past.field)
    label = "State" if past.field == DELETED else known.label if known else past.field
    old, new = (_told(store, entity, past.field, value) for value in (past.old, past.new))
    made = past.field == DELETED and past.old == past.new
    return (past.done.seq, past.done.at, past.done.author, past.done.words, past.title, label, "" if made else old, new)


def _told(store: Store, entity: Entity, name: str, value: Value) -> str:
    if name == DELETED:
        return "standing" if value is None else "undone" if value == UNDONE else "in the Trash"
    field = entity.by_name.get(name)
    if field is None or value is None:
        return str(value or "")
    if isinstance(field, Reference | References):
        ids = value if isinstance(value, tuple) else (str(value),)
        return "; ".join(store.get(id_).title for id_ in ids)
    return field.show(value)


def _export(given: Namespace) -> int:
    from negotiator_gui.exchange import register_json

    with register(given.file, given.as_of) as store:
        count = register_json.write(store, given.output)
    say(f"Wrote {count:,} records to {given.output}.")
    return 0


def _self_test(given: Namespace) -> int:
    from negotiator_gui import selftest

    return 0 if selftest.run(say, given.window) else 1


def _summary(given: Namespace) -> int:
    from negotiator_gui.summary import edition
    from negotiator_gui.summary.files import write
    from negotiator_gui.summary.reader import reader_up_to
    from negotiator_gui.summary.variants import Wanted

    ending = edition.ending_of(given.output)
    edition.require_template(given.template, ending)
    with register(given.file) as store:
        about = store.resolve(given.ref, "round", "session", "talks")
        reader = reader_up_to(store, given.reader, given.outer)
        wanted = edition.Edition(
            (about,), Wanted(given.variant, reader=reader), given.paper, given.template, given.version
        )
        made = edition.document(store, wanted, ending, datetime.now().astimezone(), settings.load().name)
        _refuse_other_files(given.output, made.file, ending)
        write(given.output, made.file)
        what = f"version {made.version} of the summary, as it was cleared," if made.version else "the summary"
        say(f"Wrote {what} of {called(store.get(about))} to {given.output}.")
    if given.reader:
        parts = "1 part is" if made.left_out == 1 else f"{made.left_out:,} parts are"
        print(f"{parts} left out. What has no mark is left in.", file=sys.stderr)
    if made.unseen:
        print(f"No font on this machine can show these characters: {', '.join(made.unseen)}.", file=sys.stderr)
    return 0


# By which a text tells that it is a summary, and how many bytes from the end that is at most.
_PRINTED, _FOOT = re.compile(r"Printed .+ by .+; log \d+:[0-9a-f]{20}"), 10_000
_TEXT = "a summary as text"
_KINDS = {".pdf": "a PDF", ".docx": "a Word document", ".html": "an HTML page", ".md": _TEXT, ".txt": _TEXT}


def _refuse_other_files(path: Path, made: bytes, ending: str) -> None:
    """A summary may be written anew over the last one, but over no other kind of file, such as the register."""
    if path.is_dir():
        raise RegisterError(f"{path} is a folder. Name the file that the summary is to be written to.")
    if path.exists():
        with path.open("rb") as file:
            ours = _is_text_of_ours(file) if ending in (".md", ".txt") else file.read(4) == made[:4]
        if path.stat().st_size and not ours:
            raise RegisterError(
                f"{path} is there already, is not {_KINDS[ending]} and was not changed. Choose another name."
            )


def _is_text_of_ours(file: BinaryIO) -> bool:
    """Whether a text is a summary: its head changes with status and mark, and its foot is always of one kind."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - _FOOT))
    foot = " ".join(file.read().decode("utf-8", "replace").split())
    return _PRINTED.search(foot) is not None


DO: dict[str, Callable[[Namespace], int]] = {
    "fields": _fields,
    "list": _list,
    "show": _show,
    "find": _find,
    "history": _history,
    "export": _export,
    "summary": _summary,
    "self-test": _self_test,
}
