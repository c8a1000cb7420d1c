"""What comes along of the spelling checker: PyInstaller reads this in place of what it knows of pyenchant itself.

Linux and macOS are asked for theirs when the program runs. Windows has none: there the library comes along, with what
it needs of all that pyenchant brings.
"""

import sys

from bundle import is_spelling
from PyInstaller.utils.hooks import collect_data_files, collect_dynamic_libs

excludedimports = ["enchant.tests"]
binaries, datas = [], []
if sys.platform == "win32":
    binaries = [entry for entry in collect_dynamic_libs("enchant") if is_spelling(entry[0])]
    datas = [entry for entry in collect_data_files("enchant") if is_spelling(entry[0])]
