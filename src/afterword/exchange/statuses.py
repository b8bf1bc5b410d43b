"""What the words of a status say: how far an application has come, or how it ended.

A phrase counts when it is the whole status or its first part ("Applied — Referral Active"); phrases that end an application
also count in its midst ("applied, then rejected"), unless something denies them ("not rejected").
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from afterword.core.terms import Outcome, Stage
from afterword.exchange.words import fold

_OPEN: Final = {
    Stage.SAVED: """saved|save|wishlist|wish list|bookmarked|bookmark|found|draft|drafting|ready|ready to apply|to apply
        |apply
        |not applied|not yet applied|not applied yet|havent applied|interested|watching|white whale|researching|backlog
        |to do|todo
        |planned|new|lead|target|considering|shortlist|merkliste|gemerkt|gespeichert|noch nicht beworben|geplant
        |vorgemerkt|guardado
        |guardada|pendiente de aplicar|por aplicar|a postuler|enregistre|kaydedildi|basvurulacak|gemt|ikke sogt
        |evaluated""",
    Stage.APPLIED: """applied|apply sent|application sent|application submitted|submitted|sent|applying|pending
        |in progress|ongoing
        |active|under review|in review|reviewing|waiting|awaiting response|awaiting reply|no response yet
        |application received
        |received|acknowledged|confirmed|application|applications|open|referred|reapplied|followed up|follow up|in process
        |beworben|bewerbung gesendet|bewerbung verschickt|abgeschickt|gesendet|eingereicht|in bearbeitung|laufend|offen
        |aplicado
        |aplicada|solicitado|solicitud enviada|enviado|enviada|postulado|postulada|en proceso|en curso|pendiente
        |candidature envoyee
        |postule|envoye|envoyee|en cours|en attente|basvuruldu|basvuru yapildi|gonderildi|beklemede|degerlendirmede
        |devam ediyor|surecte
        |ansogt|sogt|sendt|ansogning sendt|afventer|i gang""",
    Stage.SCREENING: """oa|oa received|oa sent|oa completed|online assessment|assessment|coding challenge|coding test
        |take home
        |take home test|challenge|hackerrank|technical assessment|test|phone screen|phone screening|phone interview
        |phone call|phone
        |hr call|hr screen|hr interview|hr|recruiter inquiry|recruiter call|recruiter screen|recruiter|recruiter contacted
        |screening|screen|screened|screening call|initial call|intro call|responded|contacted|telefoninterview|telefonat
        |erstgesprach
        |vorauswahl|entrevista telefonica|llamada|prueba tecnica|preseleccion|preselection|entretien telephonique
        |test technique
        |on gorusme|telefon gorusmesi|telefonsamtale|screeningsamtale""",
    Stage.INTERVIEWING: """interview|interviews|interviewing|interviewed|interview scheduled|interview invitation
        |interview invite
        |interview stage|first interview|second interview|third interview|1st interview|2nd interview|3rd interview
        |interview 1
        |interview 2|interview 3|technical interview|technical|tech interview|video interview|onsite|on site
        |onsite interview|on campus
        |panel|panel interview|final round|final interview|final|superday|second round|third round|vorstellungsgesprach
        |gesprach
        |zweitgesprach|interview vereinbart|eingeladen|einladung|entrevista|entrevistas|entrevistado|entrevistada
        |entrevista programada
        |entretien|entretiens|entretien prevu|mulakat|mulakat asamasi|gorusme|teknik mulakat|samtale|jobsamtale
        |til samtale""",
    Stage.OFFER: """offer|offers|offered|offer received|offer extended|offer made|job offer|verbal offer|selected
        |negotiating
        |negotiation|negotiation stage|angebot|angebot erhalten|zusage|oferta|oferta recibida|offre|offre recue|teklif
        |teklif alindi
        |tilbud|jobtilbud""",
}
_ENDED: Final = {
    Outcome.HIRED: """hired|offer accepted|accepted offer|accepted the offer|signed|offer signed|job accepted|eingestellt
        |angebot angenommen|oferta aceptada|contratado|contratada|offre acceptee|embauche|ise alindim|ise alindi
        |teklif kabul edildi
        |ansat|tilbud accepteret""",
    Outcome.REJECTED: """rejected|rejection|rejected by company|auto rejected|auto rejection|denied|not selected
        |not moving forward
        |not proceeding|turned down by company|application rejected|sorry|unsuccessful|regret|no longer under consideration
        |failed|rejeted|reject|abgesagt|absage|abgelehnt|absage erhalten|rechazado|rechazada|descartado|descartada
        |no seleccionado
        |no seleccionada|refuse|refusee|refus|rejete|rejetee|reddedildi|red|ret|olumsuz|afvist|afslag|passed on
        |not successful""",
    Outcome.WITHDRAWN: """withdrawn|withdrew|withdraw|withdrawn by me|offer declined|declined offer|declined the offer
        |offer rejected
        |rejected offer|turned down offer|not interested|zuruckgezogen|bewerbung zuruckgezogen|angebot abgelehnt|retirado
        |retirada
        |oferta rechazada|retire|retiree|desiste|offre refusee|geri cekildi|vazgectim|vazgecildi|trukket|trukket tilbage""",
    Outcome.SILENT: """ghosted|ghost|no response|no reply|no answer|never heard back|did not hear back|keine antwort
        |keine ruckmeldung
        |sin respuesta|sans reponse|pas de reponse|cevap yok|yanit yok|donus yok|intet svar|ingen svar""",
}
_ENDED_ALONE: Final = {
    Outcome.HIRED: "accepted|accept|angenommen|aceptado|aceptada|accepte|acceptee|kabul|kabul edildi|accepteret",
    Outcome.REJECTED: "negative|no|negativ|negativo|negatif|nein|non",
    Outcome.OTHER: """closed|eliminated|discarded|skip|skipped|expired|archived|archive|position closed|position filled
        |job closed
        |role closed|filled|cancelled|canceled|declined|inactive|dead|done|geschlossen|abgelaufen|archiviert|erledigt
        |cerrado|cerrada
        |caducado|ferme|fermee|clos|expire|kapandi|kapali|iptal|lukket|udlobet""",
}
_VAGUE: Final = """cold|warm|nurturing|on hold|hold|waitlisted|waitlist|waiting list|suspected ghost job|ghost job|paused
        |deferred
    |active client|stalled|maybe|warteliste|en pausa|en pause|askida|pa hold"""
_DENIED: Final = re.compile(
    r"(?:\b(?:not|no|never|if|unless|was|until|before|nicht|previously|avoid|havent|wasnt|isnt|vs|or)|\?)(?: \w+)? $"
)
_PART: Final = re.compile(r"\s*(?:[—–:;,(|/&+\n]|\s-\s|-\s|\.\s)\s*")
_REPEATED: Final = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a status says; `stage` None: nothing about how far; `outcome` None: it has not ended; `whole`: it says no more."""

    stage: Stage | None
    outcome: Outcome | None
    whole: bool
    understood: bool = True


def _key(text: str) -> str:
    return _REPEATED.sub(r"\1", fold(text.replace("'", "").replace("’", "")))


def _entries(text: str) -> list[str]:
    return [_key(word) for word in text.split("|")]


_PHRASES: Final[dict[str, tuple[Stage | None, Outcome | None]]] = {
    **dict.fromkeys(_entries(_VAGUE), (None, None)),
    **{word: (stage, None) for stage, words in _OPEN.items() for word in _entries(words)},
    **{word: (None, outcome) for outcome, words in (*_ENDED_ALONE.items(), *_ENDED.items()) for word in _entries(words)},
}
_ANYWHERE: Final = {word: outcome for outcome, words in _ENDED.items() for word in _entries(words) if len(word) > 4}
_ANYWHERE_PATTERN: Final = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _ANYWHERE), key=len, reverse=True)) + r")\b")
_NOTHING: Final = Reading(None, None, whole=False, understood=False)


@lru_cache(maxsize=4096)
def read_status(text: str) -> Reading:
    """How far, or how ended, in the words of the status. Reads the name out of a status that is a JSON object."""
    text = _name_of_json(text)[:500]
    key = _key(text)
    if key in _PHRASES:
        stage, outcome = _PHRASES[key]
        # What a vague word, or an end of no telling kind, meant to its writer is kept beside what was made of it.
        return Reading(stage, outcome, whole=stage is not None or outcome not in (None, Outcome.OTHER))
    parts = [part for part in map(_key, _PART.split(text)) if part]
    ended = _ended_anywhere(key)
    for part in parts[:1]:
        if part in _PHRASES:
            stage, outcome = _PHRASES[part]
            # “Closed (rejected)”: a telling end outranks one of no telling kind.
            return Reading(stage, ended or outcome if outcome in (None, Outcome.OTHER) else outcome, whole=False)
    if ended is not None:
        return Reading(None, ended, whole=False)
    return _by_first_words(parts[0] if parts else "")


def _ended_anywhere(key: str) -> Outcome | None:
    found = None
    for match in _ANYWHERE_PATTERN.finditer(key):
        if not _DENIED.search(key[max(0, match.start() - 30) : match.start()]):
            found = _ANYWHERE[match.group()]
    return found


def _by_first_words(part: str) -> Reading:
    """The phrase that the text begins with ("interview on Monday"), the longest one."""
    words = part.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        start = " ".join(words[:count])
        if start in _PHRASES and len(start) > 2 and start not in ("no", "not", "aply"):
            stage, outcome = _PHRASES[start]
            return Reading(stage, outcome, whole=False)
    return _NOTHING


def _name_of_json(text: str) -> str:
    stripped = text.strip()
    if not stripped.startswith("{") or len(stripped) > 5000:
        return text
    try:
        value = json.loads(stripped)
    except (ValueError, RecursionError):
        return text
    name = value.get("name") if isinstance(value, dict) else None
    return name if isinstance(name, str) else text
