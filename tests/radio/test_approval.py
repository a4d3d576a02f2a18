from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import ApprovalError
from bot.radio.approval import Standing, Step, sign, slugs, standing
from bot.radio.recalled import lift_recall, mark_recalled
from tests.radio.air import DAY, SLUG, put_bulletin, script

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
EDITOR, HEAD = "Người Thử Một", "Người Thử Hai"


def by(folder: Path, step: Step, name: str, **more) -> Standing:
    return sign(folder, SLUG, step, name, clock=lambda: NOON, **more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put_bulletin(tmp_path)
    return tmp_path


@pytest.fixture
def approved(folder: Path) -> Path:
    by(folder, Step.REVIEWED, EDITOR)
    by(folder, Step.APPROVED, HEAD)
    return folder


def test_from_draft_over_reviewed_to_approved(folder: Path) -> None:
    assert standing(folder, SLUG).step is Step.DRAFT
    assert standing(folder, SLUG).obstacles(DAY) == ("chưa được biên tập và duyệt",)
    assert by(folder, Step.REVIEWED, EDITOR).step is Step.REVIEWED
    assert standing(folder, SLUG).obstacles(DAY) == ("mới được biên tập, chưa được duyệt",)
    now = by(folder, Step.APPROVED, HEAD)
    assert (now.step, now.obstacles(DAY)) == (Step.APPROVED, ())
    assert now.reviewed is not None
    assert now.approved is not None
    assert (now.reviewed.by, now.approved.by) == (EDITOR, HEAD)
    assert now.approved.at == dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
    assert standing(folder, SLUG) == now


@pytest.mark.parametrize("name", [EDITOR, "người thử một", "  Nguoi   Thu Mot ", "NGƯỜI THỬ MỘT"])
def test_one_person_cannot_do_both(folder: Path, name: str) -> None:
    by(folder, Step.REVIEWED, EDITOR)
    with pytest.raises(ApprovalError, match="same person"):
        by(folder, Step.APPROVED, name)
    assert standing(folder, SLUG).step is Step.REVIEWED


def test_nobody_approves_what_was_not_reviewed(folder: Path) -> None:
    with pytest.raises(ApprovalError, match="is not reviewed"):
        by(folder, Step.APPROVED, HEAD)


@pytest.mark.parametrize(
    "name", ["", "Tên", "Họ và tên", "họ  VÀ tên", "Người <b>Thử", "A" * 50 + " " + "B" * 50, "123 456"]
)
def test_a_signature_is_a_full_name(folder: Path, name: str) -> None:
    with pytest.raises(ApprovalError, match="full name"):
        by(folder, Step.REVIEWED, name)


def edit_sound(folder: Path) -> None:
    (folder / f"{SLUG}.mp3").write_bytes(b"other sound")


def lose_transcript(folder: Path) -> None:
    (folder / f"{SLUG}.txt").unlink()


def make_again_with_another_script(folder: Path) -> None:
    put_bulletin(folder, script("Đăng ký khai sinh thu lệ phí 8.000 đồng."))


def make_again_with_another_sound(folder: Path) -> None:
    put_bulletin(folder, sound=b"another voice")


def edit_manifest(folder: Path) -> None:
    path = folder / f"{SLUG}.json"
    path.write_text(path.read_text(encoding="utf-8").replace("không thu lệ phí", "thu 5 đồng"), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (edit_sound, f"tệp {SLUG}.mp3 đã đổi sau khi ký"),
        (lose_transcript, f"tệp {SLUG}.txt đã đổi sau khi ký"),
        (make_again_with_another_script, "lời đọc đã đổi sau khi ký"),
        (make_again_with_another_sound, f"tệp {SLUG}.mp3 đã đổi sau khi ký"),
        (edit_manifest, "tệp mô tả đã đổi sau khi ký"),
    ],
)
def test_anything_changed_makes_it_a_draft_again_and_says_what(
    approved: Path, change: Callable[[Path], None], reason: str
) -> None:
    change(approved)
    now = standing(approved, SLUG)
    assert now.step is Step.DRAFT
    assert reason in now.reasons
    assert reason in now.obstacles(DAY)


def test_made_again_it_is_approved_again_and_the_old_signatures_stay_on_record(approved: Path) -> None:
    make_again_with_another_sound(approved)
    with pytest.raises(ApprovalError, match="not reviewed") as refused:
        by(approved, Step.APPROVED, HEAD)
    assert "đã đổi sau khi ký" in refused.value.for_people
    by(approved, Step.REVIEWED, EDITOR)
    assert by(approved, Step.APPROVED, HEAD).step is Step.APPROVED
    kept = json.loads((approved / f"{SLUG}.approval.json").read_text(encoding="utf-8"))["signatures"]
    assert [item["step"] for item in kept] == ["reviewed", "approved"] * 2


def test_files_that_do_not_fit_cannot_be_signed(folder: Path) -> None:
    edit_sound(folder)
    with pytest.raises(ApprovalError, match="do not fit"):
        by(folder, Step.REVIEWED, EDITOR)


def test_an_approval_holds_on_its_days_only(folder: Path) -> None:
    by(folder, Step.REVIEWED, EDITOR)
    first, last = dt.date(2026, 12, 1), dt.date(2026, 12, 5)
    now = by(folder, Step.APPROVED, HEAD, valid_from=first, valid_until=last)
    assert now.obstacles(DAY) == ("chỉ được phát từ ngày 1/12/2026",)
    assert now.obstacles(first) == now.obstacles(last) == ()
    assert now.obstacles(dt.date(2026, 12, 6)) == ("đã hết hạn phát từ sau ngày 5/12/2026",)
    with pytest.raises(ApprovalError, match="ends before"):
        by(folder, Step.APPROVED, HEAD, valid_from=last, valid_until=first)


def test_without_dates_it_holds_thirty_days(approved: Path) -> None:
    signature = standing(approved, SLUG).approved
    assert signature is not None
    assert (signature.valid_from, signature.valid_until) == (DAY, dt.date(2026, 12, 24))


def test_sound_that_fails_its_check_is_not_approved(folder: Path) -> None:
    by(folder, Step.REVIEWED, EDITOR, check=lambda *_: ["thiếu câu thứ 2"])
    with pytest.raises(ApprovalError, match="failed its check") as refused:
        by(folder, Step.APPROVED, HEAD, check=lambda *_: ["thiếu câu thứ 2"])
    assert "thiếu câu thứ 2" in refused.value.for_people
    assert by(folder, Step.APPROVED, HEAD, check=lambda *_: []).step is Step.APPROVED


def test_a_recalled_bulletin_is_an_obstacle_until_made_with_other_content(approved: Path) -> None:
    mark_recalled(approved, SLUG, script().sha256, ["lệ phí đã đổi"], "danh mục", NOON)
    assert standing(approved, SLUG).obstacles(DAY) == ("đã bị thu hồi: lệ phí đã đổi",)
    with pytest.raises(ApprovalError, match="is recalled"):
        by(approved, Step.REVIEWED, EDITOR)
    make_again_with_another_script(approved)
    assert standing(approved, SLUG).recalled is None
    put_bulletin(approved)
    assert standing(approved, SLUG).recalled == "lệ phí đã đổi"
    lift_recall(approved, SLUG)
    assert standing(approved, SLUG).step is Step.APPROVED


def test_a_damaged_recall_mark_still_recalls(approved: Path) -> None:
    (approved / f"{SLUG}.recall.json").write_text("{")
    assert standing(approved, SLUG).recalled is not None


@pytest.mark.parametrize("text", ["", "{}", '{"signatures": [{}]}', '{"signatures": 3}', "[]"])
def test_a_damaged_record_is_an_error_and_no_approval(approved: Path, text: str) -> None:
    (approved / f"{SLUG}.approval.json").write_text(text)
    with pytest.raises(ApprovalError, match="is damaged"):
        standing(approved, SLUG)


@pytest.mark.parametrize("slug", ["", "../x", "no-such", "A B", f"{SLUG}.approval"])
def test_no_such_bulletin(approved: Path, slug: str) -> None:
    with pytest.raises(ApprovalError, match="no bulletin"):
        standing(approved, slug)


def test_a_manifest_that_names_files_elsewhere_is_refused(folder: Path) -> None:
    path = folder / f"{SLUG}.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f"{SLUG}.mp3", "../secret"), encoding="utf-8")
    with pytest.raises(ApprovalError, match="file elsewhere"):
        standing(folder, SLUG)


def test_all_bulletins_are_listed_and_nothing_else(approved: Path) -> None:
    put_bulletin(approved, slug="2026-11-25-x")
    assert slugs(approved) == (SLUG, "2026-11-25-x")


def test_nothing_half_written_is_left(approved: Path) -> None:
    assert sorted(path.name for path in approved.iterdir() if path.name.startswith(".")) == [".lock"]
