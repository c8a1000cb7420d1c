"""What of the open register goes on paper: variants, readers, templates, pages, versions and their clearance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from negotiator_gui import settings as machine
from negotiator_gui.domain.change import Action, Change
from negotiator_gui.domain.clearance import is_fixed, next_draft
from negotiator_gui.domain.entities import MARK
from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError, Replaced, Vanished
from negotiator_gui.store.reader import beside
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import language

if TYPE_CHECKING:
    from negotiator_gui.summary.edition import Edition
    from negotiator_gui.summary.pdf import Laid
    from negotiator_gui.summary.variants import Variant

# The action that clears a version, and the pages that it keeps.
Clearance = tuple[Action, Mapping[str, bytes]]
_T = TypeVar("_T")


class Paper:
    """The part of a workspace that lays records out for print."""

    _store: Store
    do: Callable[[Action, Mapping[str, bytes] | None], tuple[Change, ...]]
    watch_file: Callable[[], None]

    def summary(self, record_id: str, paper: str = "a4") -> bytes:
        """The printed summary of talks, a round or a session as PDF."""
        from negotiator_gui.summary.edition import Edition

        return self.layout(Edition((record_id,), paper="letter" if paper == "letter" else "a4"))().file

    # What there is to choose from

    def variants(self, record_id: str) -> list[Variant]:
        """The variants of a record's summary, the usual one first; RegisterError if it has none."""
        from negotiator_gui.summary.gathering import standing
        from negotiator_gui.summary.variants import variants_of

        return [*variants_of(standing(self._store.get(record_id)).entity.name)]

    def section_titles(self, variant: Variant) -> dict[str, str]:
        """The sections of a variant by their keys, with their titles; the box is called by what stands in it."""
        from negotiator_gui.summary.compose import SECTIONS

        return {key: language.word(SECTIONS[key].title or "Comment") for key in variant.keys}

    def handling_marks(self) -> list[Record]:
        """The handling marks of the register, lowest first."""
        return self._store.list(MARK)

    @staticmethod
    def page_templates() -> list[str]:
        """The page templates that can be chosen, the standard one first."""
        from negotiator_gui.summary import templates

        return [each.name for each in templates.templates()]

    @staticmethod
    def template_folder() -> Path:
        """Where an office's own templates lie, with an example to begin with."""
        from negotiator_gui.summary import templates

        return templates.folder_to_work_in()

    # Laying out

    def layout(self, edition: Edition, ending: str = ".pdf") -> Callable[[], Laid]:
        """What lays a summary out, once and in any thread: what is open here, be it the present or a past."""
        from negotiator_gui.summary import edition as editions

        at, by = datetime.now().astimezone(), machine.load().name
        return self._beside(lambda store: editions.document(store, edition, ending, at, by))

    def _beside(self, job: Callable[[Store], _T]) -> Callable[[], _T]:
        """What does a job with a connection of its own. What hinders it is told where the job is done."""
        try:
            store = self._second()
        except RegisterError as error:
            return _raising(error)

        def work() -> _T:
            with store:
                return job(store)

        return work

    def _second(self) -> Store:
        """Another connection; never to a file that only has the name of the one that is open."""
        self.watch_file()
        trouble = self._store.read_only
        if isinstance(trouble, Replaced | Vanished):
            raise trouble
        return beside(self._store)

    # Versions

    def versions(self, record_id: str) -> list[Record]:
        """The versions of the summary of a round or session, in their order."""
        from negotiator_gui.summary import versions

        return versions.versions(self._store, record_id)

    def cleared(self, record_id: str) -> Record | None:
        """The latest version, if it was cleared and its pages are kept."""
        found = self.versions(record_id)
        return found[-1] if found and is_fixed(found[-1]) else None

    def standing(self, record_id: str) -> tuple[Record | None, bool, int]:
        """The last version, whether it is cleared, and the number of the draft, be it there or still to come."""
        last = next(reversed(self.versions(record_id)), None)
        if last is None:
            return None, False, 1
        is_cleared = is_fixed(last)
        number = (next_draft(last) if is_cleared else last).values["number"]
        return last, is_cleared, number if isinstance(number, int) else 0

    def says_the_same(self, record_id: str) -> bool:
        """Whether the record still says what the latest, cleared version does."""
        from negotiator_gui.summary import versions

        last = self.cleared(record_id)
        return last is None or versions.says_the_same(self._store, record_id, last)

    def start_version(self, record_id: str) -> str:
        """Starts the next version of a summary as a draft; returns its id."""
        from negotiator_gui.summary import versions

        return self.do(versions.start_draft(self._store, record_id, machine.load().name), None)[0].record

    @staticmethod
    def words_of_summary(text: str) -> tuple[int, int]:
        """How many words a text has, and how many a summary has at most."""
        from negotiator_gui.summary.discussion import WORDS
        from negotiator_gui.summary.wording import count_words

        return count_words(text), WORDS

    def word_version(self, record_id: str, values: Mapping[str, Value]) -> None:
        """Gives the draft of a summary its words; where there is no draft this starts one."""
        from negotiator_gui.summary import versions

        self.do(versions.word(self._store, record_id, machine.load().name, values), None)

    def clearance(self, record_id: str, cleared_by: str, edition: Edition) -> Callable[[], Clearance]:
        """What lays the pages of the draft out that is to be cleared, in any thread; `do` then clears it."""
        from negotiator_gui.summary import templates, versions

        at, by = datetime.now().astimezone(), machine.load().name

        def clear(store: Store) -> Clearance:
            template = templates.template(edition.template)
            return versions.clear(store, record_id, cleared_by, at, by, edition.paper, template)

        return self._beside(clear)

    @staticmethod
    def endings() -> Sequence[str]:
        """The formats that a summary can be saved in, by the endings of files."""
        from negotiator_gui.summary import edition as editions

        return editions.ENDINGS


def _raising(error: RegisterError) -> Callable[[], NoReturn]:
    def work() -> NoReturn:
        raise error

    return work
