"""The one screen: three panes over one desk. It owns what is chosen and what is shown; each pane owns how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from afterword.core.agenda import Item, Plan, Row
from afterword.core.errors import Refused
from afterword.core.model import Application, Channel
from afterword.core.safe import one_line, visible
from afterword.core.step import ENDED, OPEN
from afterword.desk import Desk, Done, StoreError, Written
from afterword.drafts.checks.record import Finding
from afterword.ui import heads
from afterword.ui.commands import BY_ID, bindings_of, footer
from afterword.ui.content import content
from afterword.ui.edges import Edges
from afterword.ui.handlers.applications import ApplicationCommands
from afterword.ui.handlers.review import ReviewCommands
from afterword.ui.handlers.steps import StepCommands
from afterword.ui.handlers.view import ViewCommands
from afterword.ui.reasons import Here
from afterword.ui.review import Review
from afterword.ui.widgets.agenda import AgendaList, entries, week_of
from afterword.ui.widgets.applications import ApplicationList
from afterword.ui.widgets.calendar import MonthGrid
from afterword.ui.widgets.filter import FilterLine
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.message import MessagePane
from afterword.ui.widgets.status import KeyLine, Masthead, PaneTabs, PaneWanted, StatusLine

FOLLOW: Final = 1.0
"""Seconds between two looks at whether the file was changed by somebody else; one `stat` each."""
REPLAN: Final = 30.0
"""Seconds between two looks at the clock: windows open and close, and days end, while the screen is open."""
REMEMBERED: Final = 200
PANE_NAMES: Final = ("applications", "calendar", "message")


class MainScreen(Screen[None]):
    """Composes the panes and calls the desk."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-flat"), (20, "-low"), (24, "-short"), (28, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("screen")
    _WHILE_TYPING = frozenset({"palette", "pane.next", "pane.back", "leave"})

    def __init__(self, desk: Desk, edges: Edges, plan: Plan) -> None:
        super().__init__()
        self.desk = desk
        self.edges = edges
        self.plan = plan
        self.words = ""
        self.closed_too = False
        self.item: Item | None = None
        self.application: Application | None = None
        self.findings: tuple[Finding, ...] = ()
        self.review: Review | None = None
        self._texts: dict[str, tuple[Item, Written | None, tuple[Finding, ...]]] = {}
        self._masthead = Masthead(id="masthead")
        self._tabs = PaneTabs(id="tabs")
        self._status = StatusLine(id="status")
        self._keys = KeyLine(id="keys")
        self.applications = ApplicationList(id="applications")
        self.filter_line = FilterLine(id="filter")
        self.month = MonthGrid(id="month")
        self.agenda = AgendaList(id="agenda")
        self.message = MessagePane(id="message")
        self.review_commands = ReviewCommands(self)
        self._handlers = {
            "steps": StepCommands(self),
            "applications": ApplicationCommands(self),
            "view": ViewCommands(self),
            "review": self.review_commands,
        }

    def compose(self) -> ComposeResult:
        """Three panes with a line above and two below."""
        yield self._masthead
        yield self._tabs
        with Horizontal(id="panes"):
            with Vertical(id="applications-pane", classes="pane -shown"):
                yield self.filter_line
                yield self.applications
            with Vertical(id="calendar-pane", classes="pane"):
                yield self.month
                yield self.agenda
            with Vertical(id="message-pane", classes="pane"):
                yield self.message
        yield self._status
        yield self._keys
        yield Static(content(heads.SMALL), id="small")

    def on_mount(self) -> None:
        """The first picture, and the watch on file and clock."""
        self.applications.moved = self._application_moved
        self.month.moved = self._day_moved
        self.agenda.moved = self._agenda_moved
        self.query_one("#calendar-pane").border_title = content("Calendar")
        self.query_one("#message-pane").border_title = content("Message")
        self.show_plan(self.plan)
        self._application_moved()
        self.applications.focus()
        self.set_interval(FOLLOW, self._follow)
        self.set_interval(REPLAN, self.refresh_plan)

    # the plan, and what of it is shown

    def refresh_plan(self) -> None:
        """The book as it stands now; cursors stay where they are."""
        try:
            self.show_plan(self.desk.plan())
        except (Refused, StoreError) as trouble:
            self.tell(str(trouble), "alarm")

    def show_plan(self, plan: Plan) -> None:
        """Another plan in all panes."""
        self.plan = plan
        self._show_rows()
        self.month.set_month(plan.month, plan.today)
        self._show_agenda()
        chosen = self.item.step.id if self.item else None
        item = plan.item(chosen) if chosen else None
        if item is not None and (self.review is not None or item.step.state not in ENDED):
            self.show_item(item)
        elif self.application is not None:
            self._application_moved()
        self.update_lines()

    def _show_rows(self) -> None:
        plan = self.plan
        rows = plan.rows_matching(self.words, closed=True)
        if not self.closed_too:
            rows = tuple(row for row in rows if not row.closed or _asks(row))
        closed = sum(row.closed for row in plan.rows)
        self.applications.set_rows(rows, plan.today, heads.nothing(plan, self.words, closed))
        shown = f"{len(rows)} of {len(plan.rows)}" if len(rows) != len(plan.rows) else f"{len(rows)}"
        words = f" matching “{one_line(self.words)}”" if self.words else ""
        self.query_one("#applications-pane").border_title = content(f"Applications · {shown}{words}")

    def _show_agenda(self) -> None:
        days = [self.plan.day(day) for day in week_of(self.month.day)]
        self.agenda.set_entries(entries(days, self.plan.today))

    def _application_moved(self) -> None:
        row = self.applications.row
        self.application = row.application if row else None
        self._show_message(row.item if row else None)

    def _day_moved(self) -> None:
        self._show_agenda()

    def _agenda_moved(self) -> None:
        entry = self.agenda.entry
        if entry is not None and entry.item is not None:
            self.show_item(entry.item)

    def show_item(self, item: Item) -> None:
        """A step in the message pane, whoever's it is."""
        self.application = item.application
        self._show_message(item)

    def _show_message(self, item: Item | None) -> None:
        self.keep_text()
        self.item = item
        written, self.findings = self._words_of(item) if item else (None, ())
        why = (*item.step.why, *item.step.blocked_by) if item else ()
        self.message.show(item, written, self.findings, why, today=self.plan.today)
        self._show_keys()

    def _words_of(self, item: Item) -> tuple[Written | None, tuple[Finding, ...]]:
        kept = self._texts.get(item.step.id)
        if kept is not None and kept[0] == item:
            return kept[1], kept[2]
        if item.step.task:
            return None, ()
        try:
            written = self.desk.written(item)
            to = written.to.id if written.to else None
            findings = self.desk.check(item.step.id, subject=written.subject, body=written.body, to=to, channel=written.channel)
        except (Refused, StoreError) as trouble:
            self.tell(str(trouble), "alarm")
            return None, ()
        if len(self._texts) > REMEMBERED:
            self._texts.clear()
        self._texts[item.step.id] = (item, written, findings)
        return written, findings

    # what was done

    def perform(self, verb: Callable[[], Done], *, toast: bool = False, undone: bool = False) -> Done | None:
        """Does a verb of the desk and shows what came of it; a refusal is said and changes nothing."""
        try:
            done = verb()
        except (Refused, StoreError) as trouble:
            self.tell(str(trouble), "alarm", toast=True)
            return None
        self.after(done, toast=toast, undone=undone)
        return done

    def after(self, done: Done, *, toast: bool = False, undone: bool = False, choose: str = "") -> None:
        """The screen after a verb was done, by a form or by a key."""
        self.refresh_plan()
        if choose and not self.applications.choose(choose):
            self.set_words("")
            self.applications.choose(choose)
        if choose:
            self._application_moved()
        label = done.label[:1].upper() + done.label[1:]
        self.tell(f"{label}." if undone else f"{label}; u undoes.", "good", toast=toast)
        if self.review is not None:
            self.review_commands.follow(done.label, undone=undone)
        self.update_lines()

    def keep_text(self) -> bool:
        """Saves what was typed and not saved yet. False when it could not be; the text is still on the screen then."""
        pane, item = self.message, self.message.showing.item
        return not pane.dirty or item is None or self._save(item.step.id, pane.subject, pane.body, pane.to, pane.channel)

    def _save(self, step_id: str, subject: str, body: str, to: str | None, channel: Channel) -> bool:
        try:
            self.desk.save_draft(step_id, subject=subject, body=body, to=to, channel=channel)
        except (Refused, StoreError) as trouble:
            self.tell(f"Not saved; the text is still here. {trouble}", "alarm", toast=True)
            return False
        return True

    @on(MessagePane.Edited)
    def _edited(self, event: MessagePane.Edited) -> None:
        if not self._save(event.step_id, event.subject, event.body, event.to, event.channel):
            return
        self.refresh_plan()
        if self.item is not None and self.item.step.id == event.step_id:
            self.tell("Saved.", "good")

    @on(MessagePane.LeftEditing)
    def _left_editing(self) -> None:
        self.update_lines()

    # words below

    def tell(self, sentence: str, look: str = "quiet", *, toast: bool = False) -> None:
        """A sentence in the status line, and as a toast when it must not be missed."""
        self._status.say(one_line(sentence), look)
        if toast:
            self.notify(visible(sentence), severity="warning" if look == "alarm" else "information", markup=False)

    def here(self) -> Here:
        """The screen as commands see it."""
        journal = self.plan.book.journal
        return Here(
            pane=self.pane,
            application=self.application,
            item=self.item,
            rows=self.applications.count,
            applications=len(self.plan.book.applications),
            queue=len(self.plan.queue),
            blocked=len(self.plan.blocked),
            undo=next((entry.label for entry in reversed(journal) if not entry.undone), None),
            redo=next((entry.label for entry in journal if entry.undone), None),
            reviewing=self.review is not None,
            next_up=heads.next_up(self.plan),
        )

    def update_lines(self) -> None:
        """The lines above and below."""
        self._masthead.say(heads.masthead(self.plan), heads.next_up(self.plan))
        self._status.show_progress(f"Review {self.review.progress}" if self.review else "")
        self._show_keys()

    def _show_keys(self) -> None:
        self._keys.show(footer(self.here()), heads.TYPING if self.typing else "")

    # panes and keys

    @property
    def pane(self) -> str:
        """Where the focus is: applications, calendar, agenda or message."""
        focused = self.focused
        if focused is None:
            return "applications"
        if focused is self.agenda:
            return "agenda"
        return next((name for name in PANE_NAMES if self._holds(name, focused)), "applications")

    def _holds(self, name: str, widget: Widget) -> bool:
        return any(ancestor.id == f"{name}-pane" for ancestor in widget.ancestors)

    @property
    def typing(self) -> bool:
        """Whether letters are letters now."""
        return self.focused is self.filter_line or (self.message.editing and self.pane == "message")

    def show_pane(self, name: str) -> None:
        """Brings a pane to the front where only one has room, and puts the focus into it."""
        front = "calendar" if name == "agenda" else name
        for each in PANE_NAMES:
            self.query_one(f"#{each}-pane").set_class(each == front, "-shown")
        self._tabs.show(front)
        target = {"applications": self.applications, "calendar": self.month, "agenda": self.agenda, "message": self.message}
        self.set_focus(target[name], scroll_visible=False)

    def on_descendant_focus(self) -> None:
        """Other keys work in another pane."""
        self._show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While letters are letters, the screen's commands are out of reach, but for the way out and around."""
        if action == "run" and self.typing:
            return parameters[0] in self._WHILE_TYPING
        return True

    def action_run(self, command_id: str) -> None:
        """Runs a command of the table, or says why it cannot."""
        command = BY_ID[command_id]
        if command.owner != "screen":
            self.tell(f"“{command.label}” is a key of the lists and the calendar; press tab to go there.", "alarm")
            return
        reason = command.why_not(self.here())
        if reason is not None:
            self.tell(reason, "alarm")
            return
        group, _, name = command.does.partition(".")
        getattr(self._handlers[group], name)()

    @on(KeyLine.Pressed)
    def _key_clicked(self, event: KeyLine.Pressed) -> None:
        self.action_run(event.command)

    @on(PaneWanted)
    def _pane_clicked(self, event: PaneWanted) -> None:
        self.show_pane(event.pane)

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        if event.source is self.agenda:
            entry = self.agenda.entry
            if entry is None or entry.application is None:
                return
            if entry.item is not None:
                self.show_item(entry.item)
            else:
                self.applications.choose(entry.application.id)
                self._application_moved()
        self.show_pane("message")

    @on(MonthGrid.Opened)
    def _day_opened(self) -> None:
        self.show_pane("agenda")

    # the filter

    @on(FilterLine.Changed)
    def _typed(self, event: FilterLine.Changed) -> None:
        self.set_words(event.value)

    @on(FilterLine.Left)
    def _filtered(self, event: FilterLine.Left) -> None:
        self.filter_line.remove_class("-open")
        if event.cleared:
            self.set_words("")
        self.show_pane("applications")

    def set_words(self, words: str) -> None:
        """Another filter; the cursor stays with its application when that still shows."""
        if words == self.words:
            return
        self.words = words
        self._show_rows()
        self._application_moved()

    def go_to(self, application_id: str) -> None:
        """The cursor on an application, whatever filter hides it."""
        if not self.applications.choose(application_id):
            self.words, self.closed_too = "", True
            self._show_rows()
            self.applications.choose(application_id)
        self._application_moved()
        self.show_pane("applications")

    def set_closed(self, closed_too: bool) -> None:
        """Closed applications in or out of the list."""
        self.closed_too = closed_too
        self._show_rows()
        self._application_moved()
        self.tell("Closed applications show as well." if closed_too else "Closed applications are hidden.")

    # the world outside

    def _follow(self) -> None:
        if self.desk.has_changed():
            self.refresh_plan()
            self.tell("The file was changed elsewhere; this is how it stands now.")


def _asks(row: Row) -> bool:
    """Whether a closed application still asks for something, such as thanks after a rejection."""
    return row.item is not None and row.item.step.state in OPEN
