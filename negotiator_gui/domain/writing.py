"""A note while it is being written: its passages, what a new one takes over, what keeps it from being filed, undo."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache

from negotiator_gui.domain.frozen import frozen

OBSERVED, SAID, REPORTED, COMMENT, HEADING = "observed", "said by", "reported", "comment", "heading"
# Of the editor only: a passage that holds the exact words for the paragraph above it.
EXACT = "exact words"

# Whom or what a kind of passage is attributed to; what does not fit a new kind is dropped.
_ATTRIBUTION = {
    OBSERVED: ("source",),
    SAID: ("party", "envoy"),
    REPORTED: ("source", "party", "envoy"),
    COMMENT: (),
    HEADING: (),
    EXACT: ("envoy",),
}
_SPEAKERS = ("party", "envoy", "source")


@frozen
class Passage:
    """One paragraph as it stands in the editor; references are ids, empty for none."""

    text: str = ""
    kind: str = OBSERVED
    party: str = ""
    envoy: str = ""
    source: str = ""
    issue: str = ""
    session: str = ""
    mark: str = ""
    # The sources that it rests on, and the records that were made from it.
    cited: tuple[str, ...] = ()
    led_to: tuple[str, ...] = ()
    # Its paragraph in the register, once there is one.
    record: str = ""

    def as_kind(self, kind: str) -> "Passage":
        """The same passage as another kind, without an attribution that this kind cannot have.

        One in which nothing is written yet has its attribution from the passage above, for that one's kind.
        """
        kept = _ATTRIBUTION[kind] if self.text.strip() or kind == self.kind else ()
        party, envoy, source = (getattr(self, name) if name in kept else "" for name in _SPEAKERS)
        return replace(self, kind=kind, party=party, envoy=envoy, source=source)

    def said_by(self, party: str = "", envoy: str = "") -> "Passage":
        """The same words from a speaker; what was observed or our own becomes something said."""
        kind = self.kind if self.kind in (SAID, REPORTED, EXACT) else SAID
        return replace(self.as_kind(kind), party=party if kind != EXACT else "", envoy=envoy, source="")

    def resting_on(self, source: str, above: str = "") -> "Passage":
        """The same words with one more source: the reporter, where that is missing or only taken over from above."""
        missing = not (self.source or self.party or self.envoy)
        taken_over = bool(above) and self.source == above != source and not self.text.strip() and not self.cited
        if self.kind in (OBSERVED, REPORTED) and (missing or taken_over):
            return replace(self, source=source)
        return replace(self, cited=tuple(dict.fromkeys((*self.cited, source))))

    def following(self) -> "Passage":
        """The empty passage that Enter begins at the end of this one."""
        kind = OBSERVED if self.kind == HEADING else self.kind
        return replace(self, text="", kind=kind, cited=(), led_to=(), record="")


def as_passage(values: Mapping[str, object]) -> Passage:
    """A passage from what `asdict` made of it and a file kept; TypeError or ValueError if it is none."""
    lists = {"cited", "led_to"}
    passage = Passage(**{name: tuple(each) if name in lists else each for name, each in values.items()})  # type: ignore
    for field in fields(Passage):
        value = getattr(passage, field.name)
        if not isinstance(value, tuple if field.name in lists else str):
            raise ValueError(f"{field.name} of a passage is a {type(value).__name__}")
    if passage.kind not in _ATTRIBUTION:
        raise ValueError(f"no such kind of passage: {passage.kind}")
    return passage


@lru_cache(maxsize=4_096)
def word_count(text: str) -> int:
    """How many words a passage has, worked out once for each text: the others of a note stay as they were."""
    return len(text.split())


@frozen
class Gap:
    """What keeps a note from being filed: a said-by without its speaker, or a mark that the register does not know."""

    place: int
    what: str  # speaker or mark


@frozen
class Step:
    """One thing that was done to the passages: at a place, what stood there and what stands there now."""

    at: int
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]

    @property
    def back(self) -> "Step":
        """The step that takes this one back."""
        return Step(self.at, self.new, self.old)


class Writing:
    """The passages of a note in order, never none, with the steps that led here and those taken back."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self.passages = list(passages) or [Passage()]
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False
        # Where exact words stand; None when it has to be looked up again.
        self._exact: list[int] | None = None

    def put(self, at: int, count: int, new: Sequence[Passage], typing: bool = False) -> None:
        """Puts passages in the place of others; what is typed on in one passage is one step until `pause`."""
        old = tuple(self.passages[at : at + count])
        if old == tuple(new):
            return
        self.passages[at : at + count] = new
        self._exact = None
        step = Step(at, old, tuple(new))
        last = self._done[-1] if self._done and self._open and typing else None
        if last and last.at == at and len(last.new) == len(old) == len(new) == 1:
            step = Step(at, last.old, step.new)
            self._done.pop()
        self._done.append(step)
        self._undone.clear()
        self._open = typing

    def retype(self, at: int, count: int, texts: Sequence[str], whole_first: bool = False) -> None:
        """Takes in that the text of `count` passages was changed to these texts.

        `whole_first` says that no word of the first one is left, so that what stands there now was the last one's.
        """
        old = self.passages[at : at + count]
        first = old[-1] if whole_first and texts[0].strip() else old[0]
        if not texts[0].strip() and len(texts) > 1 and texts[-1].strip():
            # Enter at the very beginning: the paragraph moved down, and keeps what it is in the register.
            new = [*(replace(self.following(at), text=text) for text in texts[:-1]), replace(first, text=texts[-1])]
        else:
            new = [replace(first, text=texts[0]), *(self._rest(at, first, text) for text in texts[1:])]
        self.put(at, count, new, typing=count == len(new) == 1)

    def following(self, place: int) -> Passage:
        """The empty passage that comes after one; after exact words it is as the paragraph that they belong to."""
        return self.passages[self.owner(place)].following()

    def _rest(self, place: int, first: Passage, text: str) -> Passage:
        """The second half of a passage that was cut in two."""
        whole = self.following(place) if not text.strip() or first.kind == EXACT else first
        return replace(whole, text=text, led_to=(), record="")

    def pause(self) -> None:
        """What is typed from now on is a step of its own."""
        self._open = False

    def places(self, first: int, last: int) -> list[int]:
        """The places from one to another, both included, that can be given attributes of a paragraph."""
        return list(dict.fromkeys(self.owner(place) for place in range(first, last + 1)))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def undo(self) -> Step | None:
        """Takes the last step back; returns what was done to the passages for it."""
        return self._take(self._done, self._undone)

    def redo(self) -> Step | None:
        """Does again what was taken back last."""
        return self._take(self._undone, self._done)

    def _take(self, source: list[Step], target: list[Step]) -> Step | None:
        self._open = False
        if not source:
            return None
        step = source.pop().back
        self.passages[step.at : step.at + len(step.old)] = step.new
        self._exact = None
        target.append(step)
        return step

    def owner(self, place: int) -> int:
        """The place of the paragraph that a passage belongs to: exact words belong to the one above them."""
        at = place
        while at > 0 and self.passages[at].kind == EXACT:
            at -= 1
        return at

    def number(self, place: int) -> int:
        """The number of a paragraph, from 1; exact words have that of the paragraph they belong to."""
        if self._exact is None:
            self._exact = [n for n, each in enumerate(self.passages) if each.kind == EXACT]
        return max(1, place + 1 - bisect_right(self._exact, place))

    def gaps(self, marks: Collection[str]) -> list[Gap]:
        """What is missing, in order; `marks` are the ids of the handling marks that the register knows."""
        found = []
        for place, each in enumerate(self.passages):
            if each.kind == SAID and each.text.strip() and not (each.party or each.envoy):
                found.append(Gap(place, "speaker"))
            if each.mark and each.mark not in marks:
                found.append(Gap(place, "mark"))
        return found

    @property
    def has_words(self) -> bool:
        """Whether anything is written."""
        return any(each.text.strip() for each in self.passages)


@frozen
class Paragraph:
    """A passage as it is filed, with the exact words that stand under it and the envoy whose words they are."""

    passage: Passage
    quotation: str = ""
    quotation_speaker: str = ""


def folded(passages: Iterable[Passage]) -> list[Paragraph]:
    """The passages that have words, as paragraphs to be filed: exact words go to the paragraph above them."""
    made: list[Paragraph] = []
    for each in passages:
        text = each.text.strip()
        if not text:
            continue
        if each.kind != EXACT:
            made.append(Paragraph(replace(each, text=text)))
        elif made:
            last = made[-1]
            words = f"{last.quotation}\n{text}" if last.quotation else text
            made[-1] = Paragraph(last.passage, words, last.quotation_speaker or each.envoy)
        else:
            made.append(Paragraph(replace(each.as_kind(SAID), text=text, envoy=each.envoy)))
    return made


def unfolded(paragraphs: Iterable[Paragraph]) -> list[Passage]:
    """Filed paragraphs as passages of the editor."""
    made: list[Passage] = []
    for each in paragraphs:
        made.append(each.passage)
        if each.quotation:
            made.append(Passage(each.quotation, EXACT, envoy=each.quotation_speaker))
    return made
