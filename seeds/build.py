"""Builds the example registers from the tables beside this file: python seeds/build.py [--check]."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from seeds import climate, ukraine
from seeds.mapping import Book, BuildError, read

SEEDS = Path(__file__).resolve().parent
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
    only_check = parser.parse_args(arguments).check
    try:
        faults = check() if only_check else write()
    except BuildError as error:
        faults = [str(error)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def check() -> list[str]:
    """A sentence for each register that is not current."""
    stale = [name for name in EXAMPLES if not is_current(name)]
    return [f"seeds/{name}.json is not current. Run python seeds/build.py." for name in stale]


def write() -> list[str]:
    """Writes the registers, all or none; no faults if that went well."""
    texts = {name: build(name) for name in EXAMPLES}
    for name, text in texts.items():
        (SEEDS / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
