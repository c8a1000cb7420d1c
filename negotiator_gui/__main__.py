"""Lets `python -m negotiator_gui` do what the installed command does."""

import sys

from negotiator_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
