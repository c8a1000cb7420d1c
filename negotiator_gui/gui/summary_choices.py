"""What can be chosen about a summary: variant, reader, paper, template, sections, and how several are put together."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.choice_editors import Box
from negotiator_gui.gui.words import Words, lead
from negotiator_gui.workspace import Edition, Reader, Variant, Wanted, Workspace, language

_ = QT_TRANSLATE_NOOP
_VARIANTS = {
    "full": _("SummaryChoices", "Full record"),
    "readout": _("SummaryChoices", "Readout on one page"),
    "delegations": _("SummaryChoices", "Delegation list"),
    "actions": _("SummaryChoices", "Commitments and actions only"),
    "changes": _("SummaryChoices", "Changes since the last round"),
    "overview": _("SummaryChoices", "Overview of all rounds"),
    "open": _("SummaryChoices", "Open commitments"),
}
_TEMPLATES = {
    "summary": _("SummaryChoices", "Standard"),
    "letterhead": _("SummaryChoices", "Standard, with letterhead"),
}
_PAPERS = (("a4", "A4"), ("letter", "Letter"))


class SummaryChoices(QWidget):
    """The choices for one record or for several of a kind; `changed` when any of them is another one."""

    changed = Signal()

    def __init__(self, workspace: Workspace, records: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.records = tuple(records)
        self._variants = {each.name: each for each in workspace.variants(records[0])}
        self._without: dict[str, list[str]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space(0))
        self.variant = self._box("variant", self.tr("&Variant"), self._variant_words())
        self.reader = self._box("reader", self.tr("&Reader may see"), self._reader_words())
        self.outer = self._check("outer", self.tr("&Outer copy, no COMMENT"))
        self.outer.setToolTip(self.tr("For readers outside: nobody is named where the Chatham House rule holds"))
        self.left_out = Words("small", self)
        self.left_out.setObjectName("leftOut")
        self.left_out.hide()
        self._layout.addWidget(self.left_out)
        self.paper = self._box("paper", self.tr("Pap&er"), dict(_PAPERS))
        self.template = self._box("template", self.tr("&Template"), self._template_words())
        self.together = self._box("together", self.tr("Several ro&unds"), self._together_words())
        for part in (self.together, self._labels[-1]):
            part.setVisible(len(self.records) > 1)
        self._add_sections()
        self._layout.addStretch(1)
        self._connect()

    # What it looks like

    def _box(self, name: str, words: str, choices: dict[str, str]) -> QComboBox:
        label = QLabel(words, self)
        lead(label)
        label.setProperty("level", "label")
        label.setContentsMargins(0, theme.space(1), 0, 0)
        box = Box(self)
        box.setObjectName(name)
        box.setAccessibleName(words.replace("&", ""))
        for key, text in choices.items():
            box.addItem(text, key)
        box.setCurrentIndex(0)
        label.setBuddy(box)
        self._layout.addWidget(label)
        self._layout.addWidget(box)
        self._labels = [*getattr(self, "_labels", []), label]
        return box

    def _check(self, name: str, words: str) -> QCheckBox:
        check = QCheckBox(words, self)
        check.setObjectName(name)
        self._layout.addWidget(check)
        return check

    def _variant_words(self) -> dict[str, str]:
        return {name: _words(_VARIANTS.get(name, each.title)) for name, each in self._variants.items()}

    def _reader_words(self) -> dict[str, str]:
        up_to = self.tr("Up to {mark}")
        marks = {mark.id: up_to.format(mark=mark.title) for mark in self._workspace.handling_marks()}
        return {"": self.tr("Everything"), **marks}

    def _template_words(self) -> dict[str, str]:
        return {name: _words(_TEMPLATES.get(name, name)) for name in self._workspace.page_templates()}

    def _together_words(self) -> dict[str, str]:
        return {"one": self.tr("One document"), "each": self.tr("One file for each")}

    def _add_sections(self) -> None:
        label = QLabel(self.tr("Sections"), self)
        lead(label)
        label.setProperty("level", "label")
        label.setContentsMargins(0, theme.space(2), 0, 0)
        self._layout.addWidget(label)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(0)
        self._layout.addLayout(self._sections)
        self.sections: dict[str, QCheckBox] = {}
        self._show_sections()

    def _show_sections(self) -> None:
        """A box for each section of the variant that is chosen."""
        for check in self.sections.values():
            self._sections.removeWidget(check)
            check.hide()
            check.deleteLater()
        self.sections = {}
        without = self._without.get(self.chosen.name, [])
        for key, title in self._workspace.section_titles(self.chosen).items():
            check = QCheckBox(title.replace("&", "&&"), self)
            check.setObjectName(f"section-{key}")
            check.setChecked(key not in without)
            check.toggled.connect(self._on_section)
            self._sections.addWidget(check)
            self.sections[key] = check

    def _connect(self) -> None:
        self.variant.currentIndexChanged.connect(self._on_variant)
        for box in (self.reader, self.paper, self.template):
            box.currentIndexChanged.connect(self._on_chosen)
        self.outer.toggled.connect(self._on_chosen)

    # What is chosen

    @property
    def chosen(self) -> Variant:
        """The variant that is chosen."""
        return self._variants[str(self.variant.currentData())]

    @property
    def each_by_itself(self) -> bool:
        """Whether several records are to have a file each."""
        return len(self.records) > 1 and self.together.currentData() == "each"

    def edition(self) -> Edition:
        """What is wanted of all records, as one document."""
        without = frozenset(self._without.get(self.chosen.name, []))
        wanted = Wanted(self.chosen.name, without, Reader(str(self.reader.currentData()), self.outer.isChecked()))
        size = "letter" if self.paper.currentData() == "letter" else "a4"
        name = str(self.template.currentData())
        return Edition(self.records, wanted, size, "" if name == "summary" else name)

    def editions(self) -> "list[Edition]":
        """What is wanted, by record."""
        whole = self.edition()
        return [Edition((record,), whole.wanted, whole.paper, whole.template) for record in self.records]

    def choose_paper(self, name: str) -> None:
        """Chooses the paper that the printer has."""
        self.paper.setCurrentIndex(self.paper.findData(name))

    def use_standard_template(self) -> None:
        """Goes back to the built-in template."""
        self.template.setCurrentIndex(0)

    def show_left_out(self, number: int) -> None:
        """Says how much is kept from a reader who may not see everything."""
        words = language.plural(
            "SummaryChoices", "%Ln part(s) (is|are) left out. What has no mark is left in.", number
        )
        self.left_out.setText(words)
        self.left_out.setVisible(bool(self.reader.currentData()))

    def _on_variant(self) -> None:
        self._show_sections()
        self.changed.emit()

    def _on_section(self) -> None:
        self._without[self.chosen.name] = [key for key, check in self.sections.items() if not check.isChecked()]
        self.changed.emit()

    def _on_chosen(self) -> None:
        self.changed.emit()

    # Between one time and the next

    def kept(self) -> "dict[str, Any]":
        """What is chosen, as it can be kept."""
        boxes = {box.objectName(): box.currentData() for box in self._boxes()}
        return {**boxes, "outer": self.outer.isChecked(), "without": self._without}

    def restore(self, kept: "dict[str, Any]") -> None:
        """Chooses what was chosen last time, as far as there still is such a choice."""
        without = kept.get("without")
        if isinstance(without, dict):
            self._without = {str(name): [str(key) for key in keys] for name, keys in without.items() if keys}
        self.blockSignals(True)
        for box in self._boxes():
            at = box.findData(kept.get(box.objectName()))
            box.setCurrentIndex(max(0, at))
        self.outer.setChecked(kept.get("outer") is True)
        self._show_sections()
        self.blockSignals(False)

    def _boxes(self) -> Sequence[QComboBox]:
        return (self.variant, self.reader, self.paper, self.template, self.together)


def _words(text: str) -> str:
    return QCoreApplication.translate("SummaryChoices", text)
