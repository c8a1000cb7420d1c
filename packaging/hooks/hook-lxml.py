"""Of lxml only what python-docx imports comes along, and no module that is imported by name alone."""

hiddenimports: list[str] = []
