"""The message pane's page: which line stands where, for a size. Pure, and made afresh whenever something changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from afterword.core import labels
from afterword.core.items import Item
from afterword.core.step import ENDED, Reason, State
from afterword.core.terms import Channel
from afterword.desk import Written
from afterword.drafts.checks.record import Finding, Severity
from afterword.ui.widgets import message_layout as layout
from afterword.ui.widgets.message_findings import KEYS, findings_lines
from afterword.ui.widgets.message_lines import Line, Mark, fitted, pieces, width_of, wrapped
from afterword.ui.widgets.message_marks import marks, names, shown_marks
from afterword.ui.widgets.message_values import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Everything that the pane was told to show. `letter` is the text as it stands, which may be ahead of `written`.

    `nothing` is what to say when there is no step: texts with their roles, each on lines of its own.
    """

    item: Item | None = None
    written: Written | None = None
    findings: tuple[Finding, ...] | None = ()
    why: tuple[Reason, ...] = ()
    today: date | None = None
    letter: Letter = field(default_factory=Letter)
    keys: Mapping[str, str] = field(default_factory=dict)
    unchecked: bool = False
    nothing: tuple[tuple[str, str], ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Names in which brackets are no placeholders."""
        return names(self.item.application) if self.item else ()

    def marks_in(self, text: str, *, follow: Sequence[Mark] | None = None) -> tuple[Mark, ...]:
        """What to mark in a text that is being edited; with `follow`, the findings' marks are those and only blanks are new."""
        if follow is None:
            return shown_marks(text, "body", self.findings or (), self.known)
        rest = tuple(mark for mark in follow if mark.role != "placeholder")
        return (*rest, *shown_marks(text, "body", (), self.known))


class Page:
    """Lines for a width and a height: a head, a body that can be scrolled, and below or beside it what speaks for it."""

    def __init__(self, showing: Showing, width: int, height: int, *, editing: bool = False, top: int = 0) -> None:
        self.showing = showing
        self.width = width
        self.height = height
        self.short = height < layout.SHORT_BELOW
        self.top = 0
        self._editing = editing
        self.editor_top = self.editor_right = self.editor_bottom = 0
        self._head: list[Line] = []
        self._foot: list[Line] = []
        self._body: list[Line] = []
        self._aside: list[Line] = []
        self._counted: int | None = None
        self.fields: dict[str, int] = {}
        """In which line of the page each field of the head begins, by its label."""
        if showing.item is None or width < 4 or height < 1:
            self._body = layout.empty_lines(showing.nothing, width) if width >= 4 else []
            self.body_width, self.room = width, height
            return
        self._lay(showing.item, editing)
        self.scroll(top)

    def _lay(self, item: Item, editing: bool) -> None:
        showing, width = self.showing, self.width
        counted = self._counts(showing.letter.body) if self._is_letter(item) else None
        checked = counted is not None and item.step.state not in ENDED and not showing.unchecked
        beside = width >= layout.ASIDE_FROM and not self.short
        aside_width = min(44, width * 2 // 5) if beside else 0
        self.body_width = width - aside_width - (3 if beside else 0)
        # While editing, every row of the fields is needed, so that a low screen gives up a row of the heading instead.
        title = layout.heading(item, showing.today, width, short=self.short and editing)
        self._head = [*title, *self._fields(item, self.body_width if editing else width, joined=self.short and not editing)]
        self.fields = {name: row + len(title) for name, row in self.fields.items()}
        if not self.short:
            self._head.append((("─" * (self.body_width if beside else width), "rule"),))
        self._body = self._body_lines(item)
        left = self.height - len(self._head)
        key = showing.keys.get("why", "")
        if beside:
            self._foot = [(), fitted(counted, self.body_width)] if counted else []
            self._aside = self._beside(partial(self._checks, item, aside_width, False) if checked else _none, aside_width, key)
        else:
            share = max(3, left * 2 // 5)
            room = share if editing else max(share, left - len(self._body) - 1)
            checks = partial(self._checks, item, width, True) if checked else _none
            first = editing or any(f.severity is Severity.ERROR for f in showing.findings or ())
            lines = layout.below(counted, checks, showing.why, width, min(room, left - 4), key, checks_first=first)
            blank: list[Line] = [()] * (min(room, left - 4) - len(lines)) if editing else []
            self._foot = [(), *lines, *blank]
        self.room = max(0, left - len(self._foot))
        self._counted = self.height - len(self._foot) + 1 if counted else None
        self.editor_top, self.editor_right = len(title), self.width - self.body_width
        self.editor_bottom = len(self._foot)

    def _is_letter(self, item: Item) -> bool:
        return not item.step.task and self.showing.written is not None

    def _counts(self, body: str) -> Line:
        step = self.showing.item.step if self.showing.item else None
        return layout.counts(body, step.words if step else None, step.sentences if step else None)

    def _fields(self, item: Item, width: int, *, joined: bool) -> list[Line]:
        letter, written = self.showing.letter, self.showing.written
        if item.step.task:
            return []
        channel = labels.CHANNEL[letter.channel if written else item.step.channel]
        person = item.application.person(letter.to) if written else item.person
        origin = "" if written is None or item.step.state in ENDED else f" · {layout.ORIGIN[written.origin]}"
        to, by = layout.recipient(person), ((channel, ""), (origin, "quiet"))
        subject = pieces(letter.subject, self._subject_marks(), "strong")
        if joined:
            way = (f" · by {channel}", "quiet")
            to = to if width_of((*to, way)) <= width - layout.LABEL else to[:-1] or to
            rows = [
                ("To", [layout.labelled("To", (*to, way), width)]),
                ("Subject", [layout.labelled("Subject", subject, width)]),
            ]
        elif self._editing:  # the fields of the editor lie over these, and are a line each
            lines = (("To", to), ("By", by), ("Subject", subject))
            rows = [(name, [layout.labelled(name, line, width)]) for name, line in lines]
        else:
            rows = [("To", layout.addressed(person, width)), ("By", layout.labelled_whole("By", by, width))]
            rows.append(("Subject", layout.labelled_whole("Subject", subject, width)))
        if not letter.subject and letter.channel is not Channel.EMAIL:
            rows.pop()
        found: list[Line] = []
        for name, lines_of in rows:
            self.fields[name] = len(found)
            found += lines_of
        return found

    def _subject_marks(self) -> tuple[Mark, ...]:
        subject = self.showing.letter.subject
        return marks(subject, "subject", self.showing.findings or (), self.showing.known)

    def _body_lines(self, item: Item) -> list[Line]:
        showing, width, step = self.showing, self.body_width, item.step
        found: list[Line] = []
        if step.verdict and (step.state in ENDED):
            found += wrapped(pieces(step.verdict, role="strong"), width)
        if step.task:
            from afterword.drafts.tasks import checklist  # late: most steps are messages, and the first paint needs none

            tasked = checklist(step, item.application, showing.today)
            first = [*found, *([()] if found else []), *layout.notes_lines(step, width, showing.keys)]
            return [*first, *layout.list_lines(tasked, width)]
        if step.state is State.BLOCKED:
            found += layout.held_lines(item, showing.today, width, showing.keys.get("override", ""))
        if showing.written is None:
            return found
        if lacking := self._lacking(item, width, short=self.short):
            found += [*([()] if found else []), *lacking]
        body = showing.letter.body
        spans = () if step.state in ENDED else marks(body, "body", showing.findings or (), showing.known)
        lines = wrapped(pieces(body, spans), width)
        if found:
            found += [(), (("The draft", "label"),)] if lacking or step.state is State.BLOCKED else [()]
        return found + lines

    def _beside(self, checks: Callable[[int], list[Line]], width: int, key: str) -> list[Line]:
        height = self.height - len(self._head) + 1
        wanted = len(checks(99)) + 1
        why = layout.why_lines(self.showing.why, width, max(height // (4 if self._editing else 2), height - wanted), key)
        found = checks(height - len(why) - 1)
        return [*why, (), *found] if found else why

    def _checks(self, item: Item, width: int, short: bool, height: int) -> list[Line]:
        """What the checks found, in at most so many lines; while one writes, after what the message lacks."""
        lacking = self._lacking(item, width, short=short) if self._editing else []
        found = findings_lines(self.showing.findings, width, height - len(lacking), self.keys)
        return [*lacking[:height], *found]

    @property
    def keys(self) -> dict[str, str]:
        """The keys of the commands that findings name, as far as they work now: letters are letters while one writes."""
        keys = self.showing.keys
        return {name: keys.get(f"{name}.writing" if self._editing else name, "") for name in KEYS}

    def _lacking(self, item: Item, width: int, *, short: bool) -> list[Line]:
        from afterword.drafts.ready import not_ready  # late: what a draft is made of is loaded with the first draft

        key = self.showing.keys.get("shelf", "")
        return layout.lacking_lines(not_ready(item.step, item.application), key, width, short=short)

    def recount(self, body: str) -> bool:
        """Counts a text that was edited; False when the counts stand nowhere."""
        if self._counted is None or not 0 <= self._counted < self.height:
            return False
        self._foot[1] = fitted(self._counts(body), self.body_width)
        return True

    def scroll(self, by: int) -> bool:
        """Moves the body; False when it stays where it is."""
        top = max(0, min(self.top + by, len(self._body) - self.room))
        moved = top != self.top
        self.top = top
        return moved

    def line(self, y: int) -> Line:
        """What stands in a row of the page."""
        head, foot = len(self._head), self.height - len(self._foot)
        if not 0 <= y < self.height:
            return ()
        if y >= foot:
            main = self._rule_or(self._foot[y - foot]) if y == foot else self._foot[y - foot]
        elif y >= head:
            at = self.top + y - head
            main = self._body[at] if at < len(self._body) else ()
        else:
            return self._with_aside(self._head[y], y) if y == head - 1 and self._aside else self._head[y]
        return self._with_aside(main, y) if self._aside else main

    def _rule_or(self, line: Line) -> Line:
        """The rule below the body, which says how much of it is out of sight."""
        if line:
            return line
        hidden = 0 if self._editing else len(self._body) - self.room - self.top
        said = f" {hidden} more below " if hidden > 0 else ""
        blank = "─" * max(0, self.body_width - len(said) - 2 * bool(said))
        return fitted((("──" if said else "", "rule"), (said, "quiet"), (blank, "rule")), self.body_width)

    def _with_aside(self, main: Line, y: int) -> Line:
        at = y - len(self._head) + 1
        aside = self._aside[at] if 0 <= at < len(self._aside) else ()
        gap = " " * (self.body_width - width_of(main))
        return (*main, (gap, ""), (" │ ", "rule"), *aside)


def _none(_: int) -> list[Line]:
    """No checks are to be shown."""
    return []
