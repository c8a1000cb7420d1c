"""Words and how they stand in a sentence, for whoever puts them together."""


def begin_small(text: str) -> str:
    """A label as it stands inside a sentence: begun with a small letter, unless it is an abbreviation such as NGO."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
