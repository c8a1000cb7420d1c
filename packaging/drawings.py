"""The program's icon as each system wants it, drawn from its line drawing in resources/icons/app.svg.

    python packaging/drawings.py FOLDER

It needs Qt, so build.py runs it with the Python that has the program's libraries.
"""

import os
import re
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
GROUND, LINES, PAPER, RIM = "#1F4E79", "#FFFFFF", "#FFFFFF", "#8B8983"
# What macOS calls a picture of this many pixels.
_NAMES_ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}

_PROGRAM = """\
<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
  <rect x="2" y="2" width="60" height="60" rx="13" fill="{ground}"/>
  <g transform="translate(11 11) scale(2.625)" {style}>{lines}</g>
</svg>
"""
_REGISTER = """\
<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
  <g stroke="{rim}" stroke-width="2" stroke-linejoin="round">
    <path d="M14 3h26l13 13v42a3 3 0 0 1-3 3H14a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z" fill="{paper}"/>
    <path d="M40 3v13h13" fill="none"/>
  </g>
  <g transform="translate(18 25) scale(1.75)" {style}>{lines}</g>
</svg>
"""


def program() -> str:
    """The program's icon: its drawing in white on a dark ground, which can be seen on any desktop."""
    return _PROGRAM.format(ground=GROUND, lines=_lines(), style=_style(LINES))


def register() -> str:
    """The icon of a register: a sheet with the same drawing."""
    return _REGISTER.format(paper=PAPER, rim=RIM, lines=_lines(), style=_style(GROUND))


def _lines() -> str:
    return "".join(re.findall(r"<path[^>]*/>", DRAWING.read_text("utf-8")))


def _style(colour: str) -> str:
    # The strokes of the drawing are of a width of 1.4, as it says itself, with round ends.
    return f'fill="none" stroke="{colour}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"'


def png(svg: str, edge: int) -> bytes:
    """A drawing as a picture of this many pixels a side."""
    image = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon of Windows, which holds pictures of up to 256 pixels."""
    held = {edge: picture for edge, picture in pictures.items() if edge <= 256}
    start = 6 + 16 * len(held)
    entries = b""
    for edge, picture in held.items():
        entries += struct.pack("<BBBBHHII", edge % 256, edge % 256, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    return struct.pack("<HHH", 0, 1, len(held)) + entries + b"".join(held.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """An icon of macOS."""
    held = [(_NAMES_ICNS[edge], picture) for edge, picture in pictures.items() if edge in _NAMES_ICNS]
    body = b"".join(name + struct.pack(">I", 8 + len(picture)) + picture for name, picture in held)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def draw(folder: Path) -> None:
    """Puts all of them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in (("negotiator", program()), ("register", register())):
        pictures = {edge: png(svg, edge) for edge in SIZES}
        (folder / f"{name}.svg").write_text(svg, "utf-8")
        (folder / f"{name}.ico").write_bytes(ico(pictures))
        (folder / f"{name}.icns").write_bytes(icns(pictures))
        for edge, picture in pictures.items():
            (folder / (f"{edge}.png" if name == "negotiator" else f"{name}-{edge}.png")).write_bytes(picture)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    draw(Path(sys.argv[1]))
