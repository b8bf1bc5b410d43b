"""Names: another company's or person's in the letter, and a first name that nobody offered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from afterword.drafts.checks.phrasebook import said_in
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.names import HONORIFICS, first_name, full_name
from afterword.drafts.words import words

_LEGAL: Final = re.compile(
    r"[\s,]+(?:inc|ltd|llc|plc|gmbh|ag|se|corp|co|company|limited|s\.?a|b\.?v|group|holdings?)\.?$", re.IGNORECASE
)
_RUN: Final = re.compile(r"\w+")
_GREETING: Final = re.compile(r"\s*(?:dear|hello|hi|hey)[ \t]+(?P<name>[^\n,:!]{1,100})", re.IGNORECASE)
_TITLES: Final = HONORIFICS | words(
    "chef sister brother father mother pastor reverend rabbi imam judge justice captain major colonel sergeant officer nurse "
    "matron coach dean principal headteacher councillor madam madame ma'am señor señora monsieur dott engr barr chief alhaji "
    "hey hi hello dear doctor sr br fr revd canon maestro don doña signor signora ing mag ma maam"
)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_BOTH: Final = re.compile(r"\s+(?:and|or|und|y|et)\s+|\s*&\s*|\s*/\s*")
_EVERYBODY: Final = words("""
    team hiring manager managers recruiter recruiting committee sir madam all everyone everybody colleagues there panel members
    guys folks lads gang friend friends mate pals neighbours both crew
    department board selection human resources hr people talent acquisition concern whom recruitment ladies gentlemen
""")
_COMMON: Final = words("""
    apple target square block meta match shell gap visa oracle notion box indeed unity ford chase discover progressive
    slack zoom teams stripe nest ring wise monday signal compass anchor bolt brave canvas chain core delta edge element
    emerald engine epic field flow fusion galaxy guild harbor harvest hive ideal impact ink insight jet journey key
    lattice level lime link loop lumen mint motion nova oak orbit origin path pilot pine plaid prime pulse quest ramp
    range reach relay rise river root sage scale scout seed shift snap spark spring sprout summit sun surge swift tempo
    thread tide total trade trust union vault venture vision wave workday will mark may grace hope faith joy rose grant
    bill rich frank art dean miles jack pat sue drew chase chance case general public national first best new old global
    united standard capital open general electric data cloud health care next boots orange three sky now virgin reading bath
    nice cork hull deal rugby sandwich sale wells mobile ready sharp bright ever early later soon first last only then
""")
"""Names that are words as well: looked for only where the sentence says that a company or a person is meant."""
_TOOLS: Final = words(
    "zoom slack linkedin github gitlab google teams microsoft notion excel figma miro jira trello dropbox amazon aws apple"
)
_NICKNAMES: Final = {
    "bob": "robert", "rob": "robert", "bobby": "robert", "bill": "william", "will": "william", "liam": "william",
    "dick": "richard", "rick": "richard", "jack": "john", "johnny": "john", "ted": "edward", "ned": "edward", "eddie": "edward",
    "peggy": "margaret", "meg": "margaret", "maggie": "margaret", "beth": "elizabeth", "liz": "elizabeth", "betty": "elizabeth",
    "lizzie": "elizabeth", "libby": "elizabeth", "kate": "catherine", "cathy": "catherine", "kathy": "katherine",
    "tony": "anthony", "sasha": "alexander", "sandy": "alexandra", "sandra": "alexandra", "jim": "james", "jimmy": "james",
    "hank": "henry", "harry": "henry", "polly": "mary", "molly": "mary", "tina": "christina", "drew": "andrew",
    "gene": "eugene", "chuck": "charles", "charlie": "charles", "mike": "michael", "mick": "michael", "dave": "david",
    "joe": "joseph", "tom": "thomas", "tommy": "thomas", "sue": "susan", "becky": "rebecca", "larry": "lawrence",
    "terry": "terence", "jerry": "gerald", "geoff": "geoffrey", "trish": "patricia", "ellie": "eleanor", "nell": "eleanor",
    "bella": "isabella", "tess": "theresa", "steve": "stephen", "kit": "christopher", "lou": "louise", "ali": "alison",
}  # fmt: skip


def wrong_name(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """A name from elsewhere in the user's data, or a salutation that does not fit the recipient.

    A name that is also an ordinary word, a tool, or part of this application's own words is given the benefit of the doubt.
    """
    salutation = _salutation(text, context)
    if salutation is not None:
        yield salutation
    taken: list[tuple[int, int]] = [] if salutation is None else [(salutation.start, salutation.end)]
    own = _own_spans(text.text, context)
    mine = {_folded(known) for known in context.own}
    for name, kind in _present(text.text, context):
        for start, end in _mentions(text.text, name, kind, mine):
            if not any(a < end and start < b for a, b in (*own, *taken)) and not _is_told_of(text, start, end):
                taken.append((start, end))
                yield Spot(
                    start, end, f"{name} is a {kind} of another application of yours; this letter goes to {_goal(context)}."
                )


def first_name_used(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """The first name alone in the salutation, though nobody said that it is welcome."""
    match = _greeting(text)
    if match is None or context.recipient is None or context.recipient.first_name_welcome:
        return
    used, whole = _folded(match["name"].strip()), full_name(context.recipient.name)
    if used == _folded(first_name(whole)) and len(whole.split()) > 1:
        start = match.start("name")
        why = "You have not noted that the first name is welcome; the full name is safe."
        yield Spot(start, start + len(match["name"].rstrip()), why, whole)


def _greeting(text: CheckedText) -> re.Match[str] | None:
    start, end = text.parts.salutation
    return _GREETING.match(text.text, start, end) if end > start else None


def _salutation(text: CheckedText, context: CheckContext) -> Spot | None:
    """A greeting that does not fit the recipient. Where two people are greeted, it is enough that one of them is the one."""
    match = _greeting(text)
    if match is None or context.recipient is None or not context.recipient.name.strip():
        return None
    names = (context.recipient.name, context.recipient.name.casefold().translate(_UMLAUTS))
    known, own = {token for name in names for token in _tokens(name)}, set(_tokens(" ".join(context.own)))
    if not match["name"].strip()[0].isalpha() or any(_fits(one, known, own) for one in _BOTH.split(match["name"])):
        return None
    start = match.start("name")
    whole = full_name(context.recipient.name)
    return Spot(start, start + len(match["name"].rstrip()), f"The letter goes to {whole}, but greets somebody else.", whole)


def _fits(greeted: str, known: set[str], own: set[str]) -> bool:
    """Whether a greeting may mean the person of those names: a name on top of theirs is no matter, another one is."""
    used = [token for token in _tokens(greeted) if token not in _TITLES]
    if not used or any(token in _EVERYBODY for token in used):
        return True
    formal = len(used) == 1 and len(_tokens(greeted)) > 1
    strangers = [token for token in used if token not in known and (formal or not _is_short_for(token, known))]
    # A middle name or a second surname that is not on file is no mistake as long as the rest fits.
    return not strangers or (len(used) > 2 and len(strangers) == 1) or any(word in own for word in strangers[1:])


def _is_short_for(token: str, known: set[str]) -> bool:
    if _NICKNAMES.get(token) in known:
        return True
    stem = token.removesuffix("y").removesuffix("ie")
    return len(token) > 1 and any(
        token.startswith(name) or (name.startswith((token, stem)) and len(stem) > 1) for name in known
    )


def _present(text: str, context: CheckContext) -> Iterator[tuple[str, str]]:
    """The foreign names whose first word stands in the text at all, each with its kind; thousands of names cost one look-up."""
    present = sorted(set(_RUN.findall(text)))
    for names, kind in ((context.other_companies, "company"), (context.other_people, "person")):
        index = _by_first_word(names)
        yield from ((name, kind) for word in present for name in index.get(word, ()))


@lru_cache(maxsize=2)
def _by_first_word(names: tuple[str, ...]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in names:
        if match := _RUN.search(name):
            index.setdefault(match[0], []).append(name)
    return index


def _mentions(text: str, name: str, kind: str, mine: set[str]) -> Iterator[tuple[int, int]]:
    spelled = " ".join(name.split())
    plain = (spelled[:-30] + _LEGAL.sub("", spelled[-30:])).strip(" ,.")
    if len(plain) < 3 or not any(map(str.isalpha, plain)) or _folded(plain) in mine:
        return
    single = " " not in plain
    if kind == "person" and single:
        return
    at = text.find(plain)
    while at >= 0:
        end = at + len(plain)
        whole = not (text[at - 1 : at].isalnum() and at) and not text[end : end + 1].isalnum()
        if whole and (not single or _is_meant(text, at, plain)):
            yield at, end
        at = text.find(plain, end)


def _is_meant(text: str, at: int, name: str) -> bool:
    """Whether a single word is used as a company's name here."""
    before = text[max(0, at - 30) : at].split()
    previous = before[-1].lower() if before else ""
    if name.lower() in _TOOLS | _COMMON or not name[0].isupper() or name.endswith("ing"):
        return previous in ("at", "join", "joining", "for", "company") and name[0].isupper()
    return True


def _is_told_of(text: CheckedText, start: int, end: int) -> bool:
    """Whether the sentence speaks of elsewhere on purpose: of an earlier post, or of an offer, which is for `pressure`."""
    sentence = next(((a, b) for a, b in text.sentences if a <= start < b), (start, end))
    return said_in(text.plain, sentence, "elsewhere", "leverage", "deadline")


def _own_spans(text: str, context: CheckContext) -> list[tuple[int, int]]:
    spans = []
    for known in {
        *context.own,
        context.company,
        context.role,
        context.settings.name,
        context.settings.email,
        *map(str.strip, context.settings.signature.splitlines()),
    }:
        at = text.find(known) if len(known) > 1 else -1
        while at >= 0:
            spans.append((at, at + len(known)))
            at = text.find(known, at + len(known))
    return spans


def _goal(context: CheckContext) -> str:
    return context.company or (context.recipient.name if context.recipient else "") or "somebody else"


def _tokens(name: str) -> list[str]:
    return [token for token in re.split(r"[^\w']+", _folded(name).replace("’", "'")) if token.strip("'")]


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()  # nearly every name, and thousands of them at each pause in typing
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


def relevant(names: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    """The names that are not also among the application's own, each once, in order."""
    mine = {_folded(name) for name in own}
    return tuple(name for name in dict.fromkeys(names) if _folded(name) not in mine and not name.isspace() and name)
