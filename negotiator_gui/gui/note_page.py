"""The page on which a note is written: head, bar, text with its margins, foot, and the panel to insert from."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from negotiator_gui.domain.writing import EXACT, HEADING, Passage
from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.note_bar import KINDS, NoteBar
from negotiator_gui.gui.note_desk import NoteDesk
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.note_foot import NoteFoot
from negotiator_gui.gui.note_margins import KindMargin, MarkMargin, place_margins
from negotiator_gui.gui.note_menus import NoteMenus
from negotiator_gui.gui.note_start import NoteStart
from negotiator_gui.gui.note_words import NoteWords
from negotiator_gui.workspace import Workspace
