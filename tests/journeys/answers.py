"""Answers to dialogs that hold everything up until they are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget


class Answers:
    """Somebody who is asked while the window waits."""

    @contextmanager
    def answering(self, answer: Callable[[QDialog], None]) -> Iterator[None]:
        """While something is done that asks a person, answers the first dialog that comes."""
        wrong: list[BaseException] = []
        answered: list[QWidget] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog):
                return
            if not dialog.isActiveWindow():
                # As a window manager does; the answer waits for it.
                dialog.activateWindow()
                return
            timer.stop()
            answered.append(dialog)
            try:
                answer(dialog)
            except BaseException as error:
                wrong.append(error)
                dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(20)
        yield
        timer.stop()
        if wrong:
            raise wrong[0]
        assert answered, "nothing was asked"

    @contextmanager
    def naming(self, *paths: object) -> Iterator[None]:
        """Answers a file dialog with the names of files, typed."""

        def answer(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            name_files(dialog, *paths)

        with self.answering(answer):
            yield


def name_files(dialog: QFileDialog, *paths: object) -> None:
    """Puts the names of files into a file dialog, as from the clipboard, and presses Enter."""
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    # Letter by letter, Qt's dialog would open its list of files over the line whenever it has read them.
    line.setText(str(paths[0]) if len(paths) == 1 else " ".join(f'"{path}"' for path in paths))
    QTest.keyClick(line, Qt.Key.Key_Return)
