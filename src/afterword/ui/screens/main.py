"""The one screen: three panes over one desk. It fills them and runs the commands of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from afterword.core.agenda import Plan
from afterword.core.items import Item
from afterword.desk import Desk
from afterword.ui import heads, themes
from afterword.ui.commands import BY_ID, bindings_of
from afterword.ui.edges import Edges
from afterword.ui.handlers.applications import ApplicationCommands
from afterword.ui.handlers.attention import AttentionCommands
from afterword.ui.handlers.calendar import CalendarCommands
from afterword.ui.handlers.history import HistoryCommands
from afterword.ui.handlers.letters import LetterCommands
from afterword.ui.handlers.out import OutCommands
from afterword.ui.handlers.review import ReviewCommands
from afterword.ui.handlers.sending import SendingCommands
from afterword.ui.handlers.settings import SettingsCommands
from afterword.ui.handlers.statistics import StatisticsCommands
from afterword.ui.handlers.steps import StepCommands
from afterword.ui.handlers.view import ViewCommands
from afterword.ui.keyboard import Keyboard
from afterword.ui.reasons import Here
from afterword.ui.screens.desk import hinted
from afterword.ui.screens.keyed import KeyedScreen
from afterword.ui.widgets.calendar import MonthGrid
from afterword.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from afterword.ui.widgets.message_editor import MessageEditor


class MainScreen(KeyedScreen):
    """See the module; the desk's side of it is `DeskScreen`, its layout `PanesScreen`, its list `RowsScreen`, its keys are
    `KeyedScreen`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("screen")

    def __init__(self, desk: Desk, edges: Edges, plan: Plan, keyboard: Keyboard) -> None:
        super().__init__(desk, edges, plan, keyboard)
        self.calendar = CalendarCommands(self)
        self.review_commands = ReviewCommands(self)
        self.settings_commands = SettingsCommands(self)
        self.history_commands = HistoryCommands(self)
        self._letter_commands = LetterCommands(self)
        self._step_commands = StepCommands(self)
        self.handlers = {
            "letters": self._letter_commands,
            "out": OutCommands(self),
            "steps": self._step_commands,
            "sending": SendingCommands(self),
            "applications": ApplicationCommands(self),
            "view": ViewCommands(self),
            "calendar": self.calendar,
            "history": self.history_commands,
            "statistics": StatisticsCommands(self),
            "attention": AttentionCommands(self),
            "settings": self.settings_commands,
            "review": self.review_commands,
        }

    def on_mount(self) -> None:
        """The first picture, and the watch on file and clock."""
        self.name_keys()
        self.applications.moved = self._cursor_moved
        self.month.moved = self._day_moved
        self.agenda.moved = self._agenda_moved
        self.filter_line.typed = self.set_words
        self.calendar.take_up()
        self.show_plan(self.plan)
        self.applications.focus()
        if self.edges.first is None:
            self.tell(heads.greeting(self.plan, self.keyboard.key, demo=self.edges.demo))
        self._take_up()
        for problem in filter(None, (themes.problem(self.desk.settings.theme), *self.keyboard.problems)):
            self.tell(problem, "alarm", toast=True)
        self.watch_world()
        if self.edges.first is not None:
            self.call_later(self.settings_commands.welcome)

    def name_keys(self) -> None:
        """Has the panes name the keys as they are now."""
        self.message.name_keys(hinted(self.keyboard))
        self.month.today_key = self.keyboard.key("today")

    def _take_up(self) -> None:
        """A text that was being written when the program ended is on the screen again; or one whose time is over is named."""
        if not self.plan.book.journal:
            return
        from afterword.ui import resume  # late: a book in which nothing was done needs none

        item = resume.left(self.plan)
        if item is not None:
            self.choose(item.application.id)
            self.show_item(item)
            self.tell(resume.sentence(item, self.plan, self.keyboard.last(BY_ID["edit"])))
        elif (over := resume.gone(self.plan, self.plan.now - resume.FRESH)) is not None:
            self.choose(over.application.id)
            self.tell(resume.sentence_gone(over, self.keyboard.key("history")), "alarm")

    # what is shown

    def show_panes(self) -> None:
        """See `DeskScreen`."""
        self.show_rows()
        self.month.set_month(self.plan.month, self.plan.today)
        self.calendar.show()

    def chosen_moved(self) -> None:
        """See `DeskScreen`; the application under the agenda's cursor while the focus is there."""
        if self.focused is not self.agenda or not self.take_entry():
            self.take_row()

    def show_message(self, item: Item | None) -> None:
        """See `DeskScreen`; without a step, why there is none."""
        super().show_message(item)
        self.status.show_progress(self.review_commands.progress)
        if item is None:
            from afterword.ui import idle  # late: the first screen nearly always shows a step

            self.message.show_nothing(
                idle.planned_nothing(self.application, self.plan, self.keyboard) if self.application else ()
            )

    def _cursor_moved(self) -> None:
        self.tell("")
        self.chosen_moved()

    def _day_moved(self) -> None:
        self.tell("")
        self.calendar.show(moving=True)

    def _agenda_moved(self) -> None:
        self.tell("")
        self.calendar.follow(self.agenda.entry)
        self.take_entry()

    def take_entry(self) -> bool:
        """Takes up what stands under the agenda's cursor, for the keys are about that. Whether there is anything."""
        entry = self.agenda.entry
        if entry is None or entry.application is None:
            return False
        if entry.item is not None:
            self.show_item(entry.item)
        elif entry.appointment is not None:
            from afterword.ui import idle  # late, as above

            self.application = entry.application
            self.show_message(None)
            self.message.show_nothing(idle.on_record(entry.appointment, self.plan, self.keyboard))
        else:
            self.application = entry.application
            self.show_message(None)
        self.show_keys()
        return True

    def review_followed(self, label: str, *, undone: bool) -> None:
        """See `DeskScreen`."""
        self.review_commands.follow(label, undone=undone)

    def review_stays(self) -> bool:
        """See `DeskScreen`."""
        return self.review_commands.stays()

    # the lines above and below

    def here(self) -> Here:
        """The screen as commands see it."""
        journal, log = self.plan.book.journal, self.saver.log
        return Here(
            pane=self.pane,
            application=self.application,
            item=self.item,
            interview=self.history_commands.appointment is not None,
            answered=self._step_commands.answered is not None,
            rows=self.applications.count,
            applications=len(self.plan.book.applications),
            queue=len(self.plan.queue) + len(self.plan.waits(0)),
            blocked=len(self.plan.blocked),
            undo=log.undoes(journal) is not None or any(not entry.undone for entry in journal),
            redo=log.redoes(journal) is not None or any(entry.undone for entry in journal),
            reviewing=self.review is not None,
            next_up=self.next_up,
            attention=self.attention.count + len(self.plan.problems),
            key=self.keyboard.key,
        )

    def update_lines(self) -> None:
        """The lines above and below."""
        demo, settling = self.edges.demo, (self.attention.count, self.keyboard.first(BY_ID["attention"]))
        self.masthead.say(heads.masthead(self.plan, demo=demo, settle=settling), heads.DEMO if demo else self.next_up)
        self.status.show_progress(self.review_commands.progress)
        self.show_keys()

    # panes

    def calendar_front(self) -> Widget:
        """See `PanesScreen`."""
        return self.agenda if self.calendar.listing else self.month

    def pane_taken(self, target: Widget) -> None:
        """See `PanesScreen`: the message shows what the cursor of a list stands on that has the focus now."""
        if self.review is not None:
            return
        row, application = self.applications.row, self.application
        if target is self.agenda:
            self.take_entry()
        elif target is self.applications and (row.application.id if row else "") != (application.id if application else ""):
            self.take_row()

    def on_message_editor_rerouted(self, event: MessageEditor.Rerouted) -> None:
        """Another recipient or channel was chosen while one writes."""
        self._letter_commands.reroute(event.before, event.after)

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        if event.source is self.agenda:
            entry = self.agenda.entry
            if entry is None or entry.application is None:
                return
            if entry.appointment is not None:
                self.history_commands.open_interview(entry.application, entry.appointment.interview)
                return
            if entry.item is not None:
                self.show_item(entry.item)
        self.show_pane("message")

    @on(MonthGrid.Opened)
    def _day_opened(self) -> None:
        self.show_pane("agenda")
        self._agenda_moved()
