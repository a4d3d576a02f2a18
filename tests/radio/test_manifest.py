from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from bot.errors import MasteringError
from bot.radio.manifest import EngineReport, FileReport, Manifest, SentenceTiming, file_report
from bot.radio.script import FactUse

FEE = FactUse("1.001193", "fee", "không thu lệ phí", dt.date(2025, 7, 1), "tt-85-2019")
MANIFEST = Manifest(
    version=1,
    slug="2026-11-24-fee-notice-le-phi",
    kind="fee_notice",
    title="Lệ phí",
    station="Đài truyền thanh phường Bến Cát",
    made_for=dt.date(2026, 11, 24),
    made_at=dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.timezone(dt.timedelta(hours=7))),
    template="fee_notice.j2",
    template_sha256="0" * 64,
    content_sha256="1" * 64,
    build_sha256="2" * 64,
    engine=EngineReport(
        asked=("gtts", "espeak"),
        used="espeak",
        settings={"voice.main": "vi", "pitch": 50},
        fell_back=True,
        failures=({"engine": "gtts", "reason": "429", "for_people": "Google bận.", "sentence": 2},),
        missing_voices=("second",),
    ),
    facts=(FEE,),
    sentences=(SentenceTiming("Lệ phí 0đ.", "Lệ phí không đồng.", "main", 0.3, 2.5, (FEE,)),),
    files=(FileReport("x.mp3", 1000, "3" * 64, -16.0, -1.4, 12.5), FileReport("x.txt", 10, "4" * 64)),
)


def test_a_manifest_survives_json() -> None:
    assert Manifest.from_json(MANIFEST.to_json()) == MANIFEST


def test_the_json_is_readable_and_in_utc() -> None:
    data = json.loads(MANIFEST.to_json())
    assert data["made_at"] == "2026-11-23T22:00:00+00:00"
    assert data["made_for"] == "2026-11-24"
    assert data["facts"][0]["holds_from"] == "2025-07-01"
    assert data["engine"]["failures"][0]["reason"] == "429"
    assert "Đài truyền thanh" in MANIFEST.to_json()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.update(version=99),
        lambda data: data.pop("engine"),
        lambda data: data.update(surprise=1),
        lambda data: data["files"][0].pop("sha256"),
        lambda data: data.update(made_at="yesterday"),
    ],
)
def test_a_damaged_manifest_is_refused(damage) -> None:
    data = json.loads(MANIFEST.to_json())
    damage(data)
    with pytest.raises(MasteringError, match="not a bulletin's manifest"):
        Manifest.from_json(json.dumps(data))


def test_it_fits_only_its_own_whole_files(tmp_path: Path) -> None:
    (tmp_path / "x.txt.part").write_text("Lệ phí", encoding="utf-8")
    report = file_report(tmp_path / "x.txt.part", "x.txt")
    assert (report.name, report.bytes) == ("x.txt", len("Lệ phí".encode()))
    manifest = Manifest(**{**vars(MANIFEST), "files": (report,)})
    assert not manifest.fits(tmp_path)
    (tmp_path / "x.txt").write_text("Lệ phí", encoding="utf-8")
    assert manifest.fits(tmp_path)
    (tmp_path / "x.txt").write_text("Lệ ph", encoding="utf-8")
    assert not manifest.fits(tmp_path)
