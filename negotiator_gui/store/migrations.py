"""The steps that lead from an empty file to the newest schema: frozen, append-only.

A step is never changed after it has landed; a test demands that all steps together equal the declarations.
Longer than 300 lines because SQL that must never change is kept as it was written.
"""

import sys
from collections.abc import Callable
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

from negotiator_gui.store.engine import Database


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _the_record(db: Database) -> None:
    _run(db, _THE_RECORD)


_THE_RECORD = """
CREATE TABLE record (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    entity TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE action (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    clock INTEGER NOT NULL,
    talks TEXT,
    schema INTEGER NOT NULL,
    command TEXT NOT NULL,
    arguments TEXT NOT NULL,
    undoes TEXT,
    previous TEXT,
    hash TEXT NOT NULL
) STRICT;
CREATE TABLE change (
    key INTEGER PRIMARY KEY,
    action INTEGER NOT NULL REFERENCES action(seq),
    n INTEGER NOT NULL,
    record INTEGER NOT NULL REFERENCES record(key),
    field TEXT NOT NULL,
    value ANY,
    salt BLOB NOT NULL,
    parents TEXT,
    digest BLOB
) STRICT;
CREATE INDEX change_action ON change(action);
CREATE INDEX change_record ON change(record, field);
CREATE TABLE link (
    record INTEGER NOT NULL REFERENCES record(key),
    field TEXT NOT NULL,
    n INTEGER NOT NULL,
    target INTEGER REFERENCES record(key),
    term TEXT,
    PRIMARY KEY (record, field, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link(target) WHERE target IS NOT NULL;
CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5(
    words, entity,
    content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0'
);
CREATE TABLE "talks" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "name" TEXT,
    "short_name" TEXT,
    "track" TEXT,
    "status" TEXT,
    "start" TEXT,
    "start_earliest" TEXT,
    "start_latest" TEXT,
    "end" TEXT,
    "end_earliest" TEXT,
    "end_latest" TEXT,
    "our_party" INTEGER REFERENCES record(key),
    "summary" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "talks_reference" ON "talks"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "talks_our_party" ON "talks"("our_party") WHERE "our_party" IS NOT NULL;
CREATE INDEX "talks_mark" ON "talks"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "round" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "talks" INTEGER REFERENCES record(key),
    "number" TEXT,
    "label" TEXT,
    "also_counted_as" TEXT,
    "status" TEXT,
    "planned_dates" TEXT,
    "planned_dates_earliest" TEXT,
    "planned_dates_latest" TEXT,
    "planned_place" TEXT,
    "slip_reason" TEXT,
    "held_dates" TEXT,
    "held_dates_earliest" TEXT,
    "held_dates_latest" TEXT,
    "zone" TEXT,
    "venue" INTEGER REFERENCES record(key),
    "city" TEXT,
    "country_code" TEXT,
    "result" TEXT,
    "outcome" TEXT,
    "chatham_house" INTEGER,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "round_reference" ON "round"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "round_talks" ON "round"("talks") WHERE "talks" IS NOT NULL;
CREATE INDEX "round_venue" ON "round"("venue") WHERE "venue" IS NOT NULL;
CREATE INDEX "round_mark" ON "round"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "session" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "round" INTEGER REFERENCES record(key),
    "number" TEXT,
    "label" TEXT,
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "zone" TEXT,
    "start" TEXT,
    "start_minutes" INTEGER,
    "end" TEXT,
    "end_minutes" INTEGER,
    "duration" TEXT,
    "venue" INTEGER REFERENCES record(key),
    "summary" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "session_reference" ON "session"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "session_round" ON "session"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "session_venue" ON "session"("venue") WHERE "venue" IS NOT NULL;
CREATE INDEX "session_mark" ON "session"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "agenda_item" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "round" INTEGER REFERENCES record(key),
    "number" INTEGER,
    "title" TEXT,
    "issue" INTEGER REFERENCES record(key),
    "session" INTEGER REFERENCES record(key),
    "status" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "agenda_item_reference" ON "agenda_item"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "agenda_item_round" ON "agenda_item"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "agenda_item_issue" ON "agenda_item"("issue") WHERE "issue" IS NOT NULL;
CREATE INDEX "agenda_item_session" ON "agenda_item"("session") WHERE "session" IS NOT NULL;
CREATE INDEX "agenda_item_mark" ON "agenda_item"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "venue" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "name" TEXT,
    "city" TEXT,
    "country" TEXT,
    "country_code" TEXT,
    "zone" TEXT,
    "latitude" REAL,
    "longitude" REAL,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "venue_reference" ON "venue"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "venue_mark" ON "venue"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "party" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "name" TEXT,
    "short_name" TEXT,
    "kind" TEXT,
    "part_of" INTEGER REFERENCES record(key),
    "country_code" TEXT,
    "zone" TEXT,
    "protocol_order" INTEGER,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "party_reference" ON "party"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "party_part_of" ON "party"("part_of") WHERE "part_of" IS NOT NULL;
CREATE INDEX "party_mark" ON "party"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "envoy" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "name" TEXT,
    "native_name" TEXT,
    "post" TEXT,
    "party" INTEGER REFERENCES record(key),
    "post_from" TEXT,
    "post_from_earliest" TEXT,
    "post_from_latest" TEXT,
    "post_to" TEXT,
    "post_to_earliest" TEXT,
    "post_to_latest" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "envoy_reference" ON "envoy"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "envoy_party" ON "envoy"("party") WHERE "party" IS NOT NULL;
CREATE INDEX "envoy_mark" ON "envoy"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "post" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "envoy" INTEGER REFERENCES record(key),
    "title" TEXT,
    "party" INTEGER REFERENCES record(key),
    "post_from" TEXT,
    "post_from_earliest" TEXT,
    "post_from_latest" TEXT,
    "post_to" TEXT,
    "post_to_earliest" TEXT,
    "post_to_latest" TEXT,
    "stated_on" TEXT,
    "stated_on_earliest" TEXT,
    "stated_on_latest" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "post_reference" ON "post"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "post_envoy" ON "post"("envoy") WHERE "envoy" IS NOT NULL;
CREATE INDEX "post_party" ON "post"("party") WHERE "party" IS NOT NULL;
CREATE INDEX "post_mark" ON "post"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "spelling" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "bearer" INTEGER REFERENCES record(key),
    "name" TEXT,
    "used_by" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "spelling_reference" ON "spelling"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "spelling_bearer" ON "spelling"("bearer") WHERE "bearer" IS NOT NULL;
CREATE INDEX "spelling_mark" ON "spelling"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "participant" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "round" INTEGER REFERENCES record(key),
    "party" INTEGER REFERENCES record(key),
    "envoy" INTEGER REFERENCES record(key),
    "described_as" TEXT,
    "post_at_the_time" TEXT,
    "role" TEXT,
    "attendance" TEXT,
    "place" INTEGER,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "participant_reference" ON "participant"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "participant_round" ON "participant"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "participant_party" ON "participant"("party") WHERE "party" IS NOT NULL;
CREATE INDEX "participant_envoy" ON "participant"("envoy") WHERE "envoy" IS NOT NULL;
CREATE INDEX "participant_mark" ON "participant"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "issue" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "name" TEXT,
    "area" TEXT,
    "status" TEXT,
    "part_of" INTEGER REFERENCES record(key),
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "issue_reference" ON "issue"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "issue_part_of" ON "issue"("part_of") WHERE "part_of" IS NOT NULL;
CREATE INDEX "issue_mark" ON "issue"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "position" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "round" INTEGER REFERENCES record(key),
    "party" INTEGER REFERENCES record(key),
    "issue" INTEGER REFERENCES record(key),
    "kind" TEXT,
    "wording" TEXT,
    "quotation" TEXT,
    "quotation_speaker" INTEGER REFERENCES record(key),
    "movement" TEXT,
    "movement_basis" TEXT,
    "visibility" TEXT,
    "speaker" INTEGER REFERENCES record(key),
    "asserted_by" INTEGER REFERENCES record(key),
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "position_reference" ON "position"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "position_round" ON "position"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "position_party" ON "position"("party") WHERE "party" IS NOT NULL;
CREATE INDEX "position_issue" ON "position"("issue") WHERE "issue" IS NOT NULL;
CREATE INDEX "position_quotation_speaker" ON "position"("quotation_speaker") WHERE "quotation_speaker" IS NOT NULL;
CREATE INDEX "position_speaker" ON "position"("speaker") WHERE "speaker" IS NOT NULL;
CREATE INDEX "position_asserted_by" ON "position"("asserted_by") WHERE "asserted_by" IS NOT NULL;
CREATE INDEX "position_mark" ON "position"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "agreement" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "title" TEXT,
    "talks" INTEGER REFERENCES record(key),
    "round" INTEGER REFERENCES record(key),
    "stage" TEXT,
    "paper_kind" TEXT,
    "date_agreed" TEXT,
    "date_agreed_earliest" TEXT,
    "date_agreed_latest" TEXT,
    "summary" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "agreement_reference" ON "agreement"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "agreement_talks" ON "agreement"("talks") WHERE "talks" IS NOT NULL;
CREATE INDEX "agreement_round" ON "agreement"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "agreement_mark" ON "agreement"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "agreement_status" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "agreement" INTEGER REFERENCES record(key),
    "party" INTEGER REFERENCES record(key),
    "status" TEXT,
    "as_reported" TEXT,
    "asserted_by" INTEGER REFERENCES record(key),
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "agreement_status_reference" ON "agreement_status"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "agreement_status_agreement" ON "agreement_status"("agreement") WHERE "agreement" IS NOT NULL;
CREATE INDEX "agreement_status_party" ON "agreement_status"("party") WHERE "party" IS NOT NULL;
CREATE INDEX "agreement_status_asserted_by" ON "agreement_status"("asserted_by") WHERE "asserted_by" IS NOT NULL;
CREATE INDEX "agreement_status_mark" ON "agreement_status"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "commitment" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "text" TEXT,
    "agreement" INTEGER REFERENCES record(key),
    "round" INTEGER REFERENCES record(key),
    "quantity" REAL,
    "unit" TEXT,
    "condition" TEXT,
    "due" TEXT,
    "due_earliest" TEXT,
    "due_latest" TEXT,
    "due_event" TEXT,
    "verification" TEXT,
    "implementation" TEXT,
    "judged_by" INTEGER REFERENCES record(key),
    "as_of" TEXT,
    "as_of_earliest" TEXT,
    "as_of_latest" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "commitment_reference" ON "commitment"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "commitment_agreement" ON "commitment"("agreement") WHERE "agreement" IS NOT NULL;
CREATE INDEX "commitment_round" ON "commitment"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "commitment_judged_by" ON "commitment"("judged_by") WHERE "judged_by" IS NOT NULL;
CREATE INDEX "commitment_mark" ON "commitment"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "claim" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "subject" TEXT,
    "measure" TEXT,
    "value_low" REAL,
    "value_high" REAL,
    "value_text" TEXT,
    "unit" TEXT,
    "period" TEXT,
    "claimant" INTEGER REFERENCES record(key),
    "said_where" TEXT,
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "reliability" TEXT,
    "credibility" TEXT,
    "round" INTEGER REFERENCES record(key),
    "issue" INTEGER REFERENCES record(key),
    "agreement" INTEGER REFERENCES record(key),
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "claim_reference" ON "claim"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "claim_claimant" ON "claim"("claimant") WHERE "claimant" IS NOT NULL;
CREATE INDEX "claim_round" ON "claim"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "claim_issue" ON "claim"("issue") WHERE "issue" IS NOT NULL;
CREATE INDEX "claim_agreement" ON "claim"("agreement") WHERE "agreement" IS NOT NULL;
CREATE INDEX "claim_mark" ON "claim"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "stance" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "claim" INTEGER REFERENCES record(key),
    "taken_by" INTEGER REFERENCES record(key),
    "stance" TEXT,
    "other_value" TEXT,
    "wording" TEXT,
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "stance_reference" ON "stance"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "stance_claim" ON "stance"("claim") WHERE "claim" IS NOT NULL;
CREATE INDEX "stance_taken_by" ON "stance"("taken_by") WHERE "taken_by" IS NOT NULL;
CREATE INDEX "stance_mark" ON "stance"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "competing_value" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "record" INTEGER REFERENCES record(key),
    "field" TEXT,
    "value" TEXT,
    "claimant" INTEGER REFERENCES record(key),
    "said_where" TEXT,
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "competing_value_reference" ON "competing_value"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "competing_value_record" ON "competing_value"("record") WHERE "record" IS NOT NULL;
CREATE INDEX "competing_value_claimant" ON "competing_value"("claimant") WHERE "claimant" IS NOT NULL;
CREATE INDEX "competing_value_mark" ON "competing_value"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "note" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "round" INTEGER REFERENCES record(key),
    "session" INTEGER REFERENCES record(key),
    "title" TEXT,
    "author" TEXT,
    "author_post" TEXT,
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "status" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "note_reference" ON "note"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "note_round" ON "note"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "note_session" ON "note"("session") WHERE "session" IS NOT NULL;
CREATE INDEX "note_mark" ON "note"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "paragraph" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "note" INTEGER REFERENCES record(key),
    "number" INTEGER,
    "kind" TEXT,
    "party" INTEGER REFERENCES record(key),
    "envoy" INTEGER REFERENCES record(key),
    "source" INTEGER REFERENCES record(key),
    "issue" INTEGER REFERENCES record(key),
    "session" INTEGER REFERENCES record(key),
    "text" TEXT,
    "quotation" TEXT,
    "quotation_speaker" INTEGER REFERENCES record(key),
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "paragraph_reference" ON "paragraph"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "paragraph_note" ON "paragraph"("note") WHERE "note" IS NOT NULL;
CREATE INDEX "paragraph_party" ON "paragraph"("party") WHERE "party" IS NOT NULL;
CREATE INDEX "paragraph_envoy" ON "paragraph"("envoy") WHERE "envoy" IS NOT NULL;
CREATE INDEX "paragraph_source" ON "paragraph"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "paragraph_issue" ON "paragraph"("issue") WHERE "issue" IS NOT NULL;
CREATE INDEX "paragraph_session" ON "paragraph"("session") WHERE "session" IS NOT NULL;
CREATE INDEX "paragraph_quotation_speaker" ON "paragraph"("quotation_speaker") WHERE "quotation_speaker" IS NOT NULL;
CREATE INDEX "paragraph_mark" ON "paragraph"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "document" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "record" INTEGER REFERENCES record(key),
    "title" TEXT,
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "file" TEXT,
    "file_name" TEXT,
    "media_type" TEXT,
    "size" INTEGER,
    "address" TEXT,
    "summary" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "document_reference" ON "document"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "document_record" ON "document"("record") WHERE "record" IS NOT NULL;
CREATE INDEX "document_mark" ON "document"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "summary_version" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "round" INTEGER REFERENCES record(key),
    "session" INTEGER REFERENCES record(key),
    "number" INTEGER,
    "status" TEXT,
    "subject" TEXT,
    "text" TEXT,
    "next_round" TEXT,
    "drafted_by" TEXT,
    "cleared_by" TEXT,
    "cleared_on" TEXT,
    "cleared_on_earliest" TEXT,
    "cleared_on_latest" TEXT,
    "file" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "summary_version_reference" ON "summary_version"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "summary_version_round" ON "summary_version"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "summary_version_session" ON "summary_version"("session") WHERE "session" IS NOT NULL;
CREATE INDEX "summary_version_mark" ON "summary_version"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "distribution" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "summary_version" INTEGER REFERENCES record(key),
    "copy" INTEGER,
    "recipient" TEXT,
    "sent_on" TEXT,
    "sent_on_earliest" TEXT,
    "sent_on_latest" TEXT,
    "sent_how" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "distribution_reference" ON "distribution"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "distribution_summary_version" ON "distribution"("summary_version") WHERE "summary_version" IS NOT NULL;
CREATE INDEX "distribution_mark" ON "distribution"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "action_item" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "text" TEXT,
    "round" INTEGER REFERENCES record(key),
    "responsible" TEXT,
    "due" TEXT,
    "due_earliest" TEXT,
    "due_latest" TEXT,
    "status" TEXT,
    "done_on" TEXT,
    "done_on_earliest" TEXT,
    "done_on_latest" TEXT,
    "commitment" INTEGER REFERENCES record(key),
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "action_item_reference" ON "action_item"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "action_item_round" ON "action_item"("round") WHERE "round" IS NOT NULL;
CREATE INDEX "action_item_commitment" ON "action_item"("commitment") WHERE "commitment" IS NOT NULL;
CREATE INDEX "action_item_mark" ON "action_item"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "source" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "publisher" TEXT,
    "title" TEXT,
    "date" TEXT,
    "date_earliest" TEXT,
    "date_latest" TEXT,
    "date_note" TEXT,
    "kind" TEXT,
    "address" TEXT,
    "other_address" TEXT,
    "reliability" TEXT,
    "credibility" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "source_reference" ON "source"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "source_mark" ON "source"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "citation" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "record" INTEGER REFERENCES record(key),
    "source" INTEGER REFERENCES record(key),
    "place" TEXT,
    "reference" TEXT,
    "mark" INTEGER REFERENCES record(key),
    "remarks" TEXT
) STRICT;
CREATE INDEX "citation_reference" ON "citation"(reference) WHERE reference IS NOT NULL;
CREATE INDEX "citation_record" ON "citation"("record") WHERE "record" IS NOT NULL;
CREATE INDEX "citation_source" ON "citation"("source") WHERE "source" IS NOT NULL;
CREATE INDEX "citation_mark" ON "citation"("mark") WHERE "mark" IS NOT NULL;
CREATE TABLE "mark" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "name" TEXT,
    "rank" INTEGER,
    "meaning" TEXT
) STRICT;
"""


def _drafts(db: Database) -> None:
    _run(db, _DRAFTS)


# Outside the log: what is being typed is nobody's deed yet, and most of it is gone within the hour.
_DRAFTS = """
CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    about TEXT NOT NULL,
    kind TEXT NOT NULL,
    since INTEGER NOT NULL,
    at TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
"""


def _kinds_in_search(db: Database) -> None:
    _run(db, _KINDS_IN_SEARCH)


# The index named each record's kind by a plain word, which stands in texts too. What empties it leaves it to be filled
# when all steps are done, in the form of the day.
_KINDS_IN_SEARCH = """
INSERT INTO search (search) VALUES ('delete-all');
"""


def _saved_views(db: Database) -> None:
    _run(db, _SAVED_VIEWS)


_SAVED_VIEWS = """
CREATE TABLE "saved_view" (
    key INTEGER PRIMARY KEY REFERENCES record(key),
    deleted TEXT,
    "name" TEXT,
    "list" TEXT,
    "conditions" TEXT,
    "sort" TEXT,
    "columns" TEXT
) STRICT;
"""

STEPS: dict[str, Callable[[Database], None]] = {
    "0001_the_record": _the_record,
    "0002_drafts": _drafts,
    "0003_kinds_in_search": _kinds_in_search,
    "0004_saved_views": _saved_views,
}
VERSION = len(STEPS)
# What a register of each version has, told by schema.digest: frozen as the steps are.
DIGESTS = {
    1: "dfdc7ae69cb79e7bfee111052ea59d47f33dab686a045736ce90044112ace7d2",
    2: "c1c1c4e387713b94b672db134ab7c02971ce0636e85914873a1d6fe607c5b26f",
    3: "c1c1c4e387713b94b672db134ab7c02971ce0636e85914873a1d6fe607c5b26f",
    4: "d560c2e4f9c695a517600b2df969fa3f7b8830abb442aec085ea704b44fccda6",
}


def apply(db: Database, version: int | None = None) -> None:
    """Brings a file to a version of the schema, or to the newest one.

    To be called inside a transaction, so that all steps land or none.
    """
    version = len(STEPS) if version is None else version
    library = _library()
    registered(library).apply(library.Database(db.conn, execute_plugins=False), stop_before=[*STEPS][version:])
    db.execute(f"PRAGMA user_version = {version}")


def registered(library: Any) -> Any:
    """The steps as sqlite-utils keeps them: in each file it writes down which of them it has."""
    steps = library.Migrations("negotiator")
    for name, step in STEPS.items():
        steps(name=name)(step)
    return steps


def _library() -> Any:
    """sqlite-utils, which keeps the list of steps: loaded when it is needed, for a start with nothing new is quicker.

    It takes pysqlite3 where it is installed. Under that name it gets the one modern SQLite that all our platforms
    share, instead of whatever the machine's Python was built with.
    """
    sys.modules["pysqlite3"], sys.modules["pysqlite3.dbapi2"] = sqlcipher3, sqlcipher3.dbapi2
    import sqlite_utils

    return sqlite_utils
