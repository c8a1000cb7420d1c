"""The start of the program: carries out one command or opens the window, and tells trouble in sentences.

Which commands there are stands in cli_arguments.py, what they do in cli_reading.py, cli_changing.py and cli_safety.py,
which are loaded only when one of them runs; Qt is loaded for the window alone.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from negotiator_gui.cli_arguments import COMMANDS, parser, with_descending
from negotiator_gui.store.errors import RegisterError

if TYPE_CHECKING:
    from negotiator_gui.domain.asked import Asked

TROUBLE, INTERRUPTED, PIPE_CLOSED = 2, 130, 141
LONGEST_SHOWN = 120


def main(words: Sequence[str] | None = None) -> int:
    """Carries out one command, or opens the window; returns the exit code."""
    _write_utf8()
    try:
        try:
            return _carry_out(list(sys.argv[1:] if words is None else words))
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except RegisterError as error:
        return _tell(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # What is still in the buffer must not be tried again at the exit.
        with suppress(AttributeError, OSError):  # there may be no output at all
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # whoever read the output has enough
            return PIPE_CLOSED
        return _tell(f"{error.filename or 'The output'}: {error.strerror or error}.")
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
        return _tell(f"This is a fault of the program: {error} ({place}). Nothing half-done was kept.")


def _write_utf8() -> None:
    """Records are in every script, and the machine's locale must not stop them on their way out."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream that is none, or that a test put there
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _tell(sentence: str) -> int:
    with suppress(OSError):
        print(f"negotiator: {sentence}", file=sys.stderr)
    if sys.stderr is None:  # a program without a console, as Windows starts it by a double click
        from negotiator_gui import application

        application.tell(sentence)
    return TROUBLE


def _carry_out(words: list[str]) -> int:
    if not words or (not words[0].startswith("-") and words[0] not in {command.name for command in COMMANDS}):
        return _open_window(words)
    given = parser().parse_args(with_descending(words))
    from negotiator_gui import cli_changing, cli_reading, cli_safety

    return (cli_reading.DO | cli_changing.DO | cli_safety.DO)[given.command](given)


def _open_window(words: list[str]) -> int:
    first, *more = _asked(words)
    if not _has_screen():
        raise RegisterError(
            "There is no screen here, so the window cannot be opened. Every command works without one; "
            "`negotiator --help` lists them."
        )
    # What is loaded now stays: to look through it for garbage again and again takes a tenth of the start.
    gc.disable()
    try:
        from negotiator_gui import application
    except ImportError as error:
        raise RegisterError(f"The window cannot be opened, because Qt does not start here: {error}.") from None
    finally:
        gc.freeze()
        gc.enable()
    return application.main(first.path, first.link, more)


def _asked(words: list[str]) -> "list[Asked]":
    """Which registers and links the words name: files come first, so that no link brings a file along."""
    from negotiator_gui.domain import asked, links

    first = next((at for at, word in enumerate(words) if links.is_link(word)), len(words))
    strange = [word for word in words[first:] if not links.is_link(word)]
    if strange:
        raise RegisterError(f"{_quoted(strange[0])} is no link, and only links can follow a link.")
    return asked.windows([_path(word, words) for word in words[:first]], words[first:])


def _path(word: str, words: list[str]) -> Path:
    from negotiator_gui.domain import asked

    path = asked.path_of(word)
    if path is None:
        raise RegisterError(f"{_quoted(word)} is no place of a file on this computer.")
    # Of a file that a desktop names by its address, the window says that it is gone: nobody sees a terminal there.
    if not asked.is_address(word) and not path.exists():
        known = ", ".join(command.name for command in COMMANDS)
        what = "no command" if word is words[0] and len(words) > 1 else "neither a file nor a command"
        raise RegisterError(f"{_quoted(word)} is {what}. The commands are: {known}. `negotiator --help` tells more.")
    return path


def _quoted(word: str) -> str:
    """What was typed or handed over, as it can be shown: in one short line."""
    shown = "".join(each if each.isprintable() else "�" for each in word)
    return f"“{shown}”" if len(shown) <= LONGEST_SHOWN else f"“{shown[:LONGEST_SHOWN]}…”"


def _has_screen() -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)
