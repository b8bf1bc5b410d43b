"""What the checks found, as lines: the gravest first and in full, each with the key that mends it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from afterword.core import labels, wording
from afterword.drafts.checks.record import Finding, Severity
from afterword.ui.widgets.message_lines import Line, Piece, capped, fitted, pieces, width_of, wrapped

SIGN: Final[Mapping[Severity, str]] = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.HINT: "·"}
"""Told apart by glyph and word; colour only repeats it."""
KEYS: Final = ("mend", "findings", "edit", "options", "person", "shelf", "settings")
"""The commands whose keys are named here; of those that a caller gives no key for, nothing is said."""
_QUOTED: Final = 24
_HELPS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "no-recipient": (("options", "chooses"), ("person", "corrects")),
    "no-value": (("shelf", "adds something"),),
}
"""By check: the commands that help, and what each does."""
_MINE: Final = "[your "
"""How a gap begins that the settings can fill in every letter."""


def findings_lines(
    findings: Sequence[Finding] | None, width: int, height: int, keys: Mapping[str, str] | None = None
) -> list[Line]:
    """The checks' findings, worst first, each in full, in at most `height` lines; those without room are counted.

    None says that nobody has looked yet. `keys` are those of the commands in `KEYS` that work now.
    """
    keys = keys or {}
    if findings is None:
        looking: Line = (("Checks", "label"), ("  looking …", "quiet"))
        return [looking][:height]
    found = ranked(findings)
    if not found:
        fine: Line = (("Checks", "label"), ("  nothing to mend", "good"))
        return [fine][:height]
    blocks = [finding_lines(finding, width, keys) for finding in found]
    room = height - 1
    shown: list[Line] = []
    for number, rows in enumerate(blocks):
        left = len(blocks) - number
        space = room - len(shown)
        if number and left > 1 and len(rows) >= space:  # of a last one as much is shown as the line takes that would count it
            return [_head(found, width, keys), *shown, _more(left, width, keys)][: max(0, height)]
        shown += capped(rows, max(1, space - (left > 1)), width)
    return [_head(found, width, keys), *shown][: max(0, height)]


def ranked(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, the gravest first."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: (order.index(finding.severity), finding.start))


def _head(found: Sequence[Finding], width: int, keys: Mapping[str, str]) -> Line:
    """How many there are of each kind, and how many a key mends, as far as there is room."""
    totals = [(severity, sum(f.severity is severity for f in found)) for severity in Severity]
    said = [(f" {SIGN[severity]} {wording.count(n, severity)}", str(severity)) for severity, n in totals if n]
    if width_of(said) + len("Checks") > width:
        said = [(f" {SIGN[severity]} {n}", str(severity)) for severity, n in totals if n]
    head: Line = (("Checks", "label"), *said)
    key, mendable = keys.get("mend", ""), sum(f.fix is not None for f in found)
    mends: Line = (("  ", ""), (key, "key"), (f" mends {mendable}", "quiet")) if key and mendable else ()
    return (*head, *mends) if width_of((*head, *mends)) <= width else fitted(head, width)


def _more(left: int, width: int, keys: Mapping[str, str]) -> Line:
    key = keys.get("findings", "")
    reads: Line = (("; ", "quiet"), (key, "key"), (" reads all of them", "quiet")) if key else ()
    return fitted(((f"  and {left} more", "quiet"), *reads), width)


def finding_lines(finding: Finding, width: int, keys: Mapping[str, str]) -> list[Line]:
    """One finding in full: how grave, which check, where, why, the keys that mend it, and the source."""
    severity = finding.severity
    named = pieces(f"{finding.id}{quoted(finding)}: ", role="strong")
    mends: list[Piece] = []
    for key, does in helps(finding, keys):
        mends += [(", " if mends else " ", "quiet"), (key, "key"), (f" {does}", "quiet")]
    source = pieces(f" ({labels.SOURCE.get(finding.source, finding.source)})", role="quiet")
    line = ((f"{SIGN[severity]} {severity} ", str(severity)), *named, *pieces(finding.why), *mends, *source)
    return wrapped(line, width, 2)


def quoted(finding: Finding) -> str:
    """The words that it is about, after a blank and cut where they are many; nothing where there are none."""
    words = " ".join(finding.text.split())
    return f" “{words if len(words) <= _QUOTED else words[: _QUOTED - 1] + '…'}”" if words else ""


def helps(finding: Finding, keys: Mapping[str, str]) -> list[tuple[str, str]]:
    """The keys behind which its mending lies, and what each does."""
    found = _HELPS.get(finding.id, ())
    if finding.fix is not None:
        found = (("mend", "mends it"),)
    elif finding.id == "placeholder":
        mine = finding.text.startswith(_MINE)
        found = (("settings", "(settings) fills it in every letter"),) if mine else (("edit", "fills it in"),)
    return [(keys[name], does) for name, does in found if keys.get(name)]
