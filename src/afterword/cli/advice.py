"""The playbooks: their rules and sources in words, and side by side for one application."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from afterword.cli import plain, shapes
from afterword.cli.options import json_option
from afterword.core import labels, wording
from afterword.core.items import Item
from afterword.core.playbook import Anchor, AnchorKind, Guard, Per, Playbook, Rule
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session

_LABEL = 29
"""The cells for the name of a step beside the columns of the playbooks."""
_ANCHORS = {
    AnchorKind.INTERVIEW_END: "the interview",
    AnchorKind.INTERVIEW_DAY: "the start of the interview's day",
    AnchorKind.DECISION: "the decision date",
    AnchorKind.APPLIED: "the application",
    AnchorKind.INVITATION: "their invitation",
    AnchorKind.OFFER: "their offer",
    AnchorKind.REJECTION: "their rejection",
    AnchorKind.CLOSED: "the closing without a hire",
    AnchorKind.SEQUENCE_END: "the last message of the sequence",
}
_PER = {
    Per.INTERVIEWER: "for each interviewer",
    Per.HELPER: "for the helper",
    Per.HIRING_MANAGER: "for the hiring manager",
    Per.INTERVIEW: "for each interview",
    Per.APPLICATION: "once",
}


def playbooks_arguments(parser: ArgumentParser) -> None:
    """A playbook's name, or an application to compare them for."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="one playbook with all its rules")
    parser.add_argument("--compare", metavar="REF", nargs="+", help="all of them side by side for this application")
    parser.add_argument("--moved", action="store_true", help="which dates an edit of your own playbooks moved")
    json_option(parser)


def playbooks_run(args: Namespace, session: Session) -> int:
    """Prints the playbooks, the rules of one, or all of them applied to one application."""
    if args.moved:
        return _moved(args, session)
    if args.compare:
        return _compare(" ".join(args.compare), args, session)
    shelf = session.shelf
    if args.name is None:
        books = [_summary(playbook, session) for playbook in shelf.playbooks.values()]
        if args.json:
            plain.put_json(shapes.versioned(playbooks=books))
        else:
            plain.put(
                *plain.table([(one_line(b["name"]) + (" *" if b["default"] else ""), one_line(b["summary"])) for b in books])
            )
            plain.put("", "* your default. afterword playbooks NAME shows the rules of one.")
        return 0
    playbook = shelf.get(args.name)
    if args.json:
        plain.put_json(shapes.versioned(playbook=_whole(playbook, session)))
    else:
        plain.put(*_lines(playbook, session))
    return 0


def _moved(args: Namespace, session: Session) -> int:
    from afterword.cli import edited

    found = edited.moved(session)
    if args.json:
        plain.put_json(shapes.versioned(now=session.desk.now().isoformat(timespec="seconds"), moved=found))
    else:
        plain.put(*(line for text in edited.moved_lines(found) for line in plain.wrap(text)))
    return 0


def _summary(playbook: Playbook, session: Session) -> shapes.Shape:
    return {
        "name": playbook.name,
        "title": playbook.title,
        "summary": playbook.summary,
        "article": playbook.article,
        "default": playbook.name == session.settings.playbook,
    }


def _whole(playbook: Playbook, session: Session) -> shapes.Shape:
    common = session.shelf.common.playbook
    return {
        **_summary(playbook, session),
        "rules": [_rule(rule) for rule in playbook.rules],
        "guards": [_guard(guard) for guard in playbook.guards],
        "common": {"rules": [_rule(rule) for rule in common.rules], "guards": [_guard(guard) for guard in common.guards]},
    }


def _rule(rule: Rule) -> shapes.Shape:
    return {
        "kind": str(rule.kind),
        "what": labels.STEP[rule.kind],
        "per": str(rule.per),
        "anchor": anchor(rule.anchor),
        "opens": str(rule.opens),
        "closes": _closes(rule),
        "source": rule.source,
        "section": rule.section,
        "text": rule.text,
        "must": list(rule.must),
        "optional": rule.optional,
        "required": rule.required,
        "task": rule.task,
        "not_before": [
            {"anchor": anchor(bound.anchor), "offset": str(bound.offset), "source": bound.source, "text": bound.text}
            for bound in rule.not_before
        ],
        "variants": [
            {
                "interview_kind": str(variant.interview_kind) if variant.interview_kind else None,
                "timeline": str(variant.timeline) if variant.timeline else None,
                "opens": str(variant.opens),
                "closes": _closes(variant),
                "source": variant.source,
                "section": variant.section,
                "text": variant.text,
            }
            for variant in rule.variants
        ],
    }


def _closes(rule: Rule) -> str:
    if rule.closes_with_interview:
        return "the end of the interview"
    return "3 business days after it opens" if rule.closes is None else str(rule.closes)


def _guard(guard: Guard) -> shapes.Shape:
    return {"kind": str(guard.kind), "source": guard.source, "section": guard.section, "text": guard.text}


def anchor(found: Anchor) -> str:
    """What a window is counted from, in words."""
    if found.step is not None:
        return f"the {labels.STEP[found.step]}"
    return _ANCHORS.get(found.kind, str(found.kind).replace("_", " "))


def _lines(playbook: Playbook, session: Session) -> list[str]:
    lines = [f"{one_line(playbook.title)} ({one_line(playbook.name)}), after {one_line(playbook.article)}"]
    lines += plain.wrap(one_line(playbook.summary))
    for rule in playbook.rules:
        lines += ["", *_rule_lines(rule)]
    common = session.shelf.common.playbook
    lines += ["", "What holds a message back"]
    for guard in (*playbook.guards, *common.guards):
        lines += plain.wrap(f"{one_line(guard.text)} {_cited(guard.source, guard.section)}", "    ", first="  - ")
    lines += ["", "In every playbook"]
    for rule in common.rules:
        lines += ["", *_rule_lines(rule)]
    return lines


def _rule_lines(rule: Rule) -> list[str]:
    name = labels.STEP[rule.kind]
    notes = [_PER[rule.per], *(["only if you choose it"] if rule.optional else []), *(["a task"] if rule.task else [])]
    lines = [f"{wording.capital(name)} ({', '.join(notes)})"]
    lines += plain.wrap(f"{_span(rule)}. {one_line(rule.text)} {_cited(rule.source, rule.section)}", "  ", first="  ")
    for variant in rule.variants:
        case = (
            f"a {variant.interview_kind} interview" if variant.interview_kind else f"a timeline given as a {variant.timeline}"
        )
        said = f"After {case}: {_span(variant)}. {one_line(variant.text)} {_cited(variant.source, variant.section)}"
        lines += plain.wrap(said, "  ", first="  ")
    for bound in rule.not_before:
        until = f"{bound.offset} after {anchor(bound.anchor)}"
        said = f"Not before {until}: {one_line(bound.text)} {_cited(bound.source, bound.section)}"
        lines += plain.wrap(said, "  ", first="  ")
    if rule.must:
        lines += plain.wrap(f"It must contain: {'; '.join(one_line(must) for must in rule.must)}.", "  ", first="  ")
    return lines


def _span(rule: Rule) -> str:
    return f"Counted from {anchor(rule.anchor)}: opens {rule.opens}, closes {_closes(rule)}"


def _cited(source: str, section: str) -> str:
    name = one_line(labels.SOURCE.get(source, source))
    return f"[{name}: {one_line(section)}]" if section and source != "ours" else f"[{name}]"


def _compare(ref: str, args: Namespace, session: Session) -> int:
    desk = session.desk
    application = desk.find_application(ref)
    found = {
        name: [shapes.step(Item(step, application)) for step in steps] for name, steps in desk.compare(application.id).items()
    }
    if args.json:
        now = desk.now().isoformat(timespec="seconds")
        plain.put_json(shapes.versioned(now=now, application=application.id, compare=found))
        return 0
    current = application.playbook or desk.settings.playbook
    plain.put(f"{one_line(application.company)} · {one_line(application.role)}, by each playbook (* the one it follows)", "")
    plain.put(*_grid(found, current))
    plain.put("", "~ an outlook, as if each message before it went out on the day it opens; ? an estimate.")
    return 0


def _grid(found: dict[str, list[shapes.Shape]], current: str) -> list[str]:
    """A row for each step, a column for each playbook; below a hundred columns the playbooks stand one by one."""
    every = {step["id"]: step for steps in found.values() for step in steps}
    kinds = list(dict.fromkeys(step["kind"] for step in every.values()))
    names = [f"{one_line(name)}{' *' if name == current else ''}" for name in found]
    if plain.width() >= 30 + 17 * len(found):
        rows = [("", *names, "")]
        by_id = [{step["id"]: _cell(step) for step in steps} for steps in found.values()]
        for kind in kinds:
            alike = [step for step in every.values() if step["kind"] == kind]
            for step in alike:
                to = f" to {plain.whom(step)}" if len(alike) > 1 and step["to"] else ""
                label = plain.clipped(f"{step['what']}{to}", _LABEL)
                rows.append((label, *(cells.get(step["id"], "none") for cells in by_id), ""))
        return [line.rstrip() for line in plain.table(rows)]
    lines = []
    for title, steps in zip(names, found.values(), strict=True):
        rows = [(step["what"], plain.whom(step), _cell(step)) for step in steps]
        lines += [title, *(plain.table(rows, "  ") or ["  nothing yet"]), ""]
    return lines[:-1]


def _cell(step: shapes.Shape) -> str:
    marks = ("~" if step["projected"] else "") + ("?" if step["estimated"] else "")
    if step["state"] in ("done", "skipped", "expired"):
        return f"{step['state']}{marks}"
    opens, closes = (plain.short(step[key], step["zone"]) for key in ("opens", "closes"))
    if step["closes"][:10] < step["opens"][:10]:
        return f"{opens}{marks}"  # put off past its end, it is to be done on that day
    return f"{opens} to {closes}{marks}"
