"""Every command of the window as data: its words, menu, key, icon, when it can be used, and what it calls."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QTableView, QToolBar, QToolButton

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import find_field, icons, selected
from negotiator_gui.gui.at_hand import AtHand
from negotiator_gui.gui.implementation import ImplementationMenu
from negotiator_gui.gui.languages import LanguageMenu

if TYPE_CHECKING:
    from negotiator_gui.gui.commands import Commands


@frozen
class Command:
    """One thing that a person can do; `name` is the method of Commands that does it."""

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    # The method of AtHand that says whether it can be used now; empty for always.
    when: str = ""
    toolbar: bool = False
    # The method of AtHand that says whether it is ticked; empty for what is not ticked.
    ticked: str = ""


_ = QT_TRANSLATE_NOOP
FILE, EDIT, VIEW, RECORD, GO, HELP = (
    _("actions", "&File"),
    _("actions", "&Edit"),
    _("actions", "&View"),
    _("actions", "&Record"),
    _("actions", "&Go"),
    _("actions", "&Help"),
)
MENUS = (FILE, EDIT, VIEW, RECORD, GO, HELP)

COMMANDS = (
    Command("create_register", _("actions", "&New register..."), FILE, ("Ctrl+N",), "add"),
    Command("open_register", _("actions", "&Open register..."), FILE, ("Ctrl+O",), "folder"),
    Command("explore_example", _("actions", "&Explore the example"), FILE, ("Ctrl+E",), "compass"),
    Command("save_a_copy", _("actions", "Save a cop&y..."), FILE, when="is_open"),
    Command("back_up", _("actions", "Back &up now"), FILE, (), "backup", "can_change"),
    Command("restore_backup", _("actions", "&Restore a backup..."), FILE),
    Command("check_register", _("actions", "C&heck and repair..."), FILE, when="is_open"),
    Command("close_register", _("actions", "&Close register"), FILE, ("Ctrl+W",), when="is_open"),
    Command("new_window", _("actions", "New &window"), FILE, ("Ctrl+Shift+W",), when="is_open"),
    Command("show_desk", _("actions", "&Desk"), GO, ("Ctrl+Shift+H",), "desk", "is_open"),
    Command("all_talks", _("actions", "&Timeline of all talks"), GO, ("Ctrl+Shift+T",), "talks", "is_open"),
    Command("back", _("actions", "&Back"), GO, ("Alt+Left",), "back", "can_go_back", toolbar=True),
    Command("forward", _("actions", "&Forward"), GO, ("Alt+Right",), "forward", "can_go_forward", toolbar=True),
    Command("find_anything", _("actions", "&Find anything"), GO, ("Ctrl+K",), "find", "is_open"),
    Command("read_notes", _("actions", "&Read notes"), GO, ("Ctrl+Shift+M",), "note", "has_talks_to_read"),
    Command("new_round", _("actions", "New &round"), RECORD, ("Ctrl+Shift+R",), "add", "has_talks", toolbar=True),
    Command("file_note", _("actions", "File n&ote"), RECORD, ("Ctrl+Shift+N",), "note", "has_round", True, "writes"),
    Command("edit_note", _("actions", "Open n&ote"), RECORD, ("Ctrl+Shift+O",), when="has_note"),
    Command(
        "print_summary", _("actions", "&Print summary"), FILE, ("Ctrl+P",), "print", "has_printable", toolbar=True
    ),
    Command("save_summary", _("actions", "&Save summary as PDF..."), FILE, ("Ctrl+Shift+P",), when="has_printable"),
    Command("quit", _("actions", "&Quit"), FILE, ("Ctrl+Q",)),
    Command("undo", _("actions", "&Undo"), EDIT, ("Ctrl+Z",), "undo", "can_undo"),
    Command("redo", _("actions", "&Redo"), EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "can_redo"),
    Command("edit_cell", _("actions", "&Edit in the table"), EDIT, ("F2",), when="has_row"),
    Command("filter_list", _("actions", "&Filter this list"), EDIT, ("Ctrl+F",), "filter", "can_filter"),
    Command("copy_rows", _("actions", "&Copy rows"), EDIT, (), when="has_row"),
    Command("copy_link", _("actions", "Copy &link"), EDIT, ("Ctrl+Shift+J",), "link", "has_record"),
    Command("open_link", _("actions", "Open li&nk..."), EDIT, ("Ctrl+L",)),
    Command("delete", _("actions", "&Move to Trash"), EDIT, (), "trash", "can_delete"),
    Command("destroy", _("actions", "&Destroy..."), EDIT, (), when="can_destroy"),
    Command("show_history", _("actions", "&History of the record"), EDIT, ("Ctrl+H",), "history", "has_record"),
    Command("show_all_history", _("actions", "History of the re&gister"), EDIT, when="is_open"),
    Command(
        "toggle_inspector", _("actions", "&Inspector"), VIEW, ("Ctrl+I",), "panel", "is_open", ticked="shows_inspector"
    ),
    Command("toggle_sidebar", _("actions", "&Sidebar"), VIEW, (), "", "is_open", ticked="shows_sidebar"),
    Command(
        "toggle_spelling", _("actions", "&Mark spelling"), VIEW, (), "", "can_spell", ticked="marks_spelling"
    ),
    Command("column_menu", _("actions", "C&olumns and order"), VIEW, (), "columns", "has_list"),
    Command("save_view", _("actions", "Sa&ve view..."), VIEW, (), "", "can_save_view"),
    Command("reset_view", _("actions", "Reset vie&w"), VIEW, (), "", "has_list"),
    Command("next_tab", _("actions", "&Next linked tab"), VIEW, ("Ctrl+Tab",), when="is_open"),
    Command("previous_tab", _("actions", "Pre&vious linked tab"), VIEW, ("Ctrl+Shift+Tab",), when="is_open"),
    Command("next_pane", _("actions", "Next &pane"), VIEW, ("F6",), when="is_open"),
    Command("previous_pane", _("actions", "Previous p&ane"), VIEW, ("Shift+F6",), when="is_open"),
    Command("larger", _("actions", "&Larger text"), VIEW, ("Ctrl++", "Ctrl+=")),
    Command("smaller", _("actions", "&Smaller text"), VIEW, ("Ctrl+-",)),
    Command("usual_size", _("actions", "&Usual text size"), VIEW, ("Ctrl+0",)),
    Command("system_theme", _("actions", "Colours as the s&ystem has them"), VIEW, ticked="wears_system"),
    Command("light_theme", _("actions", "Ligh&t colours"), VIEW, ticked="wears_light"),
    Command("dark_theme", _("actions", "&Dark colours"), VIEW, ticked="wears_dark"),
    Command("language", _("actions", "Lan&guage"), VIEW),
    Command("new_record", _("actions", "&Add to this list..."), RECORD, ("Ctrl+Shift+A",), "add", "can_add"),
    Command("new_talks", _("actions", "New &talks..."), RECORD, (), "talks", "can_change"),
    Command("add_linked", _("actions", "Add to the linked ta&b..."), RECORD, ("Ctrl+Shift+L",), "", "can_add_linked"),
    Command("record_claim", _("actions", "Record &claim..."), RECORD, ("Ctrl+Shift+C",), "claim", "can_change"),
    Command("attach", _("actions", "A&ttach documents..."), RECORD, ("Ctrl+Shift+D",), "document", "can_attach"),
    Command("open_document", _("actions", "Open &document"), RECORD, (), when="is_document"),
    Command("mark_done", _("actions", "Mark as do&ne"), RECORD, ("Ctrl+Shift+K",), "check", "can_mark_done"),
    Command("implementation", _("actions", "&Implementation"), RECORD, (), "commitment", "has_commitment"),
    Command("duplicate", _("actions", "D&uplicate"), RECORD, ("Ctrl+D",), when="can_delete"),
    Command("change_selected", _("actions", "Chan&ge selected..."), RECORD, ("Ctrl+Shift+E",), "", "has_several"),
    Command("merge_selected", _("actions", "&Merge..."), RECORD, (), "", "can_merge"),
    Command("restore", _("actions", "R&estore from Trash"), RECORD, (), when="is_deleted"),
    Command("help_here", _("actions", "&Help with this"), HELP, ("F1",), "help"),
    Command("user_guide", _("actions", "&User guide"), HELP),
    Command("about", _("actions", "&About Negotiator"), HELP),
)

# What a table's own menu repeats, as far as it can be used on the selected rows; "" is a rule.
ROW_MENU = (
    *("edit_note", "edit_cell", "copy_rows", "copy_link", ""),
    *("mark_done", "implementation", ""),
    *("file_note", "record_claim", "attach", "open_document", "print_summary", ""),
    *("duplicate", "change_selected", "merge_selected", "show_history", "restore", "delete"),
)
# Of these, what acts on all selected rows; the others act on one.
FOR_SEVERAL = frozenset({"copy_rows", "change_selected", "merge_selected", "restore", "delete"})


def build(window: QMainWindow, commands: "Commands") -> Mapping[str, QAction]:
    """Makes the menus, the toolbar and all actions of a window; returns the actions by name."""
    menus = {name: window.menuBar().addMenu(_words(name)) for name in MENUS}
    for each in menus.values():
        each.aboutToShow.connect(commands.save_typed)
    toolbar = QToolBar(QCoreApplication.translate("actions", "Main commands"), window)
    toolbar.setObjectName("toolbar")
    toolbar.setMovable(False)
    toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    window.addToolBar(toolbar)
    actions = {command.name: _action(window, commands, command, menus[command.menu]) for command in COMMANDS}
    for command in COMMANDS:
        if command.toolbar:
            toolbar.addAction(actions[command.name])
            toolbar.widgetForAction(actions[command.name]).setFocusPolicy(Qt.FocusPolicy.TabFocus)
    toolbar.insertSeparator(actions["new_round"])
    find_field.add_to(toolbar, actions["find_anything"])
    toolbar.addAction(actions["toggle_inspector"])
    for name in ("back", "forward", "toggle_inspector"):
        button = toolbar.widgetForAction(actions[name])
        button.setProperty("iconOnly", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(actions[name].toolTip())
    more = toolbar.findChild(QToolButton, "qt_toolbar_ext_button")
    more.setAccessibleName(QCoreApplication.translate("actions", "More commands"))
    ImplementationMenu(actions["implementation"], window)
    languages = LanguageMenu(actions["language"], window)
    languages.codes.triggered.connect(commands.set_language)
    return actions


def _action(window: QMainWindow, commands: "Commands", command: Command, menu: QMenu) -> QAction:
    action = QAction(_words(command.text), window)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setCheckable(bool(command.ticked))
    if command.icon:
        action.setIcon(icons.icon(command.icon))
    action.triggered.connect(commands.save_typed)
    action.triggered.connect(getattr(commands, command.name))
    menu.addAction(action)
    return action


def menu(actions: Mapping[str, QAction], table: QTableView) -> QMenu:
    """What can be done with the selected row of a table, or with several; the menu goes when it is closed."""
    several = selected.count(table) > 1
    made = QMenu(table)
    made.setObjectName("rowMenu")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in ROW_MENU:
        if not name:
            made.addSeparator()
        elif _fits(actions, name) and (not several or name in FOR_SEVERAL):
            made.addAction(actions[name])
    return made


def _fits(actions: Mapping[str, QAction], name: str) -> bool:
    """Whether a command can be used on a row; a claim can be recorded anywhere, but is of a row as a note is."""
    return actions["file_note" if name == "record_claim" else name].isEnabled()


def _words(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def refresh(actions: Mapping[str, QAction], commands: "Commands", at_hand: AtHand) -> None:
    """Brings every action's state up to date: what can be used now, and what undo and redo would do."""
    for command in COMMANDS:
        if command.when:
            actions[command.name].setEnabled(bool(getattr(at_hand, command.when)()))
        if command.ticked:
            actions[command.name].setChecked(bool(getattr(at_hand, command.ticked)()))
    actions["undo"].setText(commands.undo_words())
    actions["redo"].setText(commands.redo_words())
