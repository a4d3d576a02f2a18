"""Written and spoken pairs of the spoken bench, and when two readings count as the same.

Three kinds of file, told apart by their first pair:

- ``class<TAB>written<TAB>spoken``: ``|`` parts whole readings, ``(a/b)`` is a choice of words, ``(a/)`` may be left out;
- ``written|spoken`` under ``# class`` lines: the project's own table;
- ``written~spoken`` or ``written<TAB>spoken``: suites of others; the file's name is the class.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_CHOICE = re.compile(r"\(([^()]*)\)")
_TONES = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
}
_TONES |= {"uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}
_OLD_TONE = re.compile(rf"\b(?!qu)(\w*)({'|'.join(_TONES)})\b")

# Said either way by announcers who mean the same: "common form: other forms". A common form of "" may be left out.
_SAME = """
ngàn: nghìn | lẻ: linh | bốn: tư | lăm: nhăm | bảy: bẩy | tỷ: tỉ | rưỡi: rưởi | : mồng, mùng, không trăm
ký: kí | kỳ: kì | kỷ: kỉ | kỹ: kĩ | lý: lí | quý: quí | quy: qui, cu
xăng ti mét: xen ti mét | ki lô mét: kilômét, ki lo mét | mi li mét: mili mét
đê: dê | giê: gờ, ghê | vê: vờ | bê: bờ | xê: cê | đáp liu: đắp liu | en: en nờ | em: em mờ | lờ: e lờ, eo | rờ: e rờ
ét: ét xì, ét sì | ích: ích xì | ép: ép phờ | hát: hắt | y: i dài, i cờ rét
xẹt: xuyệt, sẹc, xuyệc, sược, gạch chéo | gạch: gạch ngang, gạch nối, dấu gạch
a còng: a móc, at | com: cơm, côm, xê o em, xê ô em | vn: vi en, vê en
gov: gâu, gốp, góp, gáp, gấp, gấu, giê o vê, giê ô vê, gi ô vi, gi âu vi
gmail: giê meo, giê mêu, giê meu, giê mêo, gi meo, gi mêu, gi meo lờ, giê mai, giê mây, di meo, gi mây
"""


def _folds() -> list[tuple[re.Pattern[str], str]]:
    """Longest form first, so that "en nờ" is not taken for "en"."""
    pairs = [
        (other.strip(), common.strip())
        for group in re.split(r"[|\n]", _SAME.strip())
        for common, others in [group.split(":")]
        for other in others.split(",")
    ]
    return [(re.compile(rf"(?<= ){old}(?= )"), new) for old, new in sorted(pairs, key=lambda pair: -len(pair[0]))]


_FOLDS = _folds()
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Item:
    kind: str
    written: str
    readings: frozenset[str]  # folded

    def is_right(self, said: str) -> bool:
        return fold(said) in self.readings


def fold(text: str) -> str:
    """``text`` without case, punctuation and the differences that listeners do not mind."""
    text = unicodedata.normalize("NFC", text).lower()
    text = _OLD_TONE.sub(lambda found: found[1] + _TONES[found[2]], text)
    text = f" {_MARKS.sub(' ', text).strip()} "
    for old, new in _FOLDS:
        text = old.sub(new, text)
    return " ".join(text.split())


def items(path: Path) -> list[Item]:
    """The pairs of ``path``; raises ``ValueError`` for a line that is none."""
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith(";")
    ]
    if any(line.count("\t") == 2 for line in lines):
        return [_held(line) for line in lines if not line.startswith("#")]
    if any(line.startswith("# ") for line in lines):
        return list(_table(lines))
    return list(_suite(lines, path))


def _held(line: str) -> Item:
    kind, written, spoken = line.split("\t")
    return Item(kind, written, frozenset(fold(way) for reading in spoken.split("|") for way in _ways(reading)))


def _distinct(alternatives: Iterable[str]) -> list[str]:
    """Without those that listeners would not tell from another: a dozen choices in a line are thousands of readings."""
    return list({fold(alternative): alternative for alternative in alternatives}.values())


def _ways(reading: str) -> Iterator[str]:
    parts = _CHOICE.split(reading)  # text, choice, text, choice, … text
    choices = [[part] if at % 2 == 0 else _distinct(part.split("/")) for at, part in enumerate(parts)]
    return ("".join(way) for way in itertools.product(*choices))


def _table(lines: list[str]) -> Iterator[Item]:
    kind = ""
    for line in lines:
        if line.startswith("# "):
            kind = line[2:]
        else:
            written, spoken = line.split("|")
            yield Item(kind, written, frozenset({fold(spoken)}))


def _suite(lines: list[str], path: Path) -> Iterator[Item]:
    for line in lines:
        written, spoken, *_ = line.split("\t" if path.suffix == ".tsv" else "~")
        if written.strip():
            yield Item(path.stem, written, frozenset({fold(spoken)}))
