"""Approval: draft -> reviewed -> approved, by two people, over exactly these bytes.

Beside a bulletin lies ``SLUG.approval.json``: who signed which step, when, and a seal of what they signed. Signatures are
only ever added. What counts is computed anew each time, from the signatures whose seal still fits: so a bulletin whose
script, sound or manifest changed afterwards is a draft again, whoever changed it and however.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.errors import ApprovalError, MasteringError
from bot.radio.manifest import Manifest
from bot.radio.publish import locked, write_whole
from bot.radio.recalled import read_recall
from bot.radio.seal import Seal, changes
from bot.radio.slug import slugify

VALID_DAYS = 30
"""How long an approval lasts when nobody says otherwise: long enough for a month's schedule, short enough to look again."""
_NAME_LIMIT = 80
_PLACEHOLDERS = {"ho-va-ten", "ho-ten", "ten-nguoi", "nguoi-duyet", "nguoi-bien-tap"}
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,199}")

Check = Callable[[Manifest, Path], Sequence[object]]
"""Looks at a bulletin's sound; what it finds wrong, whose ``str`` is Vietnamese. Nothing found: an empty sequence."""


class Step(StrEnum):
    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True)
class Signature:
    """at: UTC; valid_from, valid_until: first and last day on air, on approvals only"""

    step: Step
    by: str
    at: dt.datetime
    seal: Seal
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


@dataclass(frozen=True)
class Standing:
    """Where a bulletin stands now.

    reviewed, approved: the signatures that count; reasons: why it is less than what was once signed, in Vietnamese
    recalled: why it may not be aired any more; None when it may
    """

    manifest: Manifest
    reviewed: Signature | None
    approved: Signature | None
    reasons: tuple[str, ...]
    recalled: str | None

    @property
    def step(self) -> Step:
        if self.approved:
            return Step.APPROVED
        return Step.REVIEWED if self.reviewed else Step.DRAFT

    def obstacles(self, day: dt.date) -> tuple[str, ...]:
        """Why it may not go on air on ``day``, in Vietnamese; empty when it may."""
        found = [f"đã bị thu hồi: {self.recalled}"] if self.recalled else []
        if not self.approved:
            state = "mới được biên tập, chưa được duyệt" if self.reviewed else "chưa được biên tập và duyệt"
            found += [state, *self.reasons]
        elif self.approved.valid_from and day < self.approved.valid_from:
            found.append(f"chỉ được phát từ ngày {_day(self.approved.valid_from)}")
        elif self.approved.valid_until and day > self.approved.valid_until:
            found.append(f"đã hết hạn phát từ sau ngày {_day(self.approved.valid_until)}")
        return tuple(found)


def sign(
    folder: Path,
    slug: str,
    step: Step,
    by: str,
    *,
    clock: Callable[[], dt.datetime],
    valid_from: dt.date | None = None,
    valid_until: dt.date | None = None,
    check: Check | None = None,
) -> Standing:
    """Add a signature and return where the bulletin now stands.

    by: full name of the person who signs; clock: gives an aware datetime; check: must find nothing before an approval
    valid_from, valid_until: of an approval; else the bulletin's own day and ``VALID_DAYS`` after it
    Raise ApprovalError when the step is not open to this person now, saying why.
    """
    name = full_name(by)
    now = standing(folder, slug)
    manifest = now.manifest
    if not manifest.fits(folder):
        raise ApprovalError(
            f"{slug}: files do not fit the manifest",
            for_people=f"Các tệp của bản tin {slug} không khớp tệp mô tả. Hãy làm lại bản tin rồi duyệt.",
        )
    refuse_recalled(now)
    if step is Step.APPROVED:
        _second_person(now, name)
        if check and (problems := "; ".join(map(str, check(manifest, folder)))):
            raise ApprovalError(
                f"{slug}: the sound failed its check: {problems}",
                for_people=f"Chưa duyệt được bản tin {slug}. Máy nghe thấy: {problems} Hãy làm lại bản tin.",
            )
        valid_from = valid_from or manifest.made_for
        valid_until = valid_until or valid_from + dt.timedelta(days=VALID_DAYS)
        if valid_until < valid_from:
            raise ApprovalError(
                "validity ends before it begins", for_people="Ngày hết hạn phát đứng trước ngày bắt đầu. Hãy sửa lại."
            )
    elif step is Step.REVIEWED:
        valid_from = valid_until = None
    else:
        raise ApprovalError("a draft needs no signature", for_people="Bản nháp thì không cần ký.")
    at = clock().astimezone(dt.UTC).replace(microsecond=0)
    signature = Signature(step, name, at, Seal.of(folder, manifest), valid_from, valid_until)
    with locked(folder):
        _write(folder, slug, [*_signatures(folder, slug), signature])
    return standing(folder, slug)


def standing(folder: Path, slug: str) -> Standing:
    """Where the bulletin called ``slug`` in ``folder`` stands. Raise ApprovalError when there is none, or it is damaged."""
    manifest = read_manifest(folder, slug)
    seal = Seal.of(folder, manifest)
    signatures = _signatures(folder, slug)
    good = [signature for signature in signatures if signature.seal == seal] if manifest.fits(folder) else []
    reviewed = next((s for s in reversed(good) if s.step is Step.REVIEWED), None)
    approved = next((s for s in reversed(good) if s.step is Step.APPROVED), None)
    if approved:
        # The review that the approval rests on: by somebody else, before it.
        before = good[: good.index(approved)]
        reviewed = next((s for s in reversed(before) if s.step is Step.REVIEWED and not _same(s.by, approved.by)), None)
        approved = approved if reviewed else None
    reasons = changes(signatures[-1].seal, seal) if signatures and not good else ()
    return Standing(manifest, reviewed, approved, reasons, read_recall(folder, slug, manifest.content_sha256))


def refuse_recalled(now: Standing) -> None:
    """Raise ApprovalError when the bulletin is recalled."""
    if now.recalled:
        slug = now.manifest.slug
        raise ApprovalError(
            f"{slug} is recalled", for_people=f"Bản tin {slug} đã bị thu hồi ({now.recalled}). Hãy làm lại bản tin."
        )


def slugs(folder: Path) -> tuple[str, ...]:
    """The name of every bulletin in ``folder``, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.json") if _SLUG.fullmatch(path.stem)))


def read_manifest(folder: Path, slug: str) -> Manifest:
    """Raise ApprovalError when no bulletin of that name is in ``folder``, or its manifest is damaged."""
    if not _SLUG.fullmatch(slug) or not (folder / f"{slug}.json").is_file():
        raise ApprovalError(
            f"no bulletin {slug!r} in {folder}",
            for_people=f"Không có bản tin “{slug}” trong {folder}. Chạy “motcua approvals” để xem tên các bản tin.",
        )
    try:
        manifest = Manifest.from_json((folder / f"{slug}.json").read_text(encoding="utf-8"))
        if manifest.slug != slug or any(Path(file.name).name != file.name for file in manifest.files):
            raise MasteringError(f"the manifest names {manifest.slug!r}, or a file elsewhere")
    except (MasteringError, OSError, UnicodeDecodeError) as error:
        raise ApprovalError(
            f"{slug}: {error}",
            for_people=f"Tệp mô tả của bản tin {slug} bị hỏng hoặc bị sửa tay. Hãy làm lại bản tin.",
        ) from error
    return manifest


def _second_person(now: Standing, name: str) -> None:
    if not now.reviewed:
        because = f" ({'; '.join(now.reasons)})" if now.reasons else ""
        raise ApprovalError(
            f"{now.manifest.slug} is not reviewed",
            for_people=f"Bản tin {now.manifest.slug} chưa được biên tập ký{because}. Ký bước review trước.",
        )
    if _same(now.reviewed.by, name):
        raise ApprovalError(
            f"{now.manifest.slug}: reviewer and approver are the same person",
            for_people="Người duyệt phải khác người biên tập. Nếu là hai người trùng tên, ghi thêm chức danh sau tên.",
        )


def full_name(by: str) -> str:
    """The name tidied; raise ApprovalError when it is none that a person could be found by."""
    name = unicodedata.normalize("NFC", " ".join(by.split()))
    letters_only = all(
        character.isalpha() or character in " .,'-()" for character in unicodedata.normalize("NFC", name)
    )
    if len(name.split()) < 2 or len(name) > _NAME_LIMIT or not letters_only or slugify(name) in _PLACEHOLDERS:
        raise ApprovalError(
            "not a person's full name",
            for_people=f"Cần họ và tên đầy đủ của người ký, ít nhất hai chữ, tối đa {_NAME_LIMIT} ký tự.",
        )
    return name


def _same(one: str, other: str) -> bool:
    """Whether two names are the same person's, typed with or without marks."""
    return slugify(one) == slugify(other)


def _signatures(folder: Path, slug: str) -> list[Signature]:
    path = folder / f"{slug}.approval.json"
    try:
        return [_signature(item) for item in json.loads(path.read_text(encoding="utf-8"))["signatures"]]
    except FileNotFoundError:
        return []
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise ApprovalError(
            f"{path.name} is damaged: {error!r}",
            for_people=f"Tệp duyệt {path.name} bị hỏng. Hãy xóa tệp đó rồi biên tập và duyệt lại.",
        ) from error


def _signature(item: dict[str, Any]) -> Signature:
    seal = item["seal"]
    return Signature(
        Step(item["step"]),
        str(item["by"]),
        dt.datetime.fromisoformat(item["at"]),
        Seal(seal["manifest_sha256"], seal["content_sha256"], tuple((name, digest) for name, digest in seal["files"])),
        *(dt.date.fromisoformat(item[key]) if item[key] else None for key in ("valid_from", "valid_until")),
    )


def _write(folder: Path, slug: str, signatures: Sequence[Signature]) -> None:
    plain = {"version": 1, "slug": slug, "signatures": [asdict(signature) for signature in signatures]}
    try:
        write_whole(
            folder / f"{slug}.approval.json",
            json.dumps(plain, ensure_ascii=False, indent=2, default=lambda value: value.isoformat()) + "\n",
        )
    except OSError as error:
        raise ApprovalError(
            f"cannot write in {folder}: {error}",
            for_people=f"Không ghi được vào thư mục {folder}. Kiểm tra chỗ trống trên ổ đĩa và quyền ghi.",
        ) from error


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
