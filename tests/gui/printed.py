"""Looking at printed pages: their pictures, sizes and texts, and which page a picture is of."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from negotiator_gui.gui import paper


def pages_of(content: "bytes | Path") -> "list[QImage]":
    with pypdfium2.PdfDocument(content) as document:
        return [paper.page_image(page, 72) for page in document]


def sizes_of(content: "bytes | Path") -> "set[tuple[int, int]]":
    with pypdfium2.PdfDocument(content) as document:
        return {(round(page.get_width()), round(page.get_height())) for page in document}


def texts_of(content: "bytes | Path") -> "list[str]":
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def small(image: QImage) -> bytes:
    flags = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return bytes(image.scaled(120, 170, *flags).convertToFormat(QImage.Format.Format_Grayscale8).constBits())


def difference(one: QImage, other: QImage) -> float:
    """How far two pages are apart: the mean difference of their pixels, drawn small, from 0 to 255."""
    pairs = list(zip(small(one), small(other), strict=True))
    return sum(abs(first - second) for first, second in pairs) / len(pairs)


def shows(image: QImage, pages: "list[QImage]", number: int) -> bool:
    """Whether a picture is of this page: far nearer to it than to any other."""
    apart = [difference(image, page) for page in pages]
    return apart[number] < 0.5 * min(each for n, each in enumerate(apart) if n != number)


def ink(image: QImage) -> float:
    """How dark a page is on the whole; nothing at all is 0."""
    blank = QImage(image.size(), QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    return difference(image, blank)
