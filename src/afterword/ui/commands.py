"""The one table of commands. Bindings, footer, palette, help, and the key table of the README are all made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from textual.binding import Binding, BindingType

from afterword.ui.key_names import shown
from afterword.ui.reasons import (
    Here,
    Why,
    always,
    can_wait,
    has_application,
    has_application_rows,
    has_attention,
    has_blocked,
    has_closed,
    has_draft,
    has_interview,
    has_item,
    has_kept_text,
    has_live_draft,
    has_live_step,
    has_open_application,
    has_posting,
    has_redo,
    has_undo,
    in_review,
    out_of_review,
)

Owner = Literal["screen", "list", "month"]
"""Who binds the keys: the main screen, every list, or the month."""

GROUPS: Final = ("Review", "Step", "Application", "Look", "Move", "Program")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing that a key or the palette does.

    `does` names a method: "steps.copy" of a handler for the screen's commands, "move('down')" of a widget for the others.
    `why_not` says in one sentence why it cannot run now, or None. `footer` orders the footer; 0 keeps it out of there.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    tip: str
    group: str
    does: str
    owner: Owner = "screen"
    why_not: Why = always
    footer: int = 0
    where: frozenset[str] = frozenset()


def _c(id: str, keys: str, label: str, tip: str, group: str, does: str, **more: object) -> Command:  # noqa: A002 - short for a table
    return Command(id=id, keys=tuple(keys.split()), label=label, tip=tip, group=group, does=does, **more)  # type: ignore[arg-type]  # a table's rows, checked by its test


COMMANDS: Final[tuple[Command, ...]] = (
    # the daily review
    _c("review", "r", "Review", "Walk through all that is due, late or waiting, most pressing first.", "Review", "review.begin",
       why_not=out_of_review, footer=1),
    _c("review.next", "n", "Next", "Leave this step as it is and go on to the next one.", "Review", "review.forward",
       why_not=in_review, footer=2),
    _c("review.back", "p", "Back", "Back to the step before.", "Review", "review.back", why_not=in_review, footer=3),
    # the step at hand
    _c("copy", "c", "Copy", "Copy the text of the message. Copying is not sending.", "Step", "out.copy",
       why_not=has_draft, footer=4),
    _c("copy.all", "C", "Copy with subject", "Copy subject and text together.", "Step", "out.copy_all", why_not=has_draft),
    _c("copy.subject", "y", "Copy subject", "Copy the subject alone.", "Step", "out.copy_subject", why_not=has_draft),
    _c("copy.recipient", "Y", "Copy recipient", "Copy name and address as a mail program takes them.", "Step",
       "out.copy_recipient", why_not=has_draft),
    _c("mail", "m", "Mail program", "Open the message in your mail program, unsent.", "Step", "out.mail", why_not=has_draft),
    _c("keep", "K", "Keep as file", "Keep the message as a file: a draft for a mail program, or plain text.", "Step",
       "out.keep", why_not=has_draft),
    _c("sent", "s", "Mark sent", "Record that you sent it, or that the task is done.", "Step", "sending.sent",
       why_not=has_live_step, footer=5),
    _c("edit", "enter i", "Edit", "Write in the message; escape leaves it.", "Step", "steps.edit", why_not=has_draft, footer=6),
    _c("editor", "e", "Your editor", "Open the text in the editor that VISUAL or EDITOR names.", "Step", "steps.editor",
       why_not=has_draft),
    _c("mend", "f ctrl+f", "Mend", "Put right what a check found and has a fix for; also while you write.", "Step",
       "letters.mend", why_not=has_live_draft),
    _c("findings", "W ctrl+g", "Findings", "All that the checks found in the message, in full; also while you write.", "Step",
       "letters.findings", why_not=has_live_draft),
    _c("passage", "ctrl+t", "Passage", "Put in a passage with your own facts; also while you write.", "Step",
       "letters.passage", why_not=has_live_draft),
    _c("options", "F", "Draft options", "Channel and recipient, and what the draft asks for.", "Step", "letters.options",
       why_not=has_live_draft),
    _c("snooze", "z", "Snooze", "Put the step off until a day that you name.", "Step", "steps.snooze",
       why_not=can_wait, footer=7),
    _c("skip", "x", "Skip", "Leave this step out; undo brings it back.", "Step", "steps.skip", why_not=has_live_step, footer=8),
    _c("why", "w", "Why", "Which rule, which source and which facts the date comes from.", "Step", "steps.why",
       why_not=has_item, footer=9),
    _c("override", "o", "Do it anyway", "Free a blocked step from what holds it back; that is recorded.", "Step",
       "steps.override", why_not=has_blocked),
    _c("discard", "D", "Draft afresh", "Throw the edited text away and draft it again; undo brings it back.", "Step",
       "steps.discard", why_not=has_kept_text),
    # the application at hand
    _c("add", "a", "Add", "Add an application.", "Application", "applications.add", footer=10),
    _c("application.edit", "E", "Edit application", "Change the application's fields.", "Application", "applications.edit",
       why_not=has_application),
    _c("interview", "I", "Log interview", "Log an interview, and what they said about when they decide.", "Application",
       "applications.interview", why_not=has_open_application, footer=11),
    _c("interview.change", "N", "Change interview", "Change an interview on record: its time, notes, or what became of it.",
       "Application", "history.interview", why_not=has_interview),
    _c("reply", "R", "Log reply", "Log an answer from them.", "Application", "applications.reply",
       why_not=has_application, footer=12),
    _c("person", "P", "Person", "Change what is known of somebody there, or add somebody new.", "Application",
       "applications.person", why_not=has_application),
    _c("playbook", "b", "Playbook", "See all playbooks side by side for this application, and choose one.", "Application",
       "applications.playbook", why_not=has_application),
    _c("shelf", "V", "Shelf", "What is worth sending them later: links, their news, ideas, results of your own.",
       "Application", "letters.shelf", why_not=has_application),
    _c("posting", "L", "Posting", "Open the link of the posting in your browser.", "Application", "out.posting",
       why_not=has_posting),
    _c("close", "X", "Close", "Close the application with an outcome.", "Application", "applications.close",
       why_not=has_open_application),
    _c("reopen", "O", "Reopen", "Open a closed application again.", "Application", "applications.reopen", why_not=has_closed),
    _c("delete", "d", "Delete", "Take the application out of the file, after a question; undo brings it back.", "Application",
       "applications.delete", why_not=has_application),
    # looking around
    _c("filter", "slash", "Filter", "Filter as you type: words, is:late, due:week, stage:offer, person:dana; escape clears it.",
       "Look", "view.filter", footer=13),
    _c("sort", "Z", "Sort", "The list by what needs doing, company, date, newest first, or stage.", "Look", "view.sort",
       why_not=has_application_rows),
    _c("closed", "v", "Closed ones", "Show or hide closed applications.", "Look", "view.closed", why_not=has_application_rows),
    _c("history", "H", "History", "All that happened with the application, with its messages, and what lies ahead.", "Look",
       "history.show", why_not=has_application),
    _c("statistics", "S", "Statistics", "Messages, replies, and how much was answered, as pictures.", "Look",
       "statistics.show"),
    _c("attention", "A", "Attention", "Two versions of a record, or a copy beside the data file: both sides, settled by a key.",
       "Look", "attention.show", why_not=has_attention),
    _c("calendar.mode", "M", "Calendar mode", "The calendar as a month, a week, or a list of what comes.", "Look",
       "calendar.turn"),
    _c("calendar.jump", "J", "Go to a day", "The calendar at a day that you name in words, such as next tue.", "Look",
       "calendar.jump"),
    _c("today", "t", "Today", "The calendar back to today.", "Look", "calendar.today"),
    _c("month.back", "left_square_bracket", "Back", "The calendar a month back, or a week or page where it shows those.",
       "Look", "calendar.back"),
    _c("month.on", "right_square_bracket", "On", "The calendar a month, week or page on.", "Look", "calendar.on"),
    _c("pane.applications", "1", "Applications", "To the applications pane.", "Look", "view.to_applications"),
    _c("pane.calendar", "2", "Calendar", "To the calendar pane.", "Look", "view.to_calendar"),
    _c("pane.message", "3", "Message", "To the message pane.", "Look", "view.to_message"),
    _c("jump", "ctrl+o", "Jump", "A letter on each pane and part of the screen; pressing one goes there.", "Look", "view.jump"),
    _c("pane.next", "tab", "Next pane", "To the next pane.", "Look", "view.next_pane", footer=15),
    _c("pane.back", "shift+tab", "Pane before", "To the pane before.", "Look", "view.pane_before"),
    _c("leave", "escape", "Leave", "Leave the text, the filter or the review.", "Look", "view.leave"),
    # moving in a list and in the month
    _c("down", "j down", "Down", "One line down.", "Move", "move('down')", owner="list"),
    _c("up", "k up", "Up", "One line up.", "Move", "move('up')", owner="list"),
    _c("page.down", "pagedown ctrl+d", "Page down", "One page down.", "Move", "move('page_down')", owner="list"),
    _c("page.up", "pageup ctrl+u", "Page up", "One page up.", "Move", "move('page_up')", owner="list"),
    _c("first", "g home", "First", "To the first line.", "Move", "move('first')", owner="list"),
    _c("last", "G end", "Last", "To the last line.", "Move", "move('last')", owner="list"),
    _c("open", "enter", "Open", "Show it in the message pane.", "Move", "open", owner="list"),
    _c("day.on", "l right", "Next day", "One day on.", "Move", "day(1)", owner="month"),
    _c("day.back", "h left", "Day before", "One day back.", "Move", "day(-1)", owner="month"),
    _c("week.on", "j down", "Next week", "One week on.", "Move", "day(7)", owner="month"),
    _c("week.back", "k up", "Week before", "One week back.", "Move", "day(-7)", owner="month"),
    _c("page.month.on", "pagedown", "Next month", "One month on.", "Move", "month(1)", owner="month"),
    _c("page.month.back", "pageup", "Month before", "One month back.", "Move", "month(-1)", owner="month"),
    _c("month.first", "g home", "First day", "To the first day of the month.", "Move", "edge('first')", owner="month"),
    _c("month.last", "G end", "Last day", "To the last day of the month.", "Move", "edge('last')", owner="month"),
    _c("month.open", "enter", "Agenda", "To the agenda of the chosen day.", "Move", "agenda", owner="month"),
    # the program
    _c("undo", "u", "Undo", "Take the latest action back.", "Program", "view.undo", why_not=has_undo, footer=14),
    _c("redo", "ctrl+r", "Redo", "Do the action again that was taken back.", "Program", "view.redo", why_not=has_redo),
    _c("palette", "ctrl+p", "Palette", "Every command, every application and every person by name.", "Program", "view.palette"),
    _c("settings", "comma", "Settings", "Name, signature, region, time zone, default playbook, look and keys.", "Program",
       "settings.show"),
    _c("theme", "T", "Theme", "The next look: dark, light, high contrast, without colour.", "Program", "view.theme"),
    _c("help", "question_mark", "Keys", "The keys that work here and now.", "Program", "view.help", footer=16),
    _c("quit", "q", "Quit", "Close Afterword; everything is saved already.", "Program", "view.quit"),
)  # fmt: skip

BY_ID: Final[Mapping[str, Command]] = {command.id: command for command in COMMANDS}


def bindings_of(owner: Owner) -> list[BindingType]:
    """The key bindings of one owner. The ids are those of the table, so that a user's key map can move them."""
    return [
        Binding(
            ",".join(command.keys),
            f"run('{command.id}')" if owner == "screen" else command.does,
            command.label,
            show=bool(command.footer),
            tooltip=command.tip,
            id=command.id,
            # tab would otherwise be the screen's own way through its widgets
            priority=command.id in ("pane.next", "pane.back"),
        )
        for command in COMMANDS
        if command.owner == owner
    ]


def footer(here: Here) -> tuple[Command, ...]:
    """What the footer offers now, the most wanted first: only what can run."""
    found = [c for c in COMMANDS if c.footer and c.why_not(here) is None]
    review_first = here.reviewing and not here.review_over
    return tuple(sorted(found, key=lambda c: (0 if review_first and c.group in ("Review", "Step") else 1, c.footer)))


def works_in(pane: str) -> tuple[Command, ...]:
    """The commands whose keys do something while the focus is in this pane (applications, calendar, agenda, message)."""
    owners = {"screen"}
    if pane in ("applications", "agenda"):
        owners.add("list")
    if pane == "calendar":
        owners.add("month")
    return tuple(command for command in COMMANDS if command.owner in owners)


def key_table() -> str:
    """The table of keys for the README, as Markdown."""
    lines = []
    for group in GROUPS:
        lines += [f"**{group}**", "", "| key | id | command | what it does |", "|---|---|---|---|"]
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{shown(key)}`" for key in command.keys)
                lines.append(f"| {keys} | {command.id} | {command.label} | {command.tip} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
