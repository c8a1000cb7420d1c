"""Where the built program starts; it does what the command `negotiator` does."""

import os
import sys


def leave_others_alone() -> None:
    """Takes the way to this program's libraries out of the environment.

    The loader of this process has read it already; a viewer that is started for a document must find its own.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        os.environ.pop("LD_LIBRARY_PATH", None)
        if before is not None:
            os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    leave_others_alone()
    from negotiator_gui.cli import main

    sys.exit(main())
