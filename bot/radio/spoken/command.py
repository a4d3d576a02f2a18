"""``motcua spoken``: lines in, their spoken form out."""

from __future__ import annotations

from typing import TextIO

from bot.radio.spoken import Region, Vocabulary, speak


def run(stdin: TextIO, stdout: TextIO, vocabulary: Vocabulary, region: Region = Region.SOUTH) -> int:
    """Write the spoken form of each line as soon as it is read; blank lines stay blank. Return the exit code."""
    for line in stdin:
        written = line.rstrip("\r\n")
        spoken = " ".join(speak(written, vocabulary, region).split())
        stdout.write(f"{spoken}\n")
        stdout.flush()
    return 0
