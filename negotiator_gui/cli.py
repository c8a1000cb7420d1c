"""The start of the program: carries out one command or opens the window, and tells trouble in sentences.

Which commands there are stands in cli_arguments.py, what they do in cli_reading.py, cli_changing.py and cli_safety.py,
which are loaded only when one of them runs; Qt is loaded for the window alone.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from negotiator_gui.cli_arguments import COMMANDS, parser, with_descending
from negotiator_gui.domain.links import is_link
from negotiator_gui.store.errors import RegisterError

TROUBLE, INTERRUPTED, PIPE_CLOSED = 2, 130, 141


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
    links, files = [each for each in words if is_link(each)], [each for each in words if not is_link(each)]
    if len(files) > 1 or (files and not Path(files[0]).exists()):
        known = ", ".join(command.name for command in COMMANDS)
        what = "no command" if len(files) > 1 else "neither a file nor a command"
        raise RegisterError(f"“{files[0]}” is {what}. The commands are: {known}. `negotiator --help` tells more.")
    if len(links) > 1:
        raise RegisterError("Only one link can be opened at a time.")
    if not _has_screen():
        raise RegisterError(
            "There is no screen here, so the window cannot be opened. Every command works without one; "
            "`negotiator --help` lists them."
        )
    try:
        from negotiator_gui import application
    except ImportError as error:
        raise RegisterError(f"The window cannot be opened, because Qt does not start here: {error}.") from None
    return application.main(Path(files[0]) if files else None, links[0] if links else "")


def _has_screen() -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)
