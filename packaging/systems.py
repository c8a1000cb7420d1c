"""What Windows and macOS want to know of a program beside its files."""

from typing import Any

from bundle import IDENTIFIER, MEDIA_TYPE, NAME, SCHEME

_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("FileDescription", "Negotiator"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "{name}"),
      StringStruct("OriginalFilename", "{name}.exe"),
      StringStruct("LegalCopyright", "Apache License 2.0"),
      StringStruct("ProductName", "Negotiator"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def version_resource(version: str) -> str:
    """What Windows shows as details of the program, in the words of PyInstaller."""
    numbers = tuple([*map(int, version.split(".")), 0, 0, 0][:4])
    return _RESOURCE.format(version=version, numbers=numbers, name=NAME)


def document_types() -> dict[str, Any]:
    """How macOS learns that registers, and links to their records, are opened with this program."""
    kind = f"{IDENTIFIER}.register"
    return {
        "CFBundleDisplayName": "Negotiator",
        "NSHighResolutionCapable": True,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "13.0",
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind,
                "UTTypeDescription": "Negotiator register",
                "UTTypeConformsTo": ["public.data", "public.content"],
                "UTTypeTagSpecification": {"public.filename-extension": ["talks"], "public.mime-type": [MEDIA_TYPE]},
            }
        ],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Negotiator register",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [kind],
            }
        ],
        "CFBundleURLTypes": [
            {
                "CFBundleURLName": f"{IDENTIFIER}.link",
                "CFBundleTypeRole": "Viewer",
                "CFBundleURLSchemes": [SCHEME],
            }
        ],
    }
