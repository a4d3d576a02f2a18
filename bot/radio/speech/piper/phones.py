"""Text -> the numbers that a Piper voice was trained on.

A voice was trained on eSpeak's phonemes, letter by letter (combining marks apart), with punctuation kept between clauses. So
the same eSpeak that is the offline voice gives the phonemes here; only its own punctuation is put back.
"""

from __future__ import annotations

import re
import unicodedata

from bot.errors import EngineUnavailable
from bot.radio.speech.espeak import phonemize
from bot.radio.speech.piper.voice_file import BEGIN, END, PAD, VoiceConfig

_CLAUSE = re.compile(r"(?<=[.,;:!?…])\s+")
_MARK = re.compile(r"([.,;:!?…])[\s\"'”’)\]]*$")
_OTHER_LANGUAGE = re.compile(r"\([a-z-]+\)")
"""eSpeak's flags around words that it reads by another language's rules."""


def phonemes(text: str, config: VoiceConfig) -> str:
    """The phonemes of one sentence, NFD. Raise EngineUnavailable when eSpeak cannot be used."""
    if config.phoneme_type == "text":
        return unicodedata.normalize("NFD", text.strip())
    clauses = []
    for clause in _CLAUSE.split(text.strip()):
        mark = _MARK.search(clause)
        spoken = _OTHER_LANGUAGE.sub("", phonemize(clause, config.espeak.voice))
        clauses.append(spoken + (mark[1].replace("…", ".") if mark else ""))
    return unicodedata.normalize("NFD", " ".join(clauses))


def numbers(spoken: str, config: VoiceConfig) -> list[int]:
    """The voice's numbers for these phonemes, with its marks of beginning and end, padded as in training.

    Accents that the voice never heard are left out; raise EngineUnavailable when nothing of a word would be left.
    """
    ids = config.phoneme_id_map
    known = []
    for word in spoken.split(" "):
        symbols = [symbol for symbol in _symbols(word, config) if symbol in ids]
        if _letters(word) and not _letters("".join(symbols)):
            raise EngineUnavailable(
                f"the Piper voice has no phoneme of {word!r}",
                for_people="Giọng Piper này không đọc được một từ trong bản tin. Hãy chọn giọng đọc khác.",
            )
        known.append(symbols)
    result = [*ids[BEGIN], *ids[PAD]]
    for place, symbols in enumerate(known):
        for symbol in [*([" "] if place and " " in ids else []), *symbols]:
            result += [*ids[symbol], *ids[PAD]]
    return [*result, *ids[END]]


def _symbols(word: str, config: VoiceConfig) -> list[str]:
    """Single characters, and the pairs that this voice takes as one."""
    together = ["".join(cluster) for cluster in config.vowel_clusters]
    wanted = [re.escape(cluster) for cluster in sorted(together, key=len, reverse=True)]
    return re.findall("|".join([*wanted, "."]), word, re.DOTALL)


def _letters(symbols: str) -> bool:
    return any(unicodedata.category(symbol) in {"Ll", "Lu", "Lo"} for symbol in symbols)
