"""What is filed beside the sound: the script to sign (Word) and the picture of the sound (PNG)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.radio.manifest import FileReport, file_report
from bot.radio.mastering.master import Mastered, MasterSettings
from bot.radio.mastering.tags import Tags
from bot.radio.publish import part
from bot.radio.script import Script

SUFFIXES = ("docx", "png")


@dataclass(frozen=True)
class Papers:
    """Which papers to make. source_titles: slug of a source -> how people name it, for the table of sources"""

    docx: bool = True
    picture: bool = True
    source_titles: Mapping[str, str] = field(default_factory=dict)

    def identity(self, script: Script) -> list[object]:
        """What of this shapes the files of ``script``: plain values, for the hash of the build."""
        titles = {use.source: self.source_titles.get(use.source, use.source) for use in script.facts}
        return [self.docx, self.picture, titles]


def write_papers(
    papers: Papers,
    script: Script,
    mastered: Mastered,
    tags: Tags,
    spans: list[tuple[float, float]],
    settings: MasterSettings,
    voice: str,
    folder: Path,
    slug: str,
) -> list[FileReport]:
    """Write the papers into the workplace ``folder``; ``spans``: start and end of each sentence in seconds."""
    files = []
    if papers.docx:
        # Imported here: half a second that a bulletin without papers, or unchanged, need not wait.
        from bot.radio.documents.docx import Extent, script_docx

        data = script_docx(script, papers.source_titles, Extent(mastered.duration_s, voice))
        path = part(folder, f"{slug}.docx")
        path.write_bytes(data)
        files.append(file_report(path, f"{slug}.docx"))
    if papers.picture:
        from bot.radio.picture import Heading, sound_png

        day = script.made_for
        detail = f"{script.station}, phát ngày {day.day}/{day.month}/{day.year}"
        heading = Heading(script.title, detail, mastered.loudness_lufs, mastered.true_peak_dbtp)
        path = part(folder, f"{slug}.png")
        sound_png(path, mastered.heard, heading, settings.loudness_lufs, spans, tags.chapters)
        files.append(file_report(path, f"{slug}.png"))
    return files
