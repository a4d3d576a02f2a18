"""Which draft a question means: names only, compared word by word, rare words counting more.

Kept apart from the curated retriever, whose statistics a thousand neighbours would shift. Built once for a drafts file (well
under a second for 2,625 names), searched in about a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser, Words
from bot.catalogue.draft import Draft
from bot.catalogue.drafts_file import Drafts

# Chosen on made-up questions about names of the file, and on questions that no draft answers.
NAMED = 0.60  # the share of the name's weight that a question must hold for a sure answer
NAMED_IN_TALK = 0.45  # the same share, for a message that sounds like small talk to be about a draft
LEAD = 0.06  # how far the best must then lead the next
OFFERED = 0.55  # from this score on a draft is offered,
OFFERED_WHOLE = 0.45  # or from this one when its name holds every telling word of the question
PART = 0.10  # what a name loses that lacks a telling word of the question
FAR = 0.25  # below this confidence curated entries are not offered beside a draft whose name holds the question's words
OTHER_ACT = 0.12  # what a name loses that is about renewing or ending a paper when the question is not, and the reverse

_CANDIDATES = 60
_BESIDE = re.compile(r"\([^()]*\)|^\s*thủ tục\s", re.IGNORECASE)
# Said in nearly every question; "lại" is no filler here: "cấp lại" is another procedure than "cấp".
_EMPTY = frozenset({
    "xin", "muon", "can", "thu", "tuc", "gom", "lam", "sao", "gi", "bi", "duoc", "phai", "o", "tai", "cua", "thi", "la", "va",
})  # fmt: skip
_TELLING = frozenset({"lai", "them", "thoi"})
_ACTS = re.compile(
    r"\b(?:cap lai|cap doi|doi(?! voi)|gia han|dieu chinh|sua doi|bo sung|thu hoi|tra lai|cham dut|chuyen nhuong|thay doi|"
    r"mien nhiem|bo nhiem lai|dang ky lai|huy|xoa|tam (?:dung|ngung)|dinh chi|khoi phuc|chuyen doi|giai the)\b"
)
_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")
_FIRST_ISSUE = re.compile(r"^cap,? cap (?:lai|doi)\b|^(?:cap|dang ky) moi\b")


@dataclass(frozen=True)
class DraftHit:
    """score: how well question and name agree, 0 to 1; named: the share of the name that the question holds;
    whole: every telling word of the question stands in the name, and both are about the same act."""

    code: str
    score: float
    named: float
    whole: bool


@dataclass(frozen=True)
class DraftsFound:
    """hits: worth offering, best first; sure: the first is plainly meant."""

    hits: tuple[DraftHit, ...] = ()
    sure: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(hit.code for hit in self.hits)

    @property
    def whole(self) -> bool:
        """Whether all that the question tells stands in the first one's name."""
        return bool(self.hits) and self.hits[0].whole

    @property
    def named(self) -> bool:
        """Whether it also makes up a good part of that name: no small talk does."""
        return self.whole and self.hits[0].named >= NAMED_IN_TALK


NO_DRAFTS = DraftsFound()


class DraftIndex:
    """``names``: code -> official name; ``normalise``: brings names into the spelling that questions come in.

    Immutable and safe to share between threads."""

    def __init__(self, names: Mapping[str, str], normalise: Normaliser) -> None:
        self.codes = list(names)
        cores = [normalise(_BESIDE.sub(" ", name)) or normalise(name) for name in names.values()]
        self._acts = [_acts(core.plain_text) for core in cores]
        self._words = [frozenset(core.plain) for core in cores]
        texts = [_grams(core.plain) for core in cores]
        self._column: dict[str, int] = {}
        rows, columns = [], []
        for row, grams in enumerate(texts):
            for gram in grams:
                rows.append(row)
                columns.append(self._column.setdefault(gram, len(self._column)))
        shape = (len(texts), len(self._column))
        seen = sp.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)
        self._rarest = float(np.log(1 + len(texts))) if texts else 0.0
        idf = np.log((1 + len(texts)) / (1 + np.asarray(seen.sum(axis=0)).ravel())) + 0.3
        self._idf = idf
        self._weighted = sp.csr_matrix(seen.multiply(idf)).tocsc()
        self._sizes = np.asarray(self._weighted.sum(axis=1)).ravel()

    def search(self, content: Words, fillers: Collection[str], limit: int = 4) -> DraftsFound:
        """``content``: the words that say what is meant; ``fillers``: words that often say nothing.

        A filler may be a telling word that lost its marks ("thú y", "thủ tục"): found in a name it counts for that name, missing
        it counts against none.
        """
        empty = _EMPTY.union(fillers) - _TELLING
        said = [word for word in content.plain if word not in empty]
        grams = _grams(said)
        known = [self._column[g] for g in grams if g in self._column]
        if len(said) < 2 or not known:  # also when there are no drafts at all
            return NO_DRAFTS
        maybe = [self._column[g] for g in _grams(content.plain) if g in self._column and g not in grams]
        asked = float(self._idf[known].sum()) + sum(self._weight(g) for g in grams if g not in self._column)
        extra = self._shared(maybe)
        shared = self._shared(known) + extra
        scores = shared / (0.75 * (asked + extra) + 0.25 * self._sizes)
        act = _acts(content.plain_text)  # of all words: "hồi" of "thu hồi" looks like the filler "hỏi"
        hits = []
        for row in np.argsort(-scores)[:_CANDIDATES]:
            other = act != self._acts[row]
            whole = not other and self._words[row].issuperset(said)
            score = float(scores[row]) - OTHER_ACT * other - PART * (not whole)
            hits.append(DraftHit(self.codes[row], score, float(shared[row] / self._sizes[row]), whole))
        hits.sort(key=lambda hit: -hit.score)
        worth = tuple(hit for hit in hits[:limit] if hit.score >= (OFFERED_WHOLE if hit.whole else OFFERED))
        return DraftsFound(worth, bool(worth) and _plain(hits))

    def _shared(self, columns: Sequence[int]) -> npt.NDArray[np.float64]:
        """For each name, the weight of these words and pairs in it."""
        if not columns:
            return np.zeros(len(self.codes))
        return np.asarray(self._weighted[:, columns].sum(axis=1)).ravel()

    def _weight(self, gram: str) -> float:
        """What an unknown word or pair counts: a word that no name has speaks against every name; a pair hardly does."""
        return 0.3 * self._rarest if " " in gram else self._rarest


def _plain(hits: Sequence[DraftHit]) -> bool:
    lead = hits[0].score - (hits[1].score if len(hits) > 1 else 0.0)
    return hits[0].whole and hits[0].named >= NAMED and lead >= LEAD


def _acts(text: str) -> frozenset[str]:
    """What is done to a paper one has already; empty for a first issue, also when the name covers both."""
    return frozenset() if _FIRST_ISSUE.search(text) else frozenset(_ACTS.findall(text))


def _grams(said: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*said, *(" ".join(pair) for pair in pairwise(said))]))


class DraftBook:
    """The drafts of a catalogue and the index over them, as one thing to hand on."""

    def __init__(self, drafts: Drafts, lexicon: Lexicon) -> None:
        self.drafts = drafts
        self.lexicon = lexicon
        self._index = DraftIndex(drafts.names, Normaliser(lexicon))

    def find(self, text: str, content: Words) -> DraftsFound:
        """By a code in ``text``, else by the words that say what is meant."""
        for code in _CODE.findall(text)[:1]:
            if code in self.drafts.names:
                return DraftsFound((DraftHit(code, 1.0, 1.0, True),), sure=True)
        return self._index.search(content, self.lexicon.filler_words)

    def get(self, code: str) -> Draft | None:
        return self.drafts.get(code)
