"""Builds the example registers from the tables beside this file: python seeds/build.py [--check]."""

import argparse
import sys
from pathlib import Path

SEEDS = Path(__file__).resolve().parent
sys.path.insert(0, str(SEEDS.parent))

from seeds import climate, ukraine
from seeds.mapping import Book, read

EXAMPLES = {"climate-talks": climate.fill, "ukraine-talks": ukraine.fill}


def build(name: str) -> str:
    """The text of an example register, made anew from its tables."""
    book = Book(name)
    EXAMPLES[name](book, read(SEEDS / name))
    return book.text()


def is_current(name: str) -> bool:
    """Whether the example register beside this file says what its tables say."""
    path = SEEDS / f"{name}.json"
    return path.is_file() and path.read_text(encoding="utf-8") == build(name)


def main(arguments: list[str]) -> int:
    """Writes the example registers, or with --check says which are not current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a register is not current")
    if parser.parse_args(arguments).check:
        stale = [name for name in EXAMPLES if not is_current(name)]
        for name in stale:
            print(f"seeds/{name}.json is not current. Run python seeds/build.py.", file=sys.stderr)
        return 1 if stale else 0
    for name in EXAMPLES:
        (SEEDS / f"{name}.json").write_text(build(name), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
