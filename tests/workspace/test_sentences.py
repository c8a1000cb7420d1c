"""What the parts below the window tell in English is known again and told in the chosen language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from negotiator_gui import paths
from negotiator_gui.domain.entities import PARTY, ROUND
from negotiator_gui.domain.fields import FieldError, Number, PartialDate
from negotiator_gui.gui import languages
from negotiator_gui.store.errors import DiskFull, NewerRegister, NoRegister, RegisterError
from negotiator_gui.workspace import Workspace
from negotiator_gui.workspace.sentences import GAP, LIST, told
from tests import pseudo

TEMPLATES = json.loads(paths.resource(*LIST).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.write(tmp_path_factory.mktemp("pseudo"))[0]


@pytest.fixture
def foreign(qapp: QApplication, file: Path) -> Iterator[None]:
    languages.speak(qapp, str(file))
    yield
    languages.speak(qapp, languages.ENGLISH)


def filled(template: str) -> str:
    return GAP.sub(lambda gap: f"SAMPLE{gap[0][1:-1]}", template)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_sentence_is_known_again(template: str, foreign: None) -> None:
    said = told(filled(template))
    assert said.startswith("[") and said.endswith("]")
    facts = {f"SAMPLE{gap[1:-1]}" for gap in GAP.findall(template)}
    assert all(fact in said for fact in facts)


def test_english_stays_as_it_is() -> None:
    assert [told(filled(each)) for each in TEMPLATES] == [filled(each) for each in TEMPLATES]


@pytest.mark.parametrize("error", [DiskFull, NewerRegister, NoRegister])
def test_errors_of_the_store_are_told(error: type[RegisterError], foreign: None) -> None:
    path = Path("SAMPLE.talks")
    said = told(str(error(path)))  # type: ignore[call-arg]
    assert said.startswith("[") and str(path) in said


def test_refusals_are_told_with_the_label_of_their_field(workspace: Workspace, foreign: None) -> None:
    met = workspace.list(ROUND)[0]
    with pytest.raises(RegisterError) as refused:
        workspace.edit(met, {"held_dates": "one fine day"})
    said = told(str(refused.value))
    assert said.startswith(f"{pseudo.pseudo('Dates')}: [") and "one fine day" in said


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (PartialDate("held", "Held"), "5.2.2026 or so"),
        (PartialDate("held", "Held"), "30 February 2026"),
        (Number("amount", "Amount", highest=90), "91"),
        (Number("amount", "Amount"), "much"),
        (PARTY.by_name["zone"], "Nowhere/At all"),
        (PARTY.by_name["kind"], "no kind"),
    ],
)
def test_faults_of_fields_are_told(field: object, typed: str, foreign: None) -> None:
    with pytest.raises(FieldError) as refused:
        field.read(typed)  # type: ignore[attr-defined]
    assert told(str(refused.value)).startswith("[")


def test_what_nobody_knows_stays(foreign: None) -> None:
    assert told("SAMPLE, a sentence of the system.") == "SAMPLE, a sentence of the system."
