"""A register as JSON: every standing record with its fields by name, references by id, files in Base64.

    {"format": "negotiator register", "version": 1,
     "records": [{"entity": "party", "id": "...", "name": "Ukraine", "kind": "state"}, ...],
     "files": {"<sha256>": "<base64>"}}

Reading gives one action, which goes through the same door as anything else: it is checked as a whole, written as a
whole and undone in one step. A record whose id the register has already gets the values of the file.
"""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.fields import File, Value
from negotiator_gui.domain.ids import is_id
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store

FORMAT = "negotiator register"
VERSION = 1
# A file from elsewhere is refused rather than let it take all memory.
LARGEST = 1_000_000_000
_PAGE = 1_000


def write(store: Store, path: Path) -> int:
    """Writes all standing records, and what they refer to, to a new file; returns how many."""
    records = [_as_json(record) for record in _with_referred(store, list(_standing(store)))]
    names = {str(record[name]) for record in records for name in _file_fields(record) if name in record}
    files = {name: base64.b64encode(store.content(name)).decode() for name in sorted(names)}
    whole = {"format": FORMAT, "version": VERSION, "records": records, "files": files}
    try:
        with path.open("x", encoding="utf-8") as file:
            json.dump(whole, file, ensure_ascii=False, indent=1)
            file.write("\n")
    except FileExistsError:
        raise RegisterError(f"{path} is there already and was not changed. Choose another name.") from None
    except OSError as error:
        raise RegisterError(f"{path} cannot be written: {error.strerror}.") from None
    return len(records)


def _standing(store: Store) -> Iterator[Record]:
    for entity in ENTITIES:
        keys = store.keys(entity)
        for start in range(0, len(keys), _PAGE):
            yield from store.records(entity, keys[start : start + _PAGE])


def _with_referred(store: Store, records: list[Record]) -> list[Record]:
    """Adds what is in the Trash but still referred to, for no file is read in which a reference leads nowhere."""
    there = {record.id for record in records}
    added = records
    while added:
        pointed = {id_ for record in added for id_ in record.titles} - there
        added = [store.get(id_) for id_ in sorted(pointed)]
        there |= pointed
        records = records + added
    return records


def _as_json(record: Record) -> dict[str, Value]:
    values = {name: value for name, value in record.values.items() if value is not None}
    return {"entity": record.entity.name, "id": record.id, **values}


def _file_fields(record: Mapping[str, Value]) -> list[str]:
    return [field.name for field in BY_NAME[str(record["entity"])].fields if isinstance(field, File)]


def read(path: Path) -> tuple[Action, dict[str, bytes]]:
    """The action that brings a file's records in, and the files that come with it, by SHA-256."""
    whole = _parsed(path)
    records = whole.get("records")
    if not isinstance(records, list):
        raise RegisterError(f"{path} has no list of records. Nothing was brought in.")
    changes = [change for n, record in enumerate(records, 1) for change in _changes(path, n, record)]
    return Action("import", tuple(changes), {"count": len(records)}), _contents(path, whole)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise RegisterError(f"{path} is larger than 1 GB and was not read.")
        whole = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RegisterError(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise RegisterError(f"{path} is not a JSON file in UTF-8. Nothing was brought in.") from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise RegisterError(f"{path} is not a register written as JSON. Nothing was brought in.")
    if whole.get("version") != VERSION:
        raise RegisterError(f"{path} was written by a newer version of this program. Update the program to read it.")
    return whole


def _changes(path: Path, n: int, record: object) -> tuple[Change, ...]:
    where = f"{path}, record {n}"
    if not isinstance(record, dict):
        raise RegisterError(f"{where}: a record with named fields is expected. Nothing was brought in.")
    values = dict(record)
    entity = BY_NAME.get(str(values.pop("entity", "")))
    id_ = values.pop("id", None)
    if entity is None or not is_id(id_):
        raise RegisterError(f"{where}: its entity or its id is not known. Nothing was brought in.")
    return creation(entity, values, id_)


def _contents(path: Path, whole: Mapping[str, Any]) -> dict[str, bytes]:
    files = whole.get("files", {})
    try:
        return {str(name): base64.b64decode(text, validate=True) for name, text in files.items()}
    except (AttributeError, TypeError, ValueError, binascii.Error):
        raise RegisterError(f"{path}: its files cannot be read. Nothing was brought in.") from None
