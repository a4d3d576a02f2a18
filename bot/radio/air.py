"""The air desk: everything that happens to a finished bulletin, each step held to the catalogue of today.

Commands and console both go through here, so that neither can sign or hand over what the catalogue no longer says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.catalogue import Catalogue
from bot.errors import AirError, ApprovalError
from bot.radio.approval import VALID_DAYS, Check, Standing, Step, full_name, refuse_recalled, sign, slugs, standing
from bot.radio.handover import Bundle, bundle
from bot.radio.heard import check_sound
from bot.radio.manifest import Manifest
from bot.radio.recall import BY_CATALOGUE, Gone, air_day, gone_facts, last_good_day
from bot.radio.recalled import lift_recall, mark_recalled
from bot.radio.rehearsal import Announce, by_espeak
from bot.radio.values.question import Answered

_REASONS = 5


@dataclass(frozen=True)
class Air:
    """folder: of the finished bulletins; today: in Vietnam; clock: gives an aware datetime; check: of the sound

    answered: listeners' questions as officers have answered them until now; announce: speaks a rehearsal's marks
    """

    folder: Path
    catalogue: Catalogue
    today: dt.date
    clock: Callable[[], dt.datetime]
    check: Check = check_sound
    answered: Sequence[Answered] = ()
    announce: Announce = by_espeak

    def standing(self, slug: str) -> Standing:
        """Where the bulletin stands; one whose facts no longer hold is marked as recalled on the way.

        Raise ApprovalError when there is no such bulletin, or its files are damaged.
        """
        now = standing(self.folder, slug)
        if now.recalled:
            return now
        gone = self._gone(now.manifest, air_day(now, self.today))
        if not gone:
            return now
        reasons = [str(fact) for fact in gone[:_REASONS]]
        if len(gone) > _REASONS:
            reasons.append(f"và {len(gone) - _REASONS} dữ kiện khác")
        mark_recalled(self.folder, slug, now.manifest.content_sha256, reasons, BY_CATALOGUE, self.clock())
        return standing(self.folder, slug)

    def all(self) -> list[Standing | AirError]:
        """Every bulletin, by name; an error for each that cannot be read."""
        return [self._standing_or_error(slug) for slug in slugs(self.folder)]

    def review(self, slug: str, by: str) -> Standing:
        self.standing(slug)
        return sign(self.folder, slug, Step.REVIEWED, by, clock=self.clock)

    def approve(
        self, slug: str, by: str, valid_from: dt.date | None = None, valid_until: dt.date | None = None
    ) -> Standing:
        """Approve for the days given; without a last day, for ``VALID_DAYS`` or as long as all its facts hold, if less.

        Raise ApprovalError when a fact does not hold on one of the days, or as ``sign`` does.
        """
        now = self.standing(slug)
        refuse_recalled(now)
        manifest = now.manifest
        first = valid_from or max(manifest.made_for, self.today)
        last = valid_until or first + dt.timedelta(days=VALID_DAYS)
        longest = min(last, first + dt.timedelta(days=366))
        good = last_good_day(manifest, self.catalogue, first, longest, self.answered)
        if good is None or (valid_until and good < valid_until):
            day = first if good is None else good + dt.timedelta(days=1)
            gone = self._gone(manifest, day)
            why = str(gone[0]) if gone else "quá một năm"
            raise ApprovalError(
                f"{slug}: facts do not hold on {day}",
                for_people=f"Không duyệt được bản tin {slug} đến ngày đã chọn: {why}.",
            )
        return sign(
            self.folder,
            slug,
            Step.APPROVED,
            by,
            clock=self.clock,
            valid_from=first,
            valid_until=min(good, last),
            check=self.check,
        )

    def recall(self, slug: str, by: str, reason: str) -> Standing:
        """Recall by hand. Raise ApprovalError when ``by`` is no full name, AirError when the reason is missing."""
        reason = " ".join(reason.split())
        if not reason:
            raise AirError("no reason given", for_people="Cần ghi lý do thu hồi.")
        now = standing(self.folder, slug)
        mark_recalled(self.folder, slug, now.manifest.content_sha256, [reason], full_name(by), self.clock())
        return standing(self.folder, slug)

    def lift(self, slug: str) -> Standing:
        """Take a recall back. Raise AirError while a fact still does not hold."""
        now = standing(self.folder, slug)
        if gone := self._gone(now.manifest, air_day(now, self.today)):
            raise AirError(
                f"{slug}: facts still do not hold", for_people=f"Chưa gỡ được dấu thu hồi của {slug}: {gone[0]}."
            )
        lift_recall(self.folder, slug)
        return standing(self.folder, slug)

    def hand_over(self, slug: str, out_dir: Path, *, rehearsal: bool = False) -> Bundle:
        """The bulletin's bundle in ``out_dir``. Raise AirError when it may not go on air today, saying why.

        rehearsal: a bundle marked, named and announced as one, for any bulletin whose files are whole
        """
        now = self.standing(slug)
        if not now.manifest.fits(self.folder):
            raise AirError(
                f"{slug}: files do not fit the manifest",
                for_people=f"Các tệp của bản tin {slug} không khớp tệp mô tả. Hãy làm lại bản tin.",
            )
        obstacles = now.obstacles(self.today)
        if obstacles and not rehearsal:
            raise AirError(
                f"{slug} may not go on air: {'; '.join(obstacles)}",
                for_people=f"Không bàn giao bản tin {slug}: {'; '.join(obstacles)}. "
                "Muốn nghe thử trong nội bộ thì thêm --rehearsal.",
            )
        marks = self.announce(now.manifest.engine.used) if rehearsal else None
        return bundle(self.folder, now, out_dir, obstacles=obstacles, at=self.clock(), rehearsal=marks)

    def _gone(self, manifest: Manifest, day: dt.date) -> tuple[Gone, ...]:
        return gone_facts(manifest, self.catalogue, day, self.answered)

    def _standing_or_error(self, slug: str) -> Standing | AirError:
        try:
            return self.standing(slug)
        except AirError as error:
            return error
