"""What holds an open step back, as the oracle reads rules.md section 3: its lines "Guards" and what it says of replies.

`ours` and not on the paper: a quiet week after an acknowledgement, an interview ahead, a reply not yet said what it was, and no
check-in before the decision date in any playbook (the paper says so of `strategic`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.core.model import Message
from afterword.core.step import Step
from support.oracle_paper import next_working, starts, utc
from support.oracle_past import Past

CHECK_INS = {"check_in_1", "check_in_2", "final_check_in", "escalate", "application_check_in"}
THANKS = {"thank_you", "thank_helper", "handwritten_note"}
ANSWERS = {"reply_invite", "reply_offer", "reply_rejection"}
STRIKES = {"thank_you", "letter", *CHECK_INS}
A_WEEK_APART = {"wayfinder", "balanced"}
UNANSWERED_AT_MOST = {"wayfinder": 3, "huffpost": 2, "strategic": 3, "balanced": 3}
ONE_PERSON_A_DAY = {"huffpost", "balanced"}


def held_back_by(past: Past, step: Step) -> set[str]:
    """The names of the guards that hold this step, had it been open; for steps that are messages and no answers."""
    if step.kind in ANSWERS or step.task:
        return set()
    found = set()
    if step.kind in CHECK_INS:
        found |= check_in_guards(past, step)
    if past.playbook in ONE_PERSON_A_DAY and step.kind not in THANKS and wrote_to_another(past, step):
        found.add("two_people")
    if past.playbook == "wikihow" and step.kind in STRIKES and step.to:
        # A word from them starts the count again (`ours`, as for check-ins).
        tries = [m for m in since_their_word(past, interviews=False) if m.kind in STRIKES and m.to == step.to]
        if len(tries) >= 3:
            found.add("strikes")
    called = any(m.channel == "phone" and m.kind in CHECK_INS for m in past.sent)
    if past.playbook == "wikihow" and step.channel == "phone" and called:
        found.add("one_call")
    return found


def check_in_guards(past: Past, step: Step) -> set[str]:
    found = set()
    answers = past.replies("acknowledgement", "timeline", "invitation", "offer", "rejection", None)
    sent = [m for m in past.sent if m.kind in CHECK_INS]
    if past.playbook in A_WEEK_APART and sent and past.now < a_week_after(past, step, past.at(sent[-1])):
        found.add("spacing")
    waiting = [m for m in since_their_word(past, interviews=True) if m.kind in CHECK_INS]
    if past.playbook == "huffpost":
        waiting = [m for m in waiting if m.to == step.to]
    if len(waiting) >= UNANSWERED_AT_MOST.get(past.playbook, 99):
        found.add("max_unanswered")
    run = next((run for run in past.runs() if run.id in step.id.split(".")), None)
    if run and past.now < starts(run.decision + timedelta(days=1), ZoneInfo(run.interview.zone)):
        found.add("before_decision")
    if past.ahead:
        found.add("interview_ahead")
    if answers and answers[-1].reply is None:
        found.add("undecided_reply")
    noted = past.replies("acknowledgement")
    if noted and past.now < a_week_after(past, step, noted[-1].at):
        found.add("quiet_after_reply")
    return found


def a_week_after(past: Past, step: Step, moment: datetime) -> datetime:
    zone = ZoneInfo(step.zone)
    day = moment.astimezone(zone).date() + timedelta(days=7)
    return starts(next_working(day, past.region), zone)


def since_their_word(past: Past, *, interviews: bool) -> list[Message]:
    """What was sent since their last reply of any kind; with `interviews`, or since they last met (`ours`)."""
    moments = [utc(e.at) for e in past.replies("acknowledgement", "timeline", "invitation", "offer", "rejection", None)]
    if interviews:
        moments += [utc(i.end) for i in past.held]
    return [m for m in past.sent if not moments or past.at(m) > max(moments)]


def wrote_to_another(past: Past, step: Step) -> bool:
    """Whether somebody else at the company was written to less than 24 hours of elapsed time ago, thank-yous apart."""
    return step.to is not None and any(
        m.kind not in THANKS | ANSWERS and m.to != step.to and past.now - past.at(m) < timedelta(hours=24) for m in past.sent
    )
