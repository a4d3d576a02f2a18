"""How numbers are said in the North and in the South."""

from __future__ import annotations

from enum import Enum


class Region(Enum):
    """Where the listeners live.

    SOUTH (default: the first station is in Hồ Chí Minh City): ngàn, lẻ, hai mươi bốn, quý bốn.
    NORTH: nghìn, linh, hai mươi tư, quý tư.

    "Thứ tư", "tháng tư" and "một phần tư" are the same everywhere.
    """

    SOUTH = "south"
    NORTH = "north"

    @property
    def thousand(self) -> str:
        return "ngàn" if self is Region.SOUTH else "nghìn"

    @property
    def odd(self) -> str:
        """The word between hundreds and a single unit: một trăm *lẻ* năm."""
        return "lẻ" if self is Region.SOUTH else "linh"

    @property
    def four_after_tens(self) -> str:
        return "bốn" if self is Region.SOUTH else "tư"

    @property
    def fourth_quarter(self) -> str:
        return "bốn" if self is Region.SOUTH else "tư"
