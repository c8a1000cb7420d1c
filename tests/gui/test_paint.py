"""What delegates paint with: everything stays where it was put, says all of its words, and can be told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from negotiator_gui.domain.vocabularies import PARAGRAPH_KIND, ROUND_STATUS
from negotiator_gui.domain.writing import HEADING
from negotiator_gui.gui import paint, theme

RECT = QRect(20, 10, 160, 32)


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.set_zoom(qapp, 100)


def painted(paint_it: Callable[[QPainter], object], mirrored: bool = False) -> QImage:
    image = QImage(200, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    paint_it(painter)
    painter.end()
    return image


def extent(image: QImage) -> QRect:
    """The smallest rectangle with all that was painted."""
    marked = [(x, y) for x in range(200) for y in range(60) if image.pixelColor(x, y) != QColor("white")]
    assert marked, "nothing was painted"
    columns, rows = [x for x, _ in marked], [y for _, y in marked]
    return QRect(min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1)


def has(image: QImage, role: str) -> bool:
    return any(image.pixelColor(x, y) == theme.role(role) for x in range(200) for y in range(60))


PARTS: dict[str, Callable[[QPainter], QRect]] = {
    "chip": lambda painter: paint.chip(painter, RECT, "Due today", "warn", "clock"),
    "mark": lambda painter: paint.mark(painter, RECT, "TLP:AMBER"),
    "glyph": lambda painter: paint.round_glyph(painter, RECT, "held"),
    "key": lambda painter: paint.key(painter, RECT, "Ctrl K"),
}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("mirrored", [False, True])
def test_parts_are_painted_where_they_say(name: str, mirrored: bool) -> None:
    told: list[QRect] = []
    image = painted(lambda painter: told.append(PARTS[name](painter)), mirrored)
    assert told[0].contains(extent(image))
    assert RECT.contains(told[0])
    at_left = told[0].left() == RECT.left()
    assert at_left == (mirrored == (name == "key")), "a key stands at the end, all else at the start"


@pytest.mark.parametrize("percent", [100, 200])
def test_sizes_hold_all_of_the_words(qapp: QApplication, percent: int) -> None:
    theme.set_zoom(qapp, percent)
    words = QFontMetrics(theme.font("small", weight=500)).horizontalAdvance("Overdue 1 day")
    assert paint.chip_size("Overdue 1 day").width() > words
    assert paint.chip_size("Overdue 1 day", "warning").width() > words + theme.px(13)
    assert paint.mark_size("TLP:AMBER+STRICT").width() > QFontMetrics(
        theme.font("caption")
    ).horizontalAdvance("TLP:AMBER+STRICT")
    assert paint.chip_size("x").height() == theme.height("chip")


def test_a_chip_without_room_is_cut_and_stays_inside() -> None:
    narrow = QRect(20, 10, 50, 32)
    image = painted(
        lambda painter: paint.chip(painter, narrow, "No confirmation is recorded", "warn", "warning")
    )
    assert narrow.contains(extent(image))


@pytest.mark.parametrize("kind", paint.CHIPS)
def test_chips_are_in_the_colours_of_their_kind(kind: str) -> None:
    image = painted(lambda painter: paint.chip(painter, RECT, "Word", kind))
    assert has(image, paint.CHIPS[kind][1])


def test_every_kind_of_paragraph_has_a_chip() -> None:
    said = {term.replace(" ", "_") for term in PARAGRAPH_KIND.terms if term != HEADING}
    assert said <= paint.CHIPS.keys()


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("TLP:RED", "bad"),
        ("TLP:AMBER+STRICT", "warn"),
        ("TLP:GREEN", "ok"),
        ("TLP:CLEAR", "text_2"),
        ("B2", "text_2"),
        ("Ministry only", "text_2"),
    ],
)
def test_marks_are_in_their_colour(word: str, role: str) -> None:
    image = painted(lambda painter: paint.mark(painter, RECT, word))
    assert has(image, role if role != "text_2" else "line_strong")
    assert extent(image).width() == paint.mark_size(word).width()


def test_what_happened_to_a_round_can_be_told_apart_without_colour() -> None:
    glyphs = {
        status: painted(lambda painter, status=status: paint.round_glyph(painter, RECT, status))
        for status in ROUND_STATUS.terms
    }
    same = [pair for pair in combinations(ROUND_STATUS.terms, 2) if glyphs[pair[0]] == glyphs[pair[1]]]
    assert same == [("proposed", "confirmed")], "both are planned; the word beside says which"


def test_the_ring_lies_inside_or_around() -> None:
    inside = painted(lambda painter: paint.focus_ring(painter, RECT))
    around = painted(lambda painter: paint.focus_ring(painter, RECT, inside=False))
    assert extent(inside) == RECT
    assert extent(around) == RECT.adjusted(-2, -2, 2, 2)
    middle = RECT.center().x()
    assert (
        inside.pixelColor(middle, RECT.top())
        == inside.pixelColor(middle, RECT.top() + 1)
        == theme.role("focus")
    )
    assert inside.pixelColor(middle, RECT.top() + 2) == QColor("white")


def test_text_is_cut_where_there_is_no_room() -> None:
    widths: list[int] = []
    text = "Head of the presidential office of Ukraine"
    image = painted(lambda painter: widths.append(paint.elided(painter, RECT, text)))
    assert widths[0] <= RECT.width() < QFontMetrics(theme.font()).horizontalAdvance(text)
    assert RECT.contains(extent(image))


@pytest.mark.parametrize("mirrored", [False, True])
def test_text_starts_where_the_layout_starts(mirrored: bool) -> None:
    found = extent(painted(lambda painter: paint.elided(painter, RECT, "Word"), mirrored))
    assert (found.center().x() > RECT.center().x()) == mirrored


@pytest.mark.parametrize("text", ["4–5 Feb", "23–24 Jan", "A long line of words that does not fit"])
def test_what_runs_from_left_to_right_does_so_in_a_mirrored_window(text: str) -> None:
    images = [painted(lambda painter: paint.elided(painter, RECT, text), mirrored) for mirrored in (False, True)]
    there, here = (image.copy(extent(image)) for image in images)
    assert there == here


def test_the_painter_is_left_as_it_was() -> None:
    def all_of_them(painter: QPainter) -> None:
        painter.setPen(QColor("red"))
        before = painter.pen(), painter.brush(), painter.font(), painter.renderHints()
        for part in PARTS.values():
            part(painter)
        paint.focus_ring(painter, RECT)
        paint.chevron(painter, RECT, "down")
        paint.elided(painter, RECT, "Word")
        assert (painter.pen(), painter.brush(), painter.font(), painter.renderHints()) == before

    painted(all_of_them)


@pytest.mark.parametrize("direction", ["down", "up", "left", "right"])
def test_chevrons_point_where_they_should(direction: str) -> None:
    square = QRect(50, 10, 40, 40)
    image = painted(lambda painter: paint.chevron(painter, square, direction, QColor("black")))
    box, centre = extent(image), square.center()
    assert (box.width() > box.height()) == (direction in ("down", "up"))
    tip = {"down": (0, 1), "up": (0, -1), "left": (-1, 0), "right": (1, 0)}[direction]
    ahead = [
        image.pixelColor(centre.x() + tip[0] * n, centre.y() + tip[1] * n).lightness() for n in range(1, 6)
    ]
    behind = [
        image.pixelColor(centre.x() - tip[0] * n, centre.y() - tip[1] * n).lightness() for n in range(2, 6)
    ]
    assert min(ahead) < 200 <= min(behind)


def test_sizes_grow_with_the_text(qapp: QApplication) -> None:
    assert paint.round_glyph_size() == QSize(12, 12)
    theme.set_zoom(qapp, 200)
    assert paint.round_glyph_size() == QSize(24, 24)
