"""The ways from a record to its summary on paper or in a file."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from negotiator_gui.gui import paper
from negotiator_gui.gui.printing import write
from negotiator_gui.workspace import Workspace


def print_summary(workspace: Workspace, record_id: str, printer: QPrinter) -> int:
    """Prints a summary without asking; returns how many pages were painted."""
    return paper.paint_pages(workspace.summary(record_id, paper.layout_for(printer)), printer)


def save_pdf(workspace: Workspace, record_id: str, path: Path) -> None:
    """Saves the summary as PDF; an older file is replaced whole or not at all."""
    write(workspace.summary(record_id), path)
