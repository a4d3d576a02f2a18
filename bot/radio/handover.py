"""The bundle for whoever plays it: sound, playlist, script, manifest, signatures and checksums, in a folder and a ZIP."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import AirError, MasteringError
from bot.radio.approval import Signature, Standing
from bot.radio.manifest import Manifest, file_report
from bot.radio.mastering.join import Span
from bot.radio.publish import workplace
from bot.radio.rehearsal import TITLE, Marks, mark_sound, marked_sentences
from bot.radio.speech.chain import Speech
from bot.radio.stated import fact_name, statements
from bot.radio.subtitles import lrc, srt
from bot.settings import VIETNAM

REHEARSAL = "THU-"
"""Begins every name of a rehearsal's bundle and of the files in it: nobody takes it for the real one."""
_MARK = "BẢN THỬ, KHÔNG PHÁT CHÍNH THỨC"
_SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Bundle:
    """folder, archive: the same files twice; files: their names"""

    folder: Path
    archive: Path
    files: tuple[str, ...]


def bundle(
    source: Path,
    now: Standing,
    out_dir: Path,
    *,
    obstacles: Sequence[str],
    at: dt.datetime,
    rehearsal: Speech | None = None,
) -> Bundle:
    """Write the bundle of the bulletin in ``source`` into ``out_dir``, all at once; an earlier one of that name goes.

    obstacles: why it may not go on air, written on a rehearsal; rehearsal: the spoken marks around its sound
    Raise AirError when a file is not the one signed, or nothing can be written.
    """
    manifest = now.manifest
    prefix = REHEARSAL if rehearsal else ""
    name = f"{prefix}{manifest.slug}"
    try:
        with workplace(out_dir, name) as work:
            inside = work / name
            inside.mkdir()
            for file in manifest.files:
                if rehearsal and file.name.endswith(".png"):
                    continue  # it shows the sound without the marks, under the title of the real one
                _copy(source / file.name, inside / f"{prefix}{file.name}", file.sha256)
            _copy_manifest(source, inside, prefix, manifest)
            if rehearsal:
                manifest = _rehearsed(inside, manifest, Marks.of(rehearsal))
            elif (source / f"{manifest.slug}.approval.json").is_file():
                shutil.copyfile(source / f"{manifest.slug}.approval.json", inside / f"{manifest.slug}.approval.json")
            _write(inside / f"{name}.m3u8", _playlist(manifest))
            _write(inside / f"{prefix}BAN-GIAO.txt", _cover(now, manifest, obstacles, at))
            _write(inside / _SUMS, _sums(inside))
            archive = work / f"{name}.zip"
            _pack(inside, archive, manifest.made_at)
            files = tuple(sorted(path.name for path in inside.iterdir()))
            _swap(inside, out_dir / name, work / "old")
            archive.replace(out_dir / archive.name)
    except (MasteringError, OSError, zipfile.LargeZipFile) as error:
        raise AirError(
            f"cannot hand over {name} in {out_dir}: {error}",
            for_people=f"Không ghi được bộ bàn giao vào {out_dir}. Kiểm tra chỗ trống trên ổ đĩa và quyền ghi.",
        ) from error
    return Bundle(out_dir / name, out_dir / f"{name}.zip", files)


def _copy_manifest(source: Path, inside: Path, prefix: str, manifest: Manifest) -> None:
    copied = inside / f"{prefix}{manifest.slug}.json"
    shutil.copyfile(source / f"{manifest.slug}.json", copied)
    if Manifest.from_json(copied.read_text(encoding="utf-8")) != manifest:
        raise _changed(f"{manifest.slug}.json")


def _rehearsed(inside: Path, manifest: Manifest, marks: Marks) -> Manifest:
    """Mark every file in ``inside``, and the manifest, which then describes these files: no signature fits it."""
    paths = {path: file for file in manifest.files if (path := inside / f"{REHEARSAL}{file.name}").is_file()}
    measured = {
        path: mark_sound(path, file, manifest, marks) for path, file in paths.items() if file.duration_s is not None
    }
    duration_s = max((file.duration_s or 0.0 for file in measured.values()), default=0.0)
    sentences, title = marked_sentences(manifest, marks, duration_s), f"{TITLE}{manifest.title}"
    texts = [sentence.text for sentence in sentences]
    spans = [Span(sentence.start_s, sentence.end_s) for sentence in sentences]
    for path in paths:
        if path.suffix == ".txt":
            _write(path, f"{_MARK}\n\n{path.read_text(encoding='utf-8')}")
        elif path.suffix == ".srt":
            _write(path, srt(texts, spans))
        elif path.suffix == ".lrc":
            _write(path, lrc(title, manifest.station, texts, spans))
    marked = replace(
        manifest,
        slug=f"{REHEARSAL}{manifest.slug}",
        title=title,
        sentences=sentences,
        files=tuple(measured.get(path) or file_report(path, path.name) for path in paths),
    )
    _write(inside / f"{marked.slug}.json", marked.to_json())
    return marked


def _copy(source: Path, target: Path, sha256: str) -> None:
    """Copy, then look at the copy: what is handed over is what was signed."""
    shutil.copyfile(source, target)
    if _sha256(target) != sha256:
        raise _changed(source.name)


def _changed(name: str) -> AirError:
    return AirError(
        f"{name} changed while it was handed over",
        for_people=f"Tệp {name} vừa bị thay đổi trong lúc bàn giao. Hãy chạy lại.",
    )


def _playlist(manifest: Manifest) -> str:
    lines = ["#EXTM3U", f"#PLAYLIST:{manifest.title}"]
    sounds = [file for file in manifest.files if file.duration_s is not None]
    for file in sounds[:1]:  # other formats hold the same sound: one is played
        lines += [f"#EXTINF:{round(file.duration_s or 0)},{manifest.station} - {manifest.title}", file.name]
    return "\n".join(lines) + "\n"


def _cover(now: Standing, manifest: Manifest, obstacles: Sequence[str], at: dt.datetime) -> str:
    """manifest: of the files handed over, which are a rehearsal's when it is not the one that stands"""
    rehearsal = manifest != now.manifest
    lines = [_MARK, ""] if rehearsal else []
    lines += ["BÀN GIAO BẢN TIN", f"Bản tin: {manifest.title}", f"Đài: {manifest.station}"]
    lines += [f"Tên: {manifest.slug}", f"Làm cho ngày: {_day(manifest.made_for)}", f"Giọng đọc: {manifest.engine.used}"]
    lines += ["", "Biên tập: " + _signed(now.reviewed), "Duyệt: " + _signed(now.approved)]
    if now.approved and now.approved.valid_from and now.approved.valid_until:
        lines.append(f"Được phát từ {_day(now.approved.valid_from)} đến hết {_day(now.approved.valid_until)}")
    if obstacles:
        lines += ["Chưa được phát vì: " + "; ".join(obstacles)]
    lines += ["", "Âm thanh:"]
    for file in manifest.files:
        if file.duration_s is not None:
            minutes, seconds = divmod(round(file.duration_s), 60)
            level = f"{file.loudness_lufs:.1f} LUFS, đỉnh {file.true_peak_dbtp:.1f} dBTP".replace("-", "−")
            lines.append(f"  {file.name}: {minutes} phút {seconds:02} giây, {level}")
    if rehearsal:
        lines.append(
            f"  dài hơn bản chính thức {_longest(manifest) - _longest(now.manifest):.0f} giây: có lời báo phát thử"
        )
    lines += ["", "Dữ kiện đã nêu:"]
    lines += [
        f"  {said.code}, {fact_name(said.fact)}: {'; '.join(said.values)}"
        f" (từ {_day(said.holds_from)}; nguồn {', '.join(said.sources)})"
        for said in statements(manifest.facts)
    ] or ["  không có"]
    when = at.astimezone(VIETNAM)
    lines += ["", f"Bàn giao lúc {when:%H:%M} ngày {_day(when.date())}. Kiểm tra tệp: sha256sum -c {_SUMS}"]
    return "\n".join(lines) + "\n"


def _signed(signature: Signature | None) -> str:
    if signature is None:
        return "chưa"
    at = signature.at.astimezone(VIETNAM)
    return f"{signature.by}, {at:%H:%M} ngày {_day(at.date())}"


def _longest(manifest: Manifest) -> float:
    return max((file.duration_s or 0.0 for file in manifest.files), default=0.0)


def _sums(folder: Path) -> str:
    paths = sorted(folder.iterdir())
    return "".join(f"{_sha256(path)}  {path.name}\n" for path in paths)


def _pack(folder: Path, archive: Path, made_at: dt.datetime) -> None:
    """The same files give the same ZIP, whenever it is packed."""
    stamp = made_at.astimezone(VIETNAM).timetuple()[:6]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.name}", stamp)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())


def _swap(new: Path, place: Path, old: Path) -> None:
    if place.is_symlink() or place.is_file():
        place.unlink()
    elif place.exists():
        place.rename(old)
    new.rename(place)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
