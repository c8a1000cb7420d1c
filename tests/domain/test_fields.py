"""Field kinds: what each takes, what it keeps of it, how it shows it, and what it refuses in a sentence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    LONG_TEXT_LIMIT,
    TEXT_LIMIT,
    Choice,
    Choices,
    Field,
    FieldError,
    File,
    LocalTime,
    LongText,
    Number,
    PartialDate,
    Reference,
    References,
    Text,
    Value,
    YesNo,
    Zone,
)
from negotiator_gui.domain.ids import make_id
from negotiator_gui.domain.vocabularies import FORMAT, ROUND_STATUS

TEXT, LONG = Text("name", "Name"), LongText("summary", "Summary")
NUMBER = Number("quantity", "Quantity")
WHOLE = Number("number", "Number", whole=True, lowest=0, highest=10)
YES_NO = YesNo("yes", "Yes or no")
CHOICE = Choice("status", "Status", vocabulary=ROUND_STATUS)
CHOICES = Choices("format", "Format", vocabulary=FORMAT)
DATE, TIME, ZONE = PartialDate("date", "Date"), LocalTime("start", "Start"), Zone("zone", "Zone")
POINTER = Reference("party", "Party", targets=("party",))
POINTERS = References("parties", "Parties", targets=("party",))
FILE = File("file", "File")
KINDS = (TEXT, LONG, NUMBER, WHOLE, YES_NO, CHOICE, CHOICES, DATE, TIME, ZONE, POINTER, POINTERS, FILE)
EACH = pytest.mark.parametrize("field", KINDS, ids=[type(field).__name__ for field in KINDS])
ONE, TWO = make_id(1, bytes(10)), make_id(2, bytes(10))
NESTED: list[object] = []
for _ in range(500):
    NESTED = [NESTED]


@EACH
@pytest.mark.parametrize("nothing", [None, "", " ", "\n\t", "\u00a0", "\u2003"])
def test_nothing_is_none(field: Field, nothing: object) -> None:
    assert field.read(nothing) is None
    assert field.show(None) == ""


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (TEXT, "  Łódź ", "Łódź"),
        (TEXT, "two\nlines\tand a tab", "two lines and a tab"),
        (TEXT, "two\u2028lines", "two lines"),
        (TEXT, "a  b", "a  b"),
        (TEXT, "10\u00a0000", "10\u00a0000"),
        (TEXT, "Lo\u0301dz", "L\u00f3dz"),
        (TEXT, "می\u200cخواهم", "می\u200cخواهم"),
        (TEXT, "🕊️ 谈判代表团", "🕊️ 谈判代表团"),
        (LONG, " one\r\ntwo\rthree\u2029four\n\nfive ", "one\ntwo\nthree\nfour\n\nfive"),
        (LONG, "a\tb", "a\tb"),
        (NUMBER, "314", 314.0),
        (NUMBER, " 1.5 ", 1.5),
        (NUMBER, "-0.25", -0.25),
        (NUMBER, "−3", -3.0),
        (NUMBER, "1,234,567.5", 1_234_567.5),
        (NUMBER, "12\u202f000", 12_000.0),
        (NUMBER, "1\u00a0000", 1000.0),
        (NUMBER, "٣١٤", 314.0),
        (NUMBER, 7, 7.0),
        (NUMBER, -0.0, 0.0),
        (WHOLE, "4", 4),
        (WHOLE, "4.0", 4),
        (WHOLE, 10.0, 10),
        (YES_NO, "Yes", True),
        (YES_NO, "0", False),
        (YES_NO, True, True),
        (YES_NO, 0, False),
        (CHOICE, " HELD ", "held"),
        (CHOICE, "Under way", "under way"),
        (CHOICES, "direct; Proximity (indirect);direct;", ("direct", "proximity")),
        (CHOICES, ["Direct", "direct", "plenary"], ("direct", "plenary")),
        (CHOICES, (), None),
        (CHOICES, ";", None),
        (DATE, " early  2025\n", "early 2025"),
        (TIME, "4 pm", "4 pm"),
        (TIME, "16:00 (local)", "16:00 (local)"),
        (ZONE, "asia/dubai", "Asia/Dubai"),
        (ZONE, "Europe/Kiev", "Europe/Kyiv"),
        (POINTER, ONE, ONE),
        (POINTERS, [TWO, ONE, TWO], (TWO, ONE)),
        (POINTERS, f"{TWO};{ONE}", (TWO, ONE)),
        (POINTERS, [], None),
        (FILE, "A" * 64, "a" * 64),
    ],
)
def test_what_is_kept(field: Field, typed: object, kept: Value) -> None:
    value = field.read(typed)
    assert value == kept
    assert type(value) is type(kept)
    assert field.read(value) == value
    assert str(value) == str(kept), "a minus before nothing would be another text in the log"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (TEXT, "a\0b", "the text holds characters that cannot be printed. Remove them or type it anew."),
        (TEXT, "a\ud800", "the text holds characters that cannot be printed. Remove them or type it anew."),
        (TEXT, "a\x1bb", "the text holds characters that cannot be printed. Remove them or type it anew."),
        (TEXT, "a\x9bb", "the text holds characters that cannot be printed. Remove them or type it anew."),
        (TEXT, "a\uffffb", "the text holds characters that cannot be printed. Remove them or type it anew."),
        (TEXT, "x" * 2_001, "the text has 2,001 characters; 2,000 are the most that fit here."),
        (LONG, "x" * 1_000_001, "the text has 1,000,001 characters; 1,000,000 are the most that fit here."),
        (TEXT, 5, "a text is expected, not int."),
        (TEXT, ["a"], "a text is expected, not list."),
        (NUMBER, "many", "“many” is not a number. Type digits, such as 314 or 1.5."),
        (NUMBER, "1_000", "“1_000” is not a number. Type digits, such as 314 or 1.5."),
        (NUMBER, "1,5", "“1,5” is not a number. Type digits, such as 314 or 1.5."),
        (NUMBER, "nan", "“nan” is not a number. Type digits, such as 314 or 1.5."),
        (NUMBER, float("inf"), "“inf” is not a number. Type digits, such as 314 or 1.5."),
        pytest.param(NUMBER, 10**5000, "this is not a number. Type digits, such as 314 or 1.5.", id="huge"),
        (NUMBER, "9" * 5000, f"“{'9' * 60}” is not a number. Type digits, such as 314 or 1.5."),
        (NUMBER, 2**53, "the number is too large to be kept exactly."),
        (NUMBER, "9007199254740993", "the number is too large to be kept exactly."),
        (NUMBER, True, "a number is expected, such as 314 or 1.5."),
        (NUMBER, [1], "a number is expected, such as 314 or 1.5."),
        (WHOLE, "1.5", "1.5 is not a whole number."),
        (WHOLE, "-1", "-1 is below 0, the lowest that is possible."),
        (WHOLE, "1,000", "1,000 is above 10, the highest that is possible."),
        (WHOLE, "one", "“one” is not a number. Type digits, such as 4."),
        (YES_NO, "perhaps", "“perhaps” is neither yes nor no."),
        (YES_NO, 2, "this is neither yes nor no."),
        (YES_NO, NESTED, "this is neither yes nor no."),
        (DATE, 2026, "a text is expected, not int."),
        (DATE, "2026-02-30", "There is no 2026-02-30; type a real date such as 2026-02-28."),
        (TIME, "25:00", "One clock time from 00:00 to 23:59 is needed; type for example 16:00 or 4 pm."),
        (ZONE, "Mars/Olympus", "“Mars/Olympus” is not a time zone; type for example Asia/Dubai."),
        (POINTER, "Ukraine", "“Ukraine” is not a record of this register."),
        (POINTER, 5, "this is not a record of this register."),
        (POINTER, ONE + "x", f"“{ONE}x” is not a record of this register."),
        (POINTERS, [ONE, "Ukraine"], "“Ukraine” is not a record of this register."),
        (POINTERS, [[ONE]], "this is not a record of this register."),
        (POINTERS, 5, "a list is expected."),
        (CHOICES, NESTED, "this is not in the list. Choose one of: Direct"),
        (CHOICES, {"direct": 1}, "a list is expected."),
        (CHOICE, ["held"], "this is not in the list. Choose one of: Proposed"),
        (FILE, "readout.pdf", "a SHA-256 of 64 hexadecimal digits is expected."),
        (FILE, 5, "a SHA-256 of 64 hexadecimal digits is expected."),
    ],
)
def test_what_is_refused(field: Field, typed: object, sentence: str) -> None:
    with pytest.raises(FieldError) as error:
        field.read(typed)
    assert str(error.value).startswith(sentence)
    assert str(error.value).endswith(".")


def test_a_choice_that_is_none_is_told_all_there_are() -> None:
    with pytest.raises(FieldError) as error:
        CHOICE.read("helt")
    assert str(error.value) == (
        "“helt” is not in the list. Choose one of: Proposed, Confirmed, Under way, Held, Postponed, Cancelled."
    )


def test_a_text_may_be_just_as_long_as_it_fits() -> None:
    assert len(str(TEXT.read("x" * TEXT_LIMIT + " "))) == TEXT_LIMIT
    assert len(str(LONG.read("x" * LONG_TEXT_LIMIT))) == LONG_TEXT_LIMIT


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (TEXT, "Łódź", "Łódź"),
        (NUMBER, 314.0, "314"),
        (NUMBER, 1234567.5, "1,234,567.5"),
        (NUMBER, -0.25, "-0.25"),
        (WHOLE, 0, "0"),
        (YES_NO, True, "Yes"),
        (YES_NO, False, "No"),
        (CHOICE, "under way", "Under way"),
        (CHOICE, "of a later version", "Of a later version"),
        (CHOICES, ("direct", "proximity"), "Direct, proximity (indirect)"),
        (DATE, "2026-02-04/2026-02-05", "4–5 February 2026"),
        (DATE, "early 2025", "early 2025"),
        (TIME, "16:00 (local)", "16:00 (local)"),
        (ZONE, "Asia/Dubai", "Asia/Dubai"),
    ],
)
def test_what_is_shown(field: Field, value: Value, shown: str) -> None:
    assert field.show(value) == shown


@pytest.mark.parametrize(
    ("field", "value", "derived"),
    [
        (DATE, "2026-02", ("2026-02-01", "2026-02-28")),
        (DATE, "before 2026-02-17", (None, "2026-02-16")),
        (DATE, "?", (None, None)),
        (DATE, None, (None, None)),
        (TIME, "4 pm", (960,)),
        (TIME, "00:05", (5,)),
        (TIME, None, (None,)),
        (TEXT, "a", ()),
        (NUMBER, 1.5, ()),
        (CHOICES, ("direct",), ()),
    ],
)
def test_what_is_derived_for_sorting(field: Field, value: Value, derived: tuple[Value, ...]) -> None:
    assert field.derive(value) == derived
    assert field.several or len(field.columns) == 1 + len(derived)


def test_columns() -> None:
    assert TEXT.columns == (("name", "TEXT"),)
    assert NUMBER.columns == (("quantity", "REAL"),)
    assert WHOLE.columns == (("number", "INTEGER"),)
    assert YES_NO.columns == (("yes", "INTEGER"),)
    assert DATE.columns == (("date", "TEXT"), ("date_earliest", "TEXT"), ("date_latest", "TEXT"))
    assert TIME.columns == (("start", "TEXT"), ("start_minutes", "INTEGER"))
    assert POINTER.columns == (("party", "INTEGER REFERENCES record(key)"),)
    assert CHOICES.columns == POINTERS.columns == ()


@settings(deadline=None)
@given(st.text())
def test_any_text_is_kept_as_it_will_be_kept_again_or_refused(typed: str) -> None:
    for field in (TEXT, LONG):
        try:
            kept = field.read(typed)
        except FieldError as error:
            assert str(error).endswith(".")
            continue
        if kept is not None:
            assert isinstance(kept, str)
            assert field.read(kept) == kept
            assert kept == kept.strip() == unicodedata.normalize("NFC", kept)
            assert field is LONG or len(kept.splitlines()) == 1
            kept.encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(deadline=None)
@given(JSON)
def test_whatever_an_import_brings_is_kept_or_refused_with_a_sentence(raw: object) -> None:
    for field in KINDS:
        try:
            kept = field.read(raw)
        except FieldError as error:
            assert str(error).endswith("."), field
            continue
        assert field.read(kept) == kept
        if not isinstance(field, Reference | References):
            assert isinstance(field.show(kept), str)
        assert len(field.derive(kept)) == max(0, len(field.columns) - 1)


@settings(deadline=None)
@given(st.floats(min_value=-1e15, max_value=1e15))
def test_a_number_that_is_shown_can_be_typed_again(number: float) -> None:
    assert NUMBER.read(NUMBER.show(number)) == number


@pytest.mark.parametrize("entity", ENTITIES, ids=[entity.name for entity in ENTITIES])
def test_names_in_the_log_are_plain(entity: Entity) -> None:
    names = [entity.name, *(field.name for field in entity.fields)]
    assert all(name.isidentifier() and name.islower() and name.isascii() for name in names)
    assert len(set(names[1:])) == len(names) - 1
