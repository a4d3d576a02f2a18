"""What the next message of a conversation may be about, and what speaks for each: the matter talked about, what its words
name alone, what they name beside that matter's name, or nothing that the catalogue knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.answerer import Answerer
from bot.answers.normalise import Words
from bot.answers.reading import Reading
from bot.answers.retrieve import Hit, apart
from bot.answers.rival import Rival
from bot.answers.thresholds import CERTAIN, LIKELY
from bot.answers.weighed import UNSEEN
from bot.catalogue.faq import FAQ
from bot.catalogue.procedure import Procedure

NO_ENTRY = "-"  # the label of what no entry answers
THREAD, KIN, OTHER, GENERAL, NONE = "thread", "kin", "other", "general", "none"
_ALONE, _BESIDE = 4, 12  # entries looked at; of the latter, as many as of the former may be meant
_FAR = 60  # entries looked through for the matter talked about
_FARTHEST = 1.5  # leads beyond this say no more
_NOT_DONE = re.compile(r"\b(?:chua|khong)(?: tung)?(?: dang ky| di dang ky| lam| co| di lam| nhap| tach| cuoi)\b")
_MANY, _LONG = 8, 20  # telling words, and all


def rivals(reading: Reading, procedure: Procedure, answerer: Answerer) -> list[Rival]:
    """At least the matter talked about and ``NO_ENTRY``."""
    words = (reading.content or reading.words).accented
    beside, beyond_beside = apart(
        answerer.retriever.search(Words((*answerer.normalise(procedure.short).accented, *words)), limit=_BESIDE)
    )
    alone, together = _Ranked(reading.hits), _Ranked(beside)
    labels = dict.fromkeys(
        (procedure.code, *(h.label for h in reading.hits[:_ALONE]), *(h.label for h in beside[:_ALONE]))
    )
    of_message = _of_message(reading, answerer) | _of_thread(reading, procedure.code, answerer)
    found = []
    for label in labels:
        seen = {"bias": 1.0} | alone.seen(label, "alone") | together.seen(label, "beside")
        if reading.top and reading.top.label == label:
            seen |= {"top": 1.0, "sure": reading.sure, "certain": float(reading.sure >= CERTAIN)}
            seen |= {"named": float(reading.named), "denied": float(reading.named and _is_denied(reading))}
        side = _side(label, procedure, answerer)
        found.append(Rival(label, side, seen | of_message if side == THREAD else seen))
    nothing = {"bias": 1.0, "alone": reading.beyond, "beside": beyond_beside}
    nothing |= {"alone lead": alone.lead(None, reading.beyond), "beside lead": together.lead(None, beyond_beside)}
    return [*found, Rival(NO_ENTRY, NONE, nothing | of_message)]


def _is_denied(reading: Reading) -> bool:
    """ "mà tụi em chưa đăng ký kết hôn": the thing named has not been done, and need not be wished for."""
    return _NOT_DONE.search(reading.words.plain_text) is not None


class _Ranked:
    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = {hit.label: hit for hit in hits}

    def seen(self, label: str, where: str) -> dict[str, float]:
        hit = self._hits.get(label, Hit(label, UNSEEN, 0.0))
        return {where: hit.score, f"{where} lead": self.lead(label, hit.score), f"{where} covered": hit.covered}

    def lead(self, label: str | None, score: float) -> float:
        """On the best of the others."""
        others = max((hit.score for hit in self._hits.values() if hit.label != label), default=UNSEEN)
        return max(-_FARTHEST, min(_FARTHEST, score - others))


def _of_message(reading: Reading, answerer: Answerer) -> dict[str, float]:
    telling = len(answerer.lexicon.telling(reading.content.plain))
    return {
        "asks": float(bool(reading.aspects)),
        "tells nothing": float(telling == 0),
        "tells little": float(telling <= 2),
        "tells": min(telling, _MANY) / _MANY,
        "asks of little": float(bool(reading.aspects) and telling <= 3 and reading.sure < LIKELY),
        "length": min(len(reading.words.plain), _LONG) / _LONG,
        "channel": float(reading.channel is not None),
        "order": float(reading.order is not None),
        "question": float(reading.is_question),
    }


def _of_thread(reading: Reading, code: str, answerer: Answerer) -> dict[str, float]:
    """What the words alone, without the matter's name, say of it."""
    found = answerer.retriever.search(reading.content or reading.words, limit=_FAR)
    own = next((hit for hit in found if hit.label == code), Hit(code, UNSEEN, 0.0))
    return {"own": own.score, "own covered": own.covered}


def _side(label: str, procedure: Procedure, answerer: Answerer) -> str:
    if label == procedure.code:
        return THREAD
    if label.startswith(FAQ):
        return GENERAL
    other = answerer.catalogue.procedure(label)
    near = {s.code for s in procedure.similar} | ({label} if other and _names(other, procedure.code) else set())
    return KIN if label in near else OTHER


def _names(procedure: Procedure, code: str) -> bool:
    return any(similar.code == code for similar in procedure.similar)
