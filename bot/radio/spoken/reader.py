"""The reader that every step is given: a vocabulary and a region."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.radio.spoken import numbers
from bot.radio.spoken.region import Region
from bot.radio.spoken.vocabulary import Vocabulary


@dataclass(frozen=True)
class Reader:
    """Says numbers in the region's way and looks words up in the vocabulary."""

    vocabulary: Vocabulary
    region: Region

    def cardinal(self, number: int | str) -> str:
        return numbers.cardinal(int(number), self.region)

    def number(self, written: str) -> str:
        return numbers.spoken_number(written, self.region)

    def code(self, digits: str) -> str:
        return numbers.code(digits, self.region)

    def spell(self, letters: str) -> str:
        """Letter by letter by the letters' names; what has no name is passed over."""
        names = self.vocabulary.letters
        return " ".join(names[letter.upper()] for letter in letters if letter.upper() in names)

    def mixed_code(self, written: str) -> str:
        """A code of letters and digits, e.g. ``05a`` -> "không năm a", ``NA17`` -> "en nờ a mười bảy"."""
        runs = re.findall(r"\d+|[^\W\d_]+", written)
        return " ".join(self.code(run) if run.isdigit() else self.spell(run) for run in runs)


Step = Callable[[str, Reader], str]
"""One pure step: text in, text out; what it does not know it leaves for the next."""
