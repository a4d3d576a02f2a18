"""The air desk on a real bulletin of the real catalogue: signed, recalled, handed over."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from bot.catalogue.catalogue import Catalogue
from bot.errors import AirError, ApprovalError
from bot.radio.air import Air
from bot.radio.approval import Step
from bot.radio.bulletin import Bulletin, make_bulletin
from bot.radio.script import Origin, Script, Sentence
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.spoken import Vocabulary
from bot.radio.values import procedure_values

DAY = dt.date(2026, 11, 25)
CODE = "1.004194"
EDITOR, HEAD = "Người Thử Một", "Người Thử Hai"


def clock() -> dt.datetime:
    return dt.datetime(2026, 11, 25, 2, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def fee_script(catalogue: Catalogue) -> Script:
    fees = procedure_values(catalogue, catalogue.localities["ben-cat"], CODE, DAY).fees
    amount = fees.groups[0].lines[0].amount
    return Script(
        kind="procedure_guide",
        title="Lệ phí tạm trú",
        station="Đài truyền thanh phường Bến Cát",
        made_for=DAY,
        sentences=(Sentence("Kính thưa bà con."), Sentence(f"Đăng ký tạm trú nộp {amount}.", amount.uses())),
        template="procedure_guide.j2",
        template_sha256="0" * 64,
        origins=(Origin("procedure_guide", "ben-cat", CODE),),
    )


@pytest.fixture(scope="module")
def made(fee_script: Script, station_words: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    folder = tmp_path_factory.mktemp("made")
    return make_bulletin(
        fee_script, station_words, [EspeakEngine()], folder, clock=clock, formats=("mp3", "opus", "wav")
    )


@pytest.fixture
def air(made: Bulletin, catalogue: Catalogue, tmp_path: Path) -> Air:
    folder = tmp_path / "audio_out"
    folder.mkdir()
    for path in made.files.values():
        (folder / path.name).write_bytes(path.read_bytes())
    return Air(folder, catalogue, DAY, clock)


@pytest.fixture
def slug(made: Bulletin) -> str:
    return made.slug


@pytest.fixture
def approved(air: Air, slug: str) -> Air:
    air.review(slug, EDITOR)
    air.approve(slug, HEAD)
    return air


def with_fee_of(catalogue: Catalogue, amount: int) -> Catalogue:
    procedure = catalogue.procedures[CODE]
    fees = tuple(
        dated.model_copy(
            update={
                "value": tuple(
                    line.model_copy(update={"amount": amount if line.amount == 15_000 else line.amount})
                    for line in dated.value
                )
            }
        )
        if dated.holds_on(DAY)
        else dated
        for dated in procedure.facts.fee
    )
    changed = procedure.model_copy(update={"facts": procedure.facts.model_copy(update={"fee": fees})})
    return replace(catalogue, procedures={**catalogue.procedures, CODE: changed})


def test_an_approved_bulletin_is_handed_over_whole(approved: Air, slug: str, tmp_path: Path) -> None:
    bundle = approved.hand_over(slug, tmp_path / "usb")
    suffixes = ("approval.json", "json", "lrc", "m3u8", "mp3", "opus", "srt", "txt", "wav")
    assert bundle.files == tuple(sorted(["BAN-GIAO.txt", "SHA256SUMS", *(f"{slug}.{suffix}" for suffix in suffixes)]))
    assert sorted(path.name for path in (tmp_path / "usb").iterdir() if not path.name.startswith(".")) == [
        slug,
        f"{slug}.zip",
    ]
    sums = dict(reversed(line.split("  ")) for line in (bundle.folder / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == set(bundle.files) - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((bundle.folder / name).read_bytes()).hexdigest() == digest
    with zipfile.ZipFile(bundle.archive) as packed:
        assert sorted(packed.namelist()) == [f"{slug}/{name}" for name in bundle.files]
        assert packed.read(f"{slug}/{slug}.mp3") == (approved.folder / f"{slug}.mp3").read_bytes()


def test_the_cover_names_who_signed_and_until_when(approved: Air, slug: str, tmp_path: Path) -> None:
    bundle = approved.hand_over(slug, tmp_path)
    cover = (bundle.folder / "BAN-GIAO.txt").read_text(encoding="utf-8")
    assert f"Biên tập: {EDITOR}, 09:00 ngày 25/11/2026" in cover
    assert f"Duyệt: {HEAD}, 09:00 ngày 25/11/2026" in cover
    assert "Được phát từ 25/11/2026 đến hết 25/12/2026" in cover
    assert f"{CODE}, lệ phí: 15.000 đồng một lần (từ 15/8/2026; nguồn tt-75-2022-btc, " in cover
    playlist = (bundle.folder / f"{slug}.m3u8").read_text(encoding="utf-8").splitlines()
    assert playlist[0] == "#EXTM3U"
    assert playlist[-1] == f"{slug}.mp3"


def test_handed_over_again_the_old_bundle_is_replaced(approved: Air, slug: str, tmp_path: Path) -> None:
    first = approved.hand_over(slug, tmp_path / "usb")
    packed = first.archive.read_bytes()
    (first.folder / "stray.txt").write_text("x")
    second = approved.hand_over(slug, tmp_path / "usb")
    assert second.files == first.files
    assert not (second.folder / "stray.txt").exists()
    assert second.archive.read_bytes() == packed
    assert not list((tmp_path / "usb").glob(".*.part"))


@pytest.mark.parametrize("signed", [0, 1])
def test_what_is_not_approved_is_not_handed_over(air: Air, slug: str, signed: int, tmp_path: Path) -> None:
    if signed:
        air.review(slug, EDITOR)
    with pytest.raises(AirError, match="may not go on air") as refused:
        air.hand_over(slug, tmp_path / "usb")
    assert ("chưa được duyệt" if signed else "chưa được biên tập") in refused.value.for_people
    assert not (tmp_path / "usb").exists()


@pytest.mark.parametrize(("today", "why"), [("2026-12-26", "đã hết hạn phát"), ("2026-11-24", "chỉ được phát từ")])
def test_outside_its_days_it_is_not_handed_over(approved: Air, slug: str, today: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(AirError) as refused:
        replace(approved, today=dt.date.fromisoformat(today)).hand_over(slug, tmp_path / "usb")
    assert why in refused.value.for_people


def test_a_changed_fee_recalls_it_and_it_is_not_handed_over(approved: Air, slug: str, tmp_path: Path) -> None:
    later = replace(approved, catalogue=with_fee_of(approved.catalogue, 16_000))
    with pytest.raises(AirError) as refused:
        later.hand_over(slug, tmp_path / "usb")
    assert "đã bị thu hồi: “15.000 đồng một lần” (1.004194, lệ phí) không còn đúng" in refused.value.for_people
    assert "nay là “16.000 đồng một lần”" in refused.value.for_people
    (now,) = later.all()
    assert not isinstance(now, AirError)
    assert now.recalled
    mark = json.loads((approved.folder / f"{slug}.recall.json").read_text(encoding="utf-8"))
    assert (mark["by"], mark["at"]) == ("danh mục", "2026-11-25T02:00:00+00:00")
    with pytest.raises(ApprovalError, match="is recalled"):
        later.approve(slug, "Người Thử Ba")
    with pytest.raises(AirError, match="still do not hold"):
        later.lift(slug)


def test_a_recall_stays_when_the_fact_comes_back_until_somebody_lifts_it(approved: Air, slug: str) -> None:
    replace(approved, catalogue=with_fee_of(approved.catalogue, 16_000)).standing(slug)
    assert approved.standing(slug).recalled
    assert approved.lift(slug).step is Step.APPROVED
    assert approved.standing(slug).recalled is None


def test_somebody_may_recall_for_any_reason(approved: Air, slug: str) -> None:
    for by, reason in ((HEAD, " "), ("x", "đọc sai tên")):
        with pytest.raises(AirError):
            approved.recall(slug, by, reason)
    assert approved.recall(slug, HEAD, "đọc sai tên").recalled == "đọc sai tên"


def test_it_is_never_approved_beyond_the_day_a_fact_changes(air: Air, slug: str) -> None:
    february = dt.date(2027, 2, 10)
    later = replace(air, today=february)
    later.review(slug, EDITOR)
    with pytest.raises(ApprovalError, match="do not hold on 2027-03-01") as refused:
        later.approve(slug, HEAD, valid_until=dt.date(2027, 3, 5))
    assert "không còn đúng vào ngày 1/3/2027" in refused.value.for_people
    signature = later.approve(slug, HEAD).approved
    assert signature is not None
    assert (signature.valid_from, signature.valid_until) == (february, dt.date(2027, 2, 28))


def test_sound_that_does_not_fit_its_script_is_not_approved(air: Air, slug: str) -> None:
    air.review(slug, EDITOR)
    deaf = replace(air, check=lambda *_: ["thiếu câu 2"])
    with pytest.raises(ApprovalError) as refused:
        deaf.approve(slug, HEAD)
    assert "thiếu câu 2" in refused.value.for_people


def test_a_rehearsal_needs_no_approval_and_is_never_named_like_the_real_one(
    air: Air, slug: str, tmp_path: Path
) -> None:
    bundle = air.hand_over(slug, tmp_path, rehearsal=True)
    assert (bundle.folder.name, bundle.archive.name) == (f"THU-{slug}", f"THU-{slug}.zip")
    assert all(name.startswith("THU-") or name == "SHA256SUMS" for name in bundle.files)
    assert ID3(bundle.folder / f"THU-{slug}.mp3")["TIT2"].text == ["THỬ: Lệ phí tạm trú"]
    assert ID3(air.folder / f"{slug}.mp3")["TIT2"].text == ["Lệ phí tạm trú"]
    for name in ("THU-BAN-GIAO.txt", f"THU-{slug}.txt"):
        assert (bundle.folder / name).read_text(encoding="utf-8").startswith("BẢN THỬ, KHÔNG PHÁT CHÍNH THỨC")
    cover = (bundle.folder / "THU-BAN-GIAO.txt").read_text(encoding="utf-8")
    assert "Chưa được phát vì: chưa được biên tập và duyệt" in cover
    lines = (bundle.folder / f"THU-{slug}.m3u8").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == f"THU-{slug}.mp3"
    assert lines[1].startswith("#PLAYLIST:THỬ: ")
    assert air.standing(slug).step is Step.DRAFT


def test_not_even_a_rehearsal_has_files_that_do_not_fit(air: Air, slug: str, tmp_path: Path) -> None:
    (air.folder / f"{slug}.mp3").write_bytes(b"x")
    with pytest.raises(AirError, match="do not fit"):
        air.hand_over(slug, tmp_path, rehearsal=True)


def test_a_damaged_bulletin_is_listed_as_one(approved: Air, slug: str) -> None:
    (approved.folder / "2026-01-01-broken.json").write_text("{")
    broken, whole = approved.all()
    assert isinstance(broken, AirError)
    assert "2026-01-01-broken" in broken.for_people
    assert not isinstance(whole, AirError)


def test_a_place_that_cannot_be_written_is_said(approved: Air, slug: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(AirError, match="cannot hand over"):
        approved.hand_over(slug, tmp_path / "file" / "usb")
