"""Which page of the guide belongs to what is in front: declared here for every place and dialog."""

from functools import singledispatch

from PySide6.QtWidgets import QWidget

from negotiator_gui.gui.all_talks_page import AllTalksPage
from negotiator_gui.gui.change_several import ChangeSeveral
from negotiator_gui.gui.check_dialog import CheckDialog
from negotiator_gui.gui.desk_page import DeskPage
from negotiator_gui.gui.destroy_dialog import DestroyDialog
from negotiator_gui.gui.draft_dialog import DraftDialog
from negotiator_gui.gui.guide_pages import CONTENTS
from negotiator_gui.gui.history_view import HistoryView
from negotiator_gui.gui.insert_panel import InsertPanel
from negotiator_gui.gui.link_dialog import LinkDialog
from negotiator_gui.gui.linked_tabs import LinkedTabs
from negotiator_gui.gui.list_filter import ListFilter
from negotiator_gui.gui.merge_form import MergeForm
from negotiator_gui.gui.note_page import NotePage
from negotiator_gui.gui.palette import Palette
from negotiator_gui.gui.reading_page import ReadingPage
from negotiator_gui.gui.record_form import RecordForm
from negotiator_gui.gui.record_page import RecordPage
from negotiator_gui.gui.restore_dialog import RestoreDialog
from negotiator_gui.gui.round_dialog import NextRoundDialog
from negotiator_gui.gui.start_page import StartPage
from negotiator_gui.gui.summary_view import SummaryView
from negotiator_gui.gui.timeline import Timeline
from negotiator_gui.gui.trash import TrashPage
from negotiator_gui.gui.view_name import ViewName

# Where a kind of record is listed or added.
OF_ENTITY = {
    "talks": "talks-and-rounds",
    "round": "talks-and-rounds",
    "session": "talks-and-rounds",
    "agenda_item": "talks-and-rounds",
    "venue": "talks-and-rounds",
    "party": "participants",
    "envoy": "participants",
    "post": "participants",
    "spelling": "participants",
    "participant": "participants",
    "issue": "positions",
    "position": "positions",
    "agreement": "agreements",
    "agreement_status": "agreements",
    "commitment": "agreements",
    "claim": "accounts",
    "stance": "accounts",
    "competing_value": "accounts",
    "note": "file-a-note",
    "paragraph": "file-a-note",
    "document": "documents",
    "summary_version": "summary",
    "distribution": "outer-copy",
    "action_item": "desk",
    "source": "sources",
    "citation": "sources",
    "mark": "outer-copy",
    "saved_view": "views",
}

# What is a place or a dialog of its own; what is not named here belongs to what is around it.
OF_PLACE: dict[type[QWidget], str] = {
    StartPage: "start-a-register",
    Timeline: "talks-and-rounds",
    AllTalksPage: "talks-and-rounds",
    NextRoundDialog: "next-round",
    NotePage: "file-a-note",
    InsertPanel: "file-a-note",
    ReadingPage: "read-notes",
    DeskPage: "desk",
    ListFilter: "views",
    ViewName: "views",
    Palette: "find",
    LinkDialog: "find",
    ChangeSeveral: "several",
    MergeForm: "several",
    SummaryView: "summary",
    DraftDialog: "summary",
    TrashPage: "undo",
    HistoryView: "undo",
    RestoreDialog: "backups",
    CheckDialog: "backups",
    DestroyDialog: "destroy",
}


@singledispatch
def _page(widget: QWidget) -> str:
    return ""


def _say(kind: type[QWidget], page: str) -> None:
    _page.register(kind, lambda _: page)


for _kind, _name in OF_PLACE.items():
    _say(_kind, _name)


@_page.register
def _of_list(widget: RecordPage) -> str:
    return OF_ENTITY[widget.place.entity]


@_page.register
def _of_tabs(widget: LinkedTabs) -> str:
    tab = widget.current_tab
    return OF_ENTITY[tab.entity.name] if tab else ""


@_page.register
def _of_form(widget: RecordForm) -> str:
    return OF_ENTITY[widget.form.entity.name]


def page_of(*widgets: QWidget | None) -> str:
    """The page of the first of these widgets that has one, or is in something that has; else the contents."""
    for widget in widgets:
        while widget is not None:
            if page := _page(widget):
                return page
            widget = widget.parentWidget()
    return CONTENTS
