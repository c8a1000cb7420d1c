"""Rows as they are copied: with their headings, as tab-separated text and as a table that word processors take."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, Qt
from PySide6.QtGui import QGuiApplication


def copy(model: QAbstractItemModel, rows: Sequence[int]) -> None:
    """Puts rows of a table with their headings on the clipboard."""
    columns = range(model.columnCount())
    head = [str(model.headerData(each, Qt.Orientation.Horizontal) or "") for each in columns]
    lines = [[str(model.index(row, each).data() or "") for each in columns] for row in rows]
    copied = QMimeData()
    copied.setText("\n".join("\t".join(map(_one_cell, line)) for line in [head, *lines]))
    copied.setHtml(_table(head, lines))
    QGuiApplication.clipboard().setMimeData(copied)


def _one_cell(text: str) -> str:
    """Tabs and line ends would begin another cell."""
    return " ".join(text.split())


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    from html import escape

    top = "".join(f"<th>{escape(each)}</th>" for each in head)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in line)}</tr>" for line in lines)
    return f'<meta charset="utf-8"><table><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>'
