"""What is pasted into a note: each paragraph of the register stands in it once."""

from __future__ import annotations

from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui.note_clipboard import once


def test_only_a_copy_of_a_paragraph_of_the_register_becomes_a_new_one() -> None:
    unfiled = Passage("SAMPLE. Unfiled.", led_to=("claim",))
    filed = Passage("SAMPLE. Filed.", record="paragraph", led_to=("position",))
    copy = Passage("SAMPLE. Filed.")
    assert once([unfiled, unfiled, filed, filed], []) == [unfiled, unfiled, filed, copy]
    assert once([filed, unfiled], [filed, unfiled]) == [copy, unfiled]
