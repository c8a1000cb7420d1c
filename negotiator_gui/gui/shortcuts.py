"""Keys as people read them."""

from PySide6.QtGui import QKeySequence


def shortcut_words(keys: str) -> str:
    """Keys as they are written on this system, without signs between them: Ctrl Shift R."""
    words = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return " ".join(words[:-1].split("+")) + words[-1:]
