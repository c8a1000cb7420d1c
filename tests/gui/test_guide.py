"""The user guide: what its pages say is what the program has, and nothing but its own pages and pictures is shown."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QShortcut, QTextDocument, QTextTable
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from negotiator_gui import paths
from negotiator_gui.cli_arguments import COMMANDS as SHELL_COMMANDS
from negotiator_gui.cli_arguments import parser
from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.gui import guide_places, guide_window, theme, trial
from negotiator_gui.gui.guide_pages import COMMANDS, CONTENTS, Guide, filled
from negotiator_gui.gui.guide_text import GuideText
from negotiator_gui.gui.guide_window import GuideWindow
from negotiator_gui.gui.note_page import NotePage
from negotiator_gui.gui.shown_page import ShownPage
from negotiator_gui.gui.turns import Turns

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"
SOURCES = {path.stem: path.read_text("utf-8") for path in sorted(HELP.glob("*.md"))}
NAMES = sorted(SOURCES)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w-]+\.png)\)")
FENCE = re.compile(r"```\n(.*?)```", re.DOTALL)
MOST_BYTES, MOST_IN_ALL = 120_000, 2_000_000


@pytest.fixture
def guide(qtbot: Any, qapp: QApplication) -> Iterator[GuideWindow]:
    """The guide, open at its contents."""
    theme.apply(qapp, "light")
    shown = guide_window.show(CONTENTS)
    qtbot.waitExposed(shown)
    yield shown
    if shiboken6.isValid(shown):
        shown.close()
    theme.set_zoom(qapp, 100)
    theme.apply(qapp, "light")
    qapp.processEvents()


class TestThePages:
    def test_the_contents_list_every_page_and_nothing_else(self) -> None:
        listed = LINK.findall(SOURCES[CONTENTS])
        assert sorted(listed) == sorted(f"{name}.md" for name in NAMES if name != CONTENTS)
        assert [f"{page.name}.md" for page in Guide().pages[1:]] == listed

    @pytest.mark.parametrize("name", NAMES)
    def test_its_title_is_the_one_in_the_contents(self, name: str) -> None:
        page = Guide().page(name)
        first = page.text.splitlines()[0]
        assert first == (f"# {page.title}" if name != CONTENTS else "# User guide")

    @pytest.mark.parametrize("name", NAMES)
    def test_every_link_leads_to_a_page(self, name: str) -> None:
        for target in LINK.findall(SOURCES[name]):
            assert target.removesuffix(".md") in SOURCES or target.startswith("https://")

    def test_every_picture_is_there_and_used_and_says_what_it_shows(self) -> None:
        used = [found for text in SOURCES.values() for found in PICTURE.findall(text)]
        assert all(words for words, _ in used)
        assert sorted(name for _, name in used) == sorted(path.name for path in (HELP / "pictures").iterdir())
        assert "![" not in PICTURE.sub("", "".join(SOURCES.values())), "a picture from somewhere else"

    def test_the_script_makes_each_picture(self) -> None:
        script = ast.parse((ROOT / "tests" / "guide_pictures.py").read_text("utf-8"))
        named = {node.value for node in ast.walk(script) if isinstance(node, ast.Constant)}
        assert {path.stem for path in (HELP / "pictures").iterdir()} <= named

    def test_pictures_are_small(self) -> None:
        sizes = {path.name: path.stat().st_size for path in (HELP / "pictures").iterdir()}
        assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
        assert sum(sizes.values()) < MOST_IN_ALL

    @pytest.mark.parametrize("name", NAMES)
    def test_it_names_only_commands_that_there_are(self, name: str) -> None:
        asked = re.findall(r"\{([^{}\n]+)\}", FENCE.sub("", SOURCES[name]))
        named = {each for each in asked if not each.startswith("key:")}
        assert named <= COMMANDS.keys() | {"every_key"}
        assert "{" not in FENCE.sub("", Guide().page(name).text)

    @pytest.mark.parametrize("name", NAMES)
    def test_menus_and_keys_of_menus_are_never_typed(self, name: str) -> None:
        menus = "|".join(words.replace("&", "") for words in ("&File", "&Edit", "&View", "&Record", "&Go", "&Help"))
        assert not re.search(rf"\b({menus}) > ", SOURCES[name])
        quoted = re.findall(r"`([^`\n]+)`", FENCE.sub("", SOURCES[name]))
        assert [words for words in quoted if re.search(r"\b(Ctrl|Alt|Shift|F\d+)\b", words)] == []

    def test_words_and_keys_are_those_of_the_menus(self) -> None:
        told = filled("{print_summary} {key:find_anything} {new_talks}").replace("\u2009", "")
        assert told == "**File > Print summary** (`Ctrl+P`) `Ctrl+K` **Record > New talks**"
        assert filled("{unheard_of} {}") == "{unheard_of} {}"

    def test_the_page_of_keys_has_every_key_of_the_menus(self) -> None:
        told = Guide().page("keyboard").text.replace("\u2009", "")
        for command in COMMANDS.values():
            for keys in command.keys:
                words = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
                assert f"`{words}`" in told, command.name

    @pytest.mark.parametrize("name", NAMES)
    def test_what_it_calls_things_is_what_the_program_calls_them(self, name: str) -> None:
        for words in re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", FENCE.sub("", SOURCES[name])):
            assert any(re.fullmatch(known, words, re.IGNORECASE) for known in SAID), f"nothing says “{words}”"

    def test_each_line_for_a_shell_is_one_that_the_program_takes(self, capsys: Any) -> None:
        lines = [line for text in SOURCES.values() for part in FENCE.findall(text) for line in part.splitlines()]
        assert len(lines) > 12
        names = {command.name for command in SHELL_COMMANDS}
        for line in lines:
            program, command, *rest = shlex.split(line)
            assert program == "negotiator" and command in names, line
            words = ["held_dates-" if word == "-held_dates" else word for word in rest]
            assert parser().parse_args([command, *words]), line


def said() -> set[str]:
    """What the program says anywhere, as patterns: without letters for keys, and with anything where a value stands."""
    found = set()
    for folder in ("gui", "domain", "summary"):
        for path in (ROOT / "negotiator_gui" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 80:
                    words = re.sub(r" \([{%][^)]*\)$", "", node.value.replace("&", "").removesuffix("..."))
                    found.add(re.sub(r"\\\{\w+\\\}", r"\\S+", re.escape(words)))
    return found


SAID = {words for words in said() if re.search(r"\w{2}", words.replace("\\S+", ""))}


class TestItsKeys:
    """The keys that are in no menu: each is tried here, or is one that a test of its own place presses."""

    PRESSED_ELSEWHERE = frozenset(
        {"Ctrl+C", "F2", "Del", "Tab", "Backspace", "Esc", "Enter", "Shift+Down", "Alt+Up", "Alt+Down", "Shift+F10"}
        | {"T", "+", "-", "Shift", "Ctrl", "@", "#", "Ctrl+Enter"}
    )

    def test_each_is_known(self, workspace: Any) -> None:
        page = NotePage(workspace, Turns())
        plain = QKeySequence.SequenceFormat.PortableText
        of_note = {each.key().toString(plain) for each in page.findChildren(QShortcut)}
        shiboken6.delete(page)  # it does not outlive its register
        text = "".join(SOURCES.values())
        typed = {each for each in re.findall(r"\{key:([^}]+)\}", text) if each not in COMMANDS}
        assert typed - self.PRESSED_ELSEWHERE <= of_note
        assert {f"Ctrl+{n}" for n in range(1, 7)} <= typed & of_note


class TestWhatBelongsToWhat:
    def test_every_kind_of_record_has_a_page(self) -> None:
        assert guide_places.OF_ENTITY.keys() == {entity.name for entity in ENTITIES}

    def test_every_page_named_is_there(self) -> None:
        named = {*guide_places.OF_ENTITY.values(), *guide_places.OF_PLACE.values()}
        assert named <= SOURCES.keys()

    def test_every_place_and_every_dialog_of_a_command_has_one(self) -> None:
        known = {kind.__name__ for kind in guide_places.OF_PLACE} | {"RecordForm"}
        opened = set()
        for path in (ROOT / "negotiator_gui" / "gui").glob("*commands.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "_open":
                    opened |= {call.func.id for call in node.args if isinstance(call, ast.Call)}  # type: ignore[attr-defined]
        assert len(opened) > 8
        assert opened - known == {"AboutBox"}
        assert {kind.__name__ for kind in ShownPage.__subclasses__()} <= known

    def test_what_has_none_belongs_to_what_is_around_it(self, qtbot: Any) -> None:
        outer = QDialog()
        qtbot.addWidget(outer)
        assert guide_places.page_of(QWidget(outer), None) == CONTENTS
        assert guide_places.page_of(None) == CONTENTS


class TestTheWindow:
    def test_a_page_looks_like_the_rest_of_the_program(self, guide: GuideWindow, qapp: QApplication) -> None:
        guide.show_page("keyboard")
        tables = [each for each in guide.text.document().rootFrame().childFrames() if isinstance(each, QTextTable)]
        assert len(tables) > 6
        before = guide.text.document().begin().layout().lineAt(0).height()
        theme.set_zoom(qapp, 200)
        qapp.processEvents()
        assert guide.text.document().begin().layout().lineAt(0).height() > 1.8 * before
        theme.apply(qapp, "dark")
        colour = guide.text.document().begin().begin().fragment().charFormat().foreground().color()
        assert colour == theme.role("text")

    @pytest.mark.parametrize("name", NAMES)
    def test_no_picture_is_wider_than_the_text(self, name: str, qtbot: Any, qapp: QApplication) -> None:
        theme.apply(qapp, "light")
        guide = guide_window.show(name)
        qtbot.waitExposed(guide)
        for width, height in ((700, 500), (500, 400), (740, 740), (1500, 700), (760, 780)):
            guide.resize(width, height)
            qapp.processEvents()
            assert guide.text.horizontalScrollBar().maximum() == 0
            frame = guide.text.document().rootFrame().frameFormat()
            wide = guide.text.viewport().width() - frame.leftMargin() - frame.rightMargin()
            assert wide <= theme.px(680) + 24  # where there is no scroll bar its room is the text's
        guide.close()

    def test_nothing_outside_is_ever_loaded(self, guide: GuideWindow, tmp_path: Path) -> None:
        picture = tmp_path / "pictures" / "note.png"
        picture.parent.mkdir()
        QImage(str(HELP / "pictures" / "note.png")).save(str(picture))
        kind = QTextDocument.ResourceType
        for address in (picture.as_uri(), "https://a.example/pictures/note.png", "guide:/../note.png", "note.png"):
            assert guide.text.loadResource(kind.ImageResource.value, QUrl(address)).isNull(), address
        assert not guide.text.loadResource(kind.ImageResource.value, QUrl("guide:/pictures/note.png")).isNull()
        for what in (kind.HtmlResource, kind.StyleSheetResource, kind.MarkdownResource):
            assert guide.text.loadResource(what.value, QUrl(picture.as_uri())) is None

    def test_a_link_that_leads_outside_is_told_and_not_followed(
        self, guide: GuideWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        led: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: led.append(url.toString()))
        page = guide.text.page
        guide.text.anchorClicked.emit(QUrl("https://a.example/marks"))
        assert "https://a.example/marks" in guide.banner.text and led == [] and guide.text.page == page
        guide.banner.findChild(QWidget, "bannerAction").click()  # type: ignore[attr-defined]
        assert led == ["https://a.example/marks"] and not guide.banner.isVisible()

    def test_links_lead_from_page_to_page_and_back(self, guide: GuideWindow) -> None:
        guide.show_page("destroy")
        guide.text.anchorClicked.emit(QUrl("undo.md"))
        assert guide.text.page == "undo" and "Undo" in guide.windowTitle()
        assert guide.contents.currentIndex().data() == "Undo, history and Trash"
        QTest.keyClick(guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert guide.text.page == "destroy" and guide.forward.isEnabled()
        QTest.keyClick(guide, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert guide.text.page == "undo" and not guide.forward.isEnabled()

    def test_words_are_found_on_all_pages_and_marked(self, guide: GuideWindow) -> None:
        guide.words.setText("spelling nowhere-at-all")
        guide.look()
        assert guide.nothing.isVisible() and guide.contents.isHidden()
        guide.words.setText("chatham")
        guide.look()
        rows = guide.contents.rows
        assert [each.page for each in rows.items if each.page] == ["outer-copy"]
        QTest.keyClick(guide.words, Qt.Key.Key_Return)
        assert guide.text.page == "outer-copy"
        (hit,) = guide.text.extraSelections()
        assert hit.cursor.selectedText() == "Chatham"
        assert hit.format.background().color() == theme.role("found")
        assert guide.text.textCursor().position() == hit.cursor.selectionStart()

    def test_f3_goes_from_hit_to_hit(self, guide: GuideWindow) -> None:
        guide.show_page("file-a-note")
        guide.words.setText("paragraph")
        guide.look()
        starts = [each.cursor.selectionStart() for each in guide.text.extraSelections()]
        assert len(starts) > 4
        QTest.keyClick(guide, Qt.Key.Key_F3)
        QTest.keyClick(guide, Qt.Key.Key_F3)
        assert guide.text.textCursor().position() == starts[1]
        for _ in range(2):
            QTest.keyClick(guide, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
        assert guide.text.textCursor().position() == starts[-1]

    def test_its_model_holds(self, guide: GuideWindow) -> None:
        tester = QAbstractItemModelTester(guide.contents.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for words in ("note", "zzz", ""):
            guide.words.setText(words)
            guide.look()
        heads = [n for n, each in enumerate(guide.contents.rows.items) if not each.page]
        assert len(heads) == 7
        flags = [guide.contents.rows.flags(guide.contents.rows.index(n)) for n in heads]
        assert not any(each & Qt.ItemFlag.ItemIsEnabled for each in flags)
        del tester

    def test_escape_takes_the_words_away_and_then_closes_it(self, guide: GuideWindow) -> None:
        guide.words.setFocus()
        guide.words.setText("desk")
        QTest.keyClick(guide.words, Qt.Key.Key_Escape)
        assert guide.words.text() == "" and guide.isVisible()
        QTest.keyClick(guide.words, Qt.Key.Key_Escape)
        assert guide_window.opened() is None

    def test_f1_in_it_leads_to_the_contents(self, guide: GuideWindow) -> None:
        guide.show_page("desk")
        guide.words.setText("desk")
        guide.look()
        QTest.keyClick(guide, Qt.Key.Key_F1)
        assert guide.text.page == CONTENTS and guide.words.text() == ""
        assert len(guide.contents.rows.items) > 30

    def test_there_is_one_and_it_remembers_where_it_was(self, guide: GuideWindow, qapp: QApplication) -> None:
        assert guide_window.show("desk") is guide
        guide.resize(700, 520)
        guide.move(QPoint(24, 36))
        guide.splitter.setSizes([200, 500])
        sizes = guide.splitter.sizes()
        QTest.keyClick(guide, Qt.Key.Key_Escape)
        assert guide_window.opened() is None
        again = guide_window.show("views")
        qapp.processEvents()
        assert again is not guide and (again.width(), again.height()) == (700, 520)
        assert again.splitter.sizes() == sizes and again.text.page == "views"
        again.close()

    def test_zoom_is_that_of_the_program(self, guide: GuideWindow) -> None:
        QTest.keyClick(guide, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert theme.zoom() == 110
        QTest.keyClick(guide, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(guide, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
        assert theme.zoom() == 90
        QTest.keyClick(guide, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        assert theme.zoom() == 100

    def test_it_is_mirrored(self, qtbot: Any, qapp: QApplication) -> None:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        try:
            guide = guide_window.show("desk")
            qtbot.waitExposed(guide)
            assert guide.contents.mapTo(guide, QPoint()).x() > guide.text.mapTo(guide, QPoint()).x()
            made = guide.text.document().rootFrame().frameFormat()
            assert made.rightMargin() == theme.GUTTER
            guide.close()
        finally:
            qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def test_all_of_it_has_a_name(self, guide: GuideWindow) -> None:
        for part in (guide.words, guide.contents, guide.text, guide.back, guide.forward):
            assert part.accessibleName() and part.objectName()


class TestWhatIsMissing:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path.joinpath(*parts))
        folder = tmp_path / "help"
        folder.mkdir()
        return folder

    def test_a_page_that_is_gone_or_damaged_says_so(self, folder: Path, qtbot: Any) -> None:
        (folder / "contents.md").write_text("# User guide\n\n## Begin\n\n- [One](one.md)\n- [Two](two.md)\n", "utf-8")
        (folder / "two.md").write_bytes(b"\xff\xfe\x00broken")
        text = GuideText(Guide())
        qtbot.addWidget(text)
        assert text._guide.missing() == ["one", "two"]
        for name in ("one", "two", "three"):
            text.show_page(name)
            assert f"The page “{name}” of the guide is missing or damaged." in text.toPlainText()
            assert "registers are not touched" in text.toPlainText()

    def test_without_any_page_it_opens_and_says_so(self, folder: Path) -> None:
        folder.rmdir()
        guide = Guide()
        assert [page.name for page in guide.pages] == [CONTENTS]
        assert "missing or damaged" in guide.page(CONTENTS).text

    def test_a_picture_that_is_gone_leaves_the_text(self, folder: Path, qtbot: Any) -> None:
        (folder / "contents.md").write_text("# User guide\n\n![SAMPLE](pictures/gone.png)\n\nSAMPLE text\n", "utf-8")
        text = GuideText(Guide())
        qtbot.addWidget(text)
        text.show_page(CONTENTS)
        assert "SAMPLE text" in text.toPlainText()
        assert text._guide.missing() == ["pictures/gone.png"]


def test_the_bundle_takes_it_along() -> None:
    spec = (ROOT / "packaging" / "negotiator.spec").read_text("utf-8")
    assert re.search(r'for part in \([^)]*"help"|\*resources\(\)', spec)
    assert paths.resource("help") == HELP
    assert trial.guide() == ""
