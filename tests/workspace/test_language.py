"""Dates, numbers, terms and actions in the language that was chosen, and what is typed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from typing import ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from negotiator_gui.domain.change import add, edit_several
from negotiator_gui.domain.dates import read_date
from negotiator_gui.domain.entities import BY_NAME, ROUND
from negotiator_gui.domain.fields import FieldError, Number, PartialDate
from negotiator_gui.gui import languages
from negotiator_gui.workspace import Workspace, language

DATE, AMOUNT = PartialDate("held", "Held"), Number("amount", "Amount")


@pytest.fixture
def speak(qapp: QCoreApplication) -> Iterator[Callable[[str], None]]:
    """Lets the program speak a language, and English again afterwards."""
    yield lambda code: languages.speak(qapp, code)  # type: ignore[arg-type]
    languages.speak(qapp, languages.ENGLISH)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "typed", "long", "short"),
    [
        ("en", "2026-02-04", "4 February 2026", "4 Feb 2026"),
        ("de", "2026-02-04", "4. Februar 2026", "4. Feb. 2026"),
        ("de", "2026-02-04/2026-02-05", "4.–5. Februar 2026", "4.–5. Feb. 2026"),
        ("de", "2026-01-30/2026-02-02", "30. Januar – 2. Februar 2026", "30. Jan. – 2. Feb. 2026"),
        ("de", "4 February 2026 (SAMPLE, 1 May 2026)", "4. Februar 2026 (SAMPLE, 1 May 2026)", None),
        ("ru", "2026-02", "февраль 2026", None),
        ("ru", "2026-02-04", "4 февраля 2026\u202fг.", None),
        ("es", "2026-02-04", "4 de febrero de 2026", None),
        ("ja", "2026-02-04/2026-02-05", "2026年2月4–5日", None),
        ("ja", "2026-02", "2026年2月", None),
        ("ar", "2026-02-04", "٤ فبراير ٢٠٢٦", None),
    ],
)
def test_dates_are_written_as_the_language_does(
    speak: Callable[[str], None], code: str, typed: str, long: str, short: str | None
) -> None:
    speak(code)
    assert language.date(typed) == long
    if short:
        assert language.date(typed, "short") == short


def test_the_year_can_be_left_out(speak: Callable[[str], None]) -> None:
    speak("de")
    assert language.date("2026-02-04", "short", 2026) == "4. Feb."
    speak("ja")
    assert language.date("2026-02-04", "long", 2026) == "2月4日"


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("en", "5 February 2026", "2026-02-05"),
        ("de", "5. Februar 2026", "2026-02-05"),
        ("de", "05.02.2026", "2026-02-05"),
        ("de", "Februar 2026", "2026-02"),
        ("de", "5.–6. Februar 2026", "2026-02-05/2026-02-06"),
        ("de", "30. Januar – 2. Februar 2026", "2026-01-30/2026-02-02"),
        ("fr", "4 février 2026", "2026-02-04"),
        ("fr", "4 FÉVR. 2026", "2026-02-04"),
        ("es", "30 de enero – 2 de febrero de 2026", "2026-01-30/2026-02-02"),
        ("ru", "4 февраля 2026 г.", "2026-02-04"),
        ("ru", "февраль 2026", "2026-02"),
        ("ja", "2026年2月4日", "2026-02-04"),
        ("ar", "٤ فبراير ٢٠٢٦", "2026-02-04"),
        ("de", "2026-02-05", "2026-02-05"),
        ("de", "5 February 2026", "2026-02-05"),
    ],
)
def test_dates_are_read_in_the_language_and_kept_so_that_every_language_reads_them(
    speak: Callable[[str], None], code: str, typed: str, meant: str
) -> None:
    speak(code)
    kept = str(language.read(DATE, typed))
    assert read_date(kept) == read_date(meant)
    assert kept.isascii() or "–" in kept


@pytest.mark.parametrize("code", ["de", "fr", "es", "ru", "uk", "pt", "it", "pl", "tr", "ar", "fa", "he", "sv", "hu"])
@pytest.mark.parametrize("month", range(1, 13))
def test_what_is_shown_to_be_typed_is_read_as_what_it_was(speak: Callable[[str], None], code: str, month: int) -> None:
    speak(code)
    for kept in (f"2026-{month:02}-04", f"2026-{month:02}", f"2026-{month:02}-04/2026-{month:02}-05"):
        shown = language.typable(DATE, kept)
        assert read_date(str(language.read(DATE, shown))) == read_date(kept), shown


def test_what_is_no_date_in_any_language_is_refused(speak: Callable[[str], None]) -> None:
    speak("de")
    with pytest.raises(FieldError):
        language.read(DATE, "irgendwann")


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [("en", 1234567.5, "1,234,567.5"), ("de", 1234567.5, "1.234.567,5"), ("de", 314, "314"), ("ar", 314, "٣١٤")],
)
def test_numbers_are_written_as_the_language_does(
    speak: Callable[[str], None], code: str, number: float, shown: str
) -> None:
    speak(code)
    assert language.value(AMOUNT, number) == shown


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("en", "1,234.5", 1234.5),
        ("de", "1.234,5", 1234.5),
        ("de", "1.234", 1234.0),
        ("de", "1,5", 1.5),
        ("de", "1.5", 1.5),
        ("ar", "٣١٤", 314.0),
    ],
)
def test_numbers_are_read_in_the_language(speak: Callable[[str], None], code: str, typed: str, meant: float) -> None:
    speak(code)
    assert language.read(AMOUNT, typed) == meant


@pytest.mark.parametrize("number", [1.125, 1.5, 1234.0, -0.25])
@pytest.mark.parametrize("code", ["en", "de", "fr"])
def test_a_number_shown_to_be_typed_is_read_as_what_it_was(
    speak: Callable[[str], None], code: str, number: float
) -> None:
    speak(code)
    assert language.read(AMOUNT, language.typable(AMOUNT, number)) == number


def test_counts_have_their_forms_in_english(speak: Callable[[str], None]) -> None:
    assert language.counted(ROUND, 1) == "1 round"
    assert language.counted(ROUND, 1234) == "1,234 rounds"
    assert language.counted(BY_NAME["party"], 2, more=True) == "2 more parties"
    assert language.plural("desk", "%Ln day(s)", 1) == "1 day"
    assert language.plural("desk", "%Ln day(s)", 0) == "0 days"


def test_a_time_of_day_follows_the_language(speak: Callable[[str], None]) -> None:
    speak("de")
    assert language.clock(time(16, 5)) == "16:05"
    speak("en_US")
    assert "PM" in language.clock(time(16, 5))


class German(QTranslator):
    """A few words."""

    WORDS: ClassVar = {
        "Round": "Runde", "round": "Runde", "rounds": "Runden", "Held": "Stattgefunden", "Add {one}": "{one} anlegen",
        "Edit {count} {many}": "{count} {many} ändern", "early": "Anfang", "Undo {what}": "Zurück: {what}",
    }  # fmt: skip

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str | None:
        return self.WORDS.get(text) if context == language.CONTEXT else None


def test_the_domain_speaks_the_language_and_the_register_does_not(
    workspace: Workspace, speak: Callable[[str], None], qapp: QCoreApplication
) -> None:
    speak("de")
    translator = German(qapp)
    qapp.installTranslator(translator)
    met = next(each for each in workspace.list(ROUND) if each.values["status"] == "held")
    assert language.shown(met, "status") == "Stattgefunden"
    assert met.show("status") == "Held"
    workspace.do(add(ROUND, {"talks": met.text("talks"), "number": "77"}))
    assert workspace.undoable == "Runde anlegen"
    workspace.do(edit_several(ROUND, [each.id for each in workspace.list(ROUND)][:3], {"city": "SAMPLE"}))
    assert workspace.undoable == "3 Runden ändern"
    workspace.undo()
    assert language.done_words(workspace.past(met.id, "city")[0].done).startswith("Zurück: 3 Runden")
    assert language.date("early March 2026") == "Anfang März 2026"
    assert language.read(DATE, "Anfang März 2026") == "early March 2026"
    qapp.removeTranslator(translator)
