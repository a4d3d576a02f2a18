"""Which of the eleven aspects a question asks about, and which of its words only say that.

Words of the aspect must not steer which procedure is meant, so they are masked before retrieval, unless they are part of a
procedure's own name ("giấy xác nhận điều kiện diện tích").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.answers.aspect_model import AspectModel
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser, Words
from bot.answers.phrases import PhraseBook

# How likely by the examples an aspect must be: beside what the phrases say, where they say nothing, and to need no overview.
ALSO, ALONE, PLAINLY = 0.3, 0.3, 0.8
# "như thế nào", "làm sao" end nearly any question: alone they ask for the steps, beside another aspect for nothing more.
_PASSING = {"steps": 3}
_SO_LONG = "(?:may|bao nhieu) (?:ngay|hom|bua|tuan|thang|nam|gio|tieng)"
# Forms of a question that no single word gives away. WEAK ones count only when nothing more telling is said.
_TELLING = {
    "time": re.compile(
        r"\bthoi (?:diem|gian|han) (?:nao|quy dinh)|"
        r"(?<!\bo )(?<!choi )\b(?:may|bao nhieu) (?:ngay|thang|nam|tuan|gio|tieng)\b|\bluc nao\b|"
        r"\bco (?:duoc )?lay (?:lien|ngay|trong ngay)\b"
    ),
    "documents": re.compile(
        r"\bcan (?:nhung )?giay to\b|\bcan (?:phai )?(?:mang|dem|nop|co) (?:theo )?(?:ban chinh|ban goc|giay|ho so)|"
        r"\b(?:co|phai) (?:can|phai)?(?: \w+){0,2} ?(?:ho khau|so ho khau|giay|ban chinh|ban sao|ban goc|anh the|hinh|can cuoc|"
        r"chung minh|photo|cong chung)\b.*\b(?:khong|chua)\b|\bco can (?:mang|nop|dem|co|xuat trinh)\b|"
        r"\b(?:nop|mang|dem|trinh|dua|cam|can|xuat trinh)(?: \w+){0,3} "
        r"(?:chi$|nhung chi\b|(?:nhung )?thu (?:gi|nao)\b|nhung gi\b)"
    ),
    # By when the citizen must come, not how long the office takes.
    "conditions": re.compile(
        rf"\b(?:trong|qua|sau) (?:vong )?{_SO_LONG}\b.*\b(?:phai|tre|qua han)\b|\btruoc {_SO_LONG}\b|"
        rf"\bphai\b.*\btrong (?:vong )?{_SO_LONG}\b"
    ),
    "online": re.compile(r"\b(?:trang|app|ung dung|web|website) (?:mang )?nao\b|\btren (?:mang|dien thoai)\b"),
    "result": re.compile(r"\b(?:nhan|lay|tra) (?:\w+ ){0,6}(?:tai nha|qua buu dien|ban giay|bang cach nao)\b"),
}
_WEAK = {
    "place": re.compile(
        r"\b(?:tai|o|ra|len) (?:ubnd|uy ban|phuong|xa|cong an|trung tam)\b(?: \w+){0,4} (?:khong|chua|hay)\b|"
        r"\b(?:ubnd|uy ban|phuong|xa|cong an) (?:\w+ ){0,2}(?:co )?(?:lam|cap|giai quyet|nhan) (?:\w+ ){0,3}(?:khong|chua)\b|"
        # "sửa đâu", "trình ai", "ai ký": "đầu" and "có đâu" are not asked for.
        r"^(?!.*\b(?:khong|chua)(?: \w+){0,5} dau$).*(?<!lan )(?<!bat )(?<!ban )(?<!hang )(?<!gat )(?<!dung )\bdau$|"
        r"\b(?:bao|khai|trinh|hoi|gap|kiem|gui|nop|xin)(?: \w+){0,2} (?:cho |voi )?ai$|\bvoi ai\b|"
        r"\bai (?:ky|duyet|cap|xu|phan xu|giai quyet|xac nhan|quyet dinh|chung|dong dau|nhan)\b"
    ),
    "conditions": re.compile(
        r"\b(?:duoc|dc) (?:khong|chua|hong|hay khong)\b|\b(?:on|noi|chiu|kip|hop le) (?:khong|hong)\b|"
        r"\b(?:duoc|khoi|khong)\b.*\b(?:cho|chu|ha|hen)$|\b(?:bat buoc|tu dong|bi phat)\b|"
        r"\bco (?:duoc|the|can|phai|nen|bi)\b.*\b(?:khong|chua)\b|"
        r"\bkhi nao (?:thi )?(?:can|phai|nen|moi)\b|\b(?:nhung|loai|truong hop|doi tuong|nguoi) (?:\w+ ){0,5}nao\b|"
        r"\bai (?:thi |ma )?(?:duoc|phai|can|co|moi|la nguoi)\b|\bnhung (?:ai|gi)\b|\bphai (?:\w+ ){0,4}(?:khong|hay)\b"
    ),
}


@dataclass(frozen=True)
class AspectsRead:
    """aspects: in the order asked, empty when none is named; rest: the words that are left to say which procedure;
    names_procedure: a name of a procedure, of two syllables or more, stands in the text."""

    aspects: tuple[str, ...]
    rest: Words
    names_procedure: bool = False


class AspectReader:
    """``names``: the catalogue's own names, never masked. ``shelf``, ``key``: see ``AspectModel``."""

    def __init__(
        self,
        lexicon: Lexicon,
        normalise: Normaliser,
        names: Iterable[Words],
        shelf: Path | None = None,
        key: str = "",
    ) -> None:
        def book(table: Mapping[str, Iterable[str]]) -> PhraseBook:
            return PhraseBook((aspect, normalise(p)) for aspect, phrases in table.items() for p in phrases)

        self._book = book(lexicon.aspect_words)
        self._weak = book(lexicon.aspect_words_weak)
        self._not = book(lexicon.aspect_not)
        self._names = PhraseBook(("name", name) for name in names if len(name.accented) > 1)
        examples = lexicon.aspect_examples
        model = AspectModel(examples, normalise, self._names, shelf, key) if examples else None
        # Asked for once as a message is read, and again for the line that answers it.
        self._chances = lru_cache(maxsize=64)(model) if model else None

    def __call__(self, typed: Words) -> AspectsRead:
        named, rest, names = self._spotted(typed)
        named |= {a: 1 for a, form in _TELLING.items() if a not in named and form.search(typed.plain_text)}
        weak = dict.fromkeys(f.label for f in self._weak.find(typed))
        weak |= dict.fromkeys(a for a, form in _WEAK.items() if form.search(typed.plain_text))
        told = _told(named, tuple(weak))
        return AspectsRead(_joined(told, self.chances(typed)), rest, names)

    def chances(self, typed: Words) -> Mapping[str, float]:
        """How likely by the examples each aspect is asked about; nothing where there are no examples."""
        return self._chances(self._asking(typed)) if self._chances else {}

    def _asking(self, typed: Words) -> Words:
        """Without the days that only tell how long one stays: "ở mấy ngày"."""
        told = {i for found in self._not.find(typed) if found.label == "time" for i in range(found.start, found.end)}
        asking = Words(tuple(word for i, word in enumerate(typed.accented) if i not in told)) if told else typed
        return asking or typed

    def rest(self, typed: Words) -> Words:
        """The words that say which procedure, alone."""
        return self._spotted(typed)[1]

    def _spotted(self, typed: Words) -> tuple[dict[str, int], Words, bool]:
        """Aspects named, each with the length of the longest phrase that names it; the other words; whether a name is there."""
        things = {(f.label, i) for f in self._not.find(typed) for i in range(f.start, f.end)}
        names = list(self._names.find(typed))
        protected = {i for f in names for i in range(f.start, f.end)} | {i for _, i in things}
        named: dict[str, int] = {}
        masked: set[int] = set()
        for found in self._book.find(typed):
            span = set(range(found.start, found.end))
            if span <= protected or any((found.label, i) in things for i in span):
                continue
            named[found.label] = max(named.get(found.label, 0), len(span))
            masked |= span - protected
        return named, Words(tuple(w for i, w in enumerate(typed.accented) if i not in masked)), bool(names)


def _told(named: dict[str, int], weak: tuple[str, ...]) -> tuple[str, ...]:
    telling = [a for a in named if a != "overview"]
    passing = [a for a in telling if named[a] <= _PASSING.get(a, 0)]
    if len(telling) > len(passing):
        return tuple(a for a in telling if a not in passing)
    asked = tuple(dict.fromkeys((*weak, *passing)))
    if "steps" in asked:  # "thì làm sao?": the papers, the fee and the place belong to the answer as much as the steps
        return tuple(dict.fromkeys((*asked, "overview")))
    return asked or (("overview",) if "overview" in named else ())


def _joined(told: tuple[str, ...], likely: Mapping[str, float]) -> tuple[str, ...]:
    """What the phrases say, and what else the examples make likely: more readily where the phrases say nothing."""
    chances = {aspect: chance for aspect, chance in likely.items() if aspect != "overview"}
    if set(told) - {"overview"}:
        return tuple(dict.fromkeys((*told, *(a for a, chance in chances.items() if chance >= ALSO))))
    heard = tuple(a for a in sorted(chances, key=lambda a: -chances[a]) if chances[a] >= ALONE)
    if not heard:
        return told
    # The overview holds what is asked most, should the guess be wrong.
    return heard if chances[heard[0]] >= PLAINLY else (*heard, "overview")
