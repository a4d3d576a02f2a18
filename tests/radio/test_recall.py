"""Bulletins made from the real catalogue, and what becomes of them when officers change it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.notice import Notice
from bot.catalogue.procedure import Procedure
from bot.catalogue.yaml_file import read_yaml
from bot.radio.approval import Step, sign, standing
from bot.radio.compose import compose
from bot.radio.kinds import Subject, context, settled
from bot.radio.manifest import Manifest
from bot.radio.recall import air_day, gone_facts, last_good_day
from bot.radio.script import FactUse, Origin, Script, Sentence
from bot.radio.values import facts_of
from bot.radio.values.question import Answered
from tests.radio.air import SLUG, put_bulletin, script

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 25)
CODE = "1.004194"
"""Its fee is 15.000 đồng from 15/8/2026 to 28/2/2027, and another one afterwards."""


def script_of(kind: str, subject: Subject) -> Script:
    """The script with all it can say."""
    station, values = subject.locality.station.name, context(kind, subject)
    return compose(kind, values, ROOT / "scripts_templates", DAY, station, seconds=lambda _: 0.0).script


@pytest.fixture(scope="module")
def guide(catalogue: Catalogue) -> Script:
    subject = Subject(catalogue, catalogue.localities["ben-cat"], "ben-cat", DAY, CODE)
    made = script_of("procedure_guide", subject)
    return replace(made, origins=(Origin("procedure_guide", "ben-cat", CODE),))


@pytest.fixture
def manifest(guide: Script, tmp_path: Path) -> Manifest:
    return put_bulletin(tmp_path, guide)


def changed(catalogue: Catalogue, change: Callable[[Procedure], Procedure | None]) -> Catalogue:
    procedure = change(catalogue.procedures[CODE])
    others = {code: other for code, other in catalogue.procedures.items() if code != CODE}
    return replace(catalogue, procedures={**others, CODE: procedure} if procedure else others)


def with_fee(procedure: Procedure, **change: object) -> Procedure:
    """The procedure whose fee in force on DAY is changed."""
    fees = tuple(dated.model_copy(update=change) if dated.holds_on(DAY) else dated for dated in procedure.facts.fee)
    return procedure.model_copy(update={"facts": procedure.facts.model_copy(update={"fee": fees})})


def other_amount(procedure: Procedure) -> Procedure:
    fee = procedure.facts.on("fee", DAY)
    lines = tuple(line.model_copy(update={"amount": 16_000}) if line.amount == 15_000 else line for line in fee.value)
    return with_fee(procedure, value=lines)


def other_source(procedure: Procedure) -> Procedure:
    return with_fee(procedure, source=("tt-75-2022-btc",))


def other_first_day(procedure: Procedure) -> Procedure:
    return with_fee(procedure, since=dt.date(2026, 8, 16))


def closed(procedure: Procedure) -> Procedure:
    return with_fee(procedure, until=dt.date(2026, 11, 24))


def no_longer_known(procedure: Procedure) -> Procedure:
    return with_fee(procedure, value=None, unknown="đang chờ nghị quyết")


def removed(procedure: Procedure) -> None:
    return None


def test_nothing_changed_nothing_is_gone(manifest: Manifest, catalogue: Catalogue) -> None:
    assert any(use.fact == "fee" and "15.000" in use.value for use in manifest.facts)
    assert gone_facts(manifest, catalogue, DAY) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (other_amount, "nay là “16.000 đồng một lần”"),
        (other_source, "nay theo nguồn tt-75-2022-btc"),
        (other_first_day, "nay áp dụng từ 16/8/2026"),
        (no_longer_known, "nay là “chưa rõ”"),
        (closed, "danh mục không còn ghi"),
        (removed, "danh mục không còn ghi"),
    ],
)
def test_a_fact_that_no_longer_holds_is_gone_and_it_is_said_how(
    manifest: Manifest, catalogue: Catalogue, change: Callable[[Procedure], Procedure | None], said: str
) -> None:
    gone = gone_facts(manifest, changed(catalogue, change), DAY)
    fees = [fact for fact in gone if fact.use.fact == "fee" and "15.000" in fact.use.value]
    assert fees
    assert any(said in str(fact) for fact in fees)
    assert all("15.000 đồng một lần" in str(fact) and f"({CODE}, lệ phí)" in str(fact) for fact in fees)


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("procedure_guide", "1.001193"),
        ("online_steps", "1.004194"),
        ("what_changes", None),
        ("listener_question", None),
        ("listener_question", "7"),
        ("dossier_figures", None),
        ("urgent_notice", None),
        ("hours_reminder", None),
    ],
)
def test_no_kind_is_recalled_while_nothing_changed(
    catalogue: Catalogue, tmp_path: Path, kind: str, about: str | None
) -> None:
    answered = (Answered("7", "Khai sinh ở đâu", "Bà con đến Trung tâm.", dt.date(2026, 11, 20)),)
    if kind == "urgent_notice":
        notice = Notice.model_validate(read_yaml(ROOT / "tests/fixtures/notices/cup-nuoc.yml", "cup-nuoc.yml").data)
        catalogue, about = replace(catalogue, notices={notice.id: notice}), notice.id
    asked = settled(kind, Subject(catalogue, catalogue.localities["ben-cat"], "ben-cat", DAY, about, answered))
    made = script_of(kind, asked)
    bulletin = put_bulletin(tmp_path, replace(made, origins=(Origin(kind, "ben-cat", asked.about),)))
    assert bulletin.facts or kind == "dossier_figures"
    assert gone_facts(bulletin, catalogue, DAY, answered) == ()
    if about == "7":
        corrected = (replace(answered[0], answer="Bà con đến Ủy ban."),)
        assert gone_facts(bulletin, catalogue, DAY, corrected)
        assert gone_facts(bulletin, catalogue, DAY)


def test_a_change_elsewhere_recalls_nothing(manifest: Manifest, catalogue: Catalogue) -> None:
    others = {code: procedure for code, procedure in catalogue.procedures.items() if code == CODE}
    assert gone_facts(manifest, replace(catalogue, procedures=others), DAY) == ()


def test_a_change_of_the_whole_set_is_seen_from_its_first_day(manifest: Manifest, catalogue: Catalogue) -> None:
    assert gone_facts(manifest, catalogue, dt.date(2027, 2, 28)) == ()
    assert gone_facts(manifest, catalogue, dt.date(2027, 3, 1))
    assert last_good_day(manifest, catalogue, dt.date(2027, 2, 20), dt.date(2027, 3, 31)) == dt.date(2027, 2, 28)
    assert last_good_day(manifest, catalogue, dt.date(2027, 3, 1), dt.date(2027, 3, 31)) is None
    assert last_good_day(manifest, catalogue, DAY, DAY) == DAY


def test_a_script_written_by_hand_is_held_to_the_catalogue_too(catalogue: Catalogue, tmp_path: Path) -> None:
    office = next(
        use
        for use in facts_of(context("x", Subject(catalogue, catalogue.localities["ben-cat"], "ben-cat", DAY)))
        if use.fact == "police.hours"
    )
    sentences = (Sentence("Công an phường làm việc giờ hành chính.", (office,)),)
    by_hand = put_bulletin(tmp_path, replace(script(), sentences=sentences))
    assert gone_facts(by_hand, catalogue, DAY) == ()
    invented = FactUse(CODE, "fee", "5 đồng", dt.date(2026, 8, 15), "tt-75-2022-btc")
    wrong = put_bulletin(tmp_path, script("Lệ phí 5 đồng.", invented))
    assert [fact.use for fact in gone_facts(wrong, catalogue, DAY)] == [invented]
    unknown = replace(invented, code="9.999999")
    wrong = put_bulletin(tmp_path, script("Lệ phí 5 đồng.", unknown))
    assert [fact.use for fact in gone_facts(wrong, catalogue, DAY)] == [unknown]


def test_the_day_it_may_next_go_on_air(tmp_path: Path) -> None:
    put_bulletin(tmp_path)
    before, after = dt.date(2026, 11, 1), dt.date(2027, 5, 1)
    draft = standing(tmp_path, SLUG)
    assert (air_day(draft, before), air_day(draft, after)) == (dt.date(2026, 11, 24), after)

    def clock() -> dt.datetime:
        return dt.datetime(2026, 11, 24, tzinfo=dt.UTC)

    sign(tmp_path, SLUG, Step.REVIEWED, "Người Thử Một", clock=clock)
    first, last = dt.date(2026, 12, 1), dt.date(2026, 12, 31)
    now = sign(tmp_path, SLUG, Step.APPROVED, "Người Thử Hai", clock=clock, valid_from=first, valid_until=last)
    assert [air_day(now, day) for day in (before, dt.date(2026, 12, 9), after)] == [first, dt.date(2026, 12, 9), last]
