"""What comes along of python-docx: its templates, which it looks for from the folder of one of its modules.

In the bundle the modules lie in no folder: without one of them as a file, that way would lead nowhere.
"""

from PyInstaller.utils.hooks import collect_data_files

datas = [
    *collect_data_files("docx"),
    *collect_data_files("docx.parts", include_py_files=True, includes=["__init__.py"]),
]
