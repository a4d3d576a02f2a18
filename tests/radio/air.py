"""A small bulletin's files as ``make_bulletin`` leaves them, without the seconds that sound takes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.radio.manifest import MANIFEST_VERSION, EngineReport, Manifest, SentenceTiming, file_report, from_script
from bot.radio.script import FactUse, Script, Sentence

DAY = dt.date(2026, 11, 24)
FEE = FactUse("1.001193", "fee", "không thu lệ phí", dt.date(2025, 7, 1), "tt-85-2019")
SLUG = "2026-11-24-fee-notice-le-phi"


def script(text: str = "Đăng ký khai sinh không thu lệ phí.", fact: FactUse = FEE) -> Script:
    return Script(
        kind="fee_notice",
        title="Lệ phí",
        station="Đài truyền thanh phường Bến Cát",
        made_for=DAY,
        sentences=(Sentence("Kính thưa bà con."), Sentence(text, (fact,))),
        template="fee_notice.j2",
        template_sha256="0" * 64,
    )


def put_bulletin(folder: Path, of: Script | None = None, *, sound: bytes = b"sound", slug: str = SLUG) -> Manifest:
    """Write the bulletin's files and manifest into ``folder``; the sound is no sound."""
    of = of or script()
    folder.mkdir(parents=True, exist_ok=True)
    parts = {".mp3": sound, ".txt": of.text.encode(), ".srt": b"1\n"}
    files = []
    for suffix, data in parts.items():
        (folder / f"{slug}{suffix}").write_bytes(data)
        measured = {"loudness_lufs": -16.0, "true_peak_dbtp": -1.2, "duration_s": 61.5} if suffix == ".mp3" else {}
        files.append(file_report(folder / f"{slug}{suffix}", f"{slug}{suffix}", **measured))
    manifest = Manifest(
        version=MANIFEST_VERSION,
        slug=slug,
        made_at=dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC),
        build_sha256="2" * 64,
        engine=EngineReport(("espeak",), "espeak", {}, False, (), ()),
        sentences=tuple(
            SentenceTiming(sentence.text, sentence.text, "main", index * 2.0, index * 2.0 + 1.5, sentence.facts)
            for index, sentence in enumerate(of.sentences)
        ),
        files=tuple(files),
        **from_script(of),
    )
    (folder / f"{slug}.json").write_text(manifest.to_json(), encoding="utf-8")
    return manifest
