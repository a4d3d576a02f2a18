"""What the catalogue holds is what a template can say: no more, no less, and never "free" for an unknown."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.locality import Locality
from bot.errors import NotInForceError
from bot.radio.said import Said
from bot.radio.values import ProcedureValues, facts_of, locality_values, procedure_values

DAY = dt.date(2026, 11, 25)


@pytest.fixture
def ward(catalogue: Catalogue) -> Locality:
    return catalogue.localities["ben-cat"]


def values(catalogue: Catalogue, code: str, day: dt.date = DAY) -> ProcedureValues:
    return procedure_values(catalogue, catalogue.localities["ben-cat"], code, day)


def texts(*said: Said) -> list[str]:
    return [str(item) for item in said]


def test_a_fee_carries_its_date_and_every_source(catalogue: Catalogue) -> None:
    line = values(catalogue, "1.004194").fees.groups[0].lines[0]
    assert str(line.amount) == "15.000 đồng một lần"
    assert {(use.fact, use.value, use.holds_from, use.source) for use in line.amount.uses()} == {
        ("fee", "15.000 đồng một lần", dt.date(2026, 8, 15), source)
        for source in ("tt-75-2022-btc", "nq-66.22-2026", "tt-117-2026-btc")
    }


def test_a_fee_is_that_of_the_day(catalogue: Catalogue) -> None:
    assert str(values(catalogue, "1.004194", dt.date(2026, 11, 25)).fees.until) == "ngày 28/2/2027"
    assert not values(catalogue, "1.004194", dt.date(2027, 3, 1)).fees.until


def test_an_unknown_amount_is_never_free(catalogue: Catalogue) -> None:
    seen = 0
    for code, procedure in catalogue.procedures.items():
        said = values(catalogue, code)
        fee = procedure.facts.on("fee", DAY)
        if fee is None or fee.value is None:
            assert not said.fees.known and not said.fees.groups
            continue
        lines = [line for group in (*said.fees.groups, *said.fees.special) for line in group.lines]
        assert sorted(str(line.amount) for line in lines if not line.known) == [
            "chưa có mức chắc chắn" for line in fee.value if line.amount is None
        ]
        assert sum(line.free for line in lines) == sum(line.amount == 0 for line in fee.value)
        seen += len(lines)
    assert seen > 150


def test_every_amount_said_is_in_the_catalogue(catalogue: Catalogue) -> None:
    for code, procedure in catalogue.procedures.items():
        fee = procedure.facts.on("fee", DAY)
        written = {n for line in (fee.value or () if fee else ()) for n in (line.amount, line.cap) if n}
        said = values(catalogue, code).fees
        amounts = [line.amount for group in (*said.groups, *said.special) for line in group.lines]
        numbers = [int(n.replace(".", "")) for text in texts(*amounts) for n in re.findall(r"([\d.]+) đồng", text)]
        assert set(numbers) == written, code


def test_an_unknown_fact_names_whom_to_ask_and_says_it_is_unknown(catalogue: Catalogue) -> None:
    unknown = next(
        code
        for code, procedure in catalogue.procedures.items()
        if (fee := procedure.facts.on("fee", DAY)) and fee.unknown and procedure.handled == "ward"
    )
    ask = values(catalogue, unknown).fees.ask
    assert str(ask) and {use.value for use in ask.uses()} == {"chưa rõ"}


def test_the_main_papers_come_first_and_keep_their_order(catalogue: Catalogue) -> None:
    papers = values(catalogue, "1.001193").papers
    assert len(papers.all) == 4
    assert texts(*(paper.name for paper in papers.most(2))) == ["tờ khai đăng ký khai sinh", "giấy chứng sinh"]
    assert [bool(paper.only_when) for paper in papers.most(4)] == [False, False, False, True]


def test_papers_of_a_special_case_are_not_said_to_everybody(catalogue: Catalogue) -> None:
    papers = values(catalogue, "1.001193").papers
    assert not any("ủy quyền" in str(paper.name) for paper in papers.all)
    assert "nhờ người khác đi làm thay" in texts(*papers.cases)


def test_a_summary_becomes_whole_sentences(catalogue: Catalogue) -> None:
    assert texts(*values(catalogue, "1.001193").summary) == [
        "Thủ tục này để ghi nhận việc sinh của trẻ và cấp Giấy khai sinh cùng số định danh cá nhân",
        "Đây là giấy tờ gốc của mỗi người",
    ]


def test_an_earlier_code_finds_the_procedure_and_a_wrong_one_fails(catalogue: Catalogue) -> None:
    procedure = next(p for p in catalogue.procedures.values() if p.earlier_codes)
    assert values(catalogue, procedure.earlier_codes[0]).code == procedure.code
    with pytest.raises(NotInForceError) as caught:
        values(catalogue, "9.999999")
    assert "9.999999" in caught.value.for_people


def test_hours_nobody_confirmed_are_empty(catalogue: Catalogue, ward: Locality) -> None:
    offices = {str(office.short): office for office in locality_values(ward, "ben-cat", DAY).offices}
    assert not offices["Trung tâm Phục vụ hành chính công phường"].hours
    assert "thứ hai đến thứ sáu" in str(offices["Công an phường"].hours)


def test_facts_of_finds_a_changed_fee(catalogue: Catalogue) -> None:
    before = values(catalogue, "1.004194")
    group = before.fees.groups[0]
    line = replace(group.lines[0], amount=Said("16.000 đồng một lần"))
    after = replace(before, fees=replace(before.fees, groups=(replace(group, lines=(line, *group.lines[1:])),)))
    assert {use.value for use in facts_of(before) - facts_of(after)} == {"15.000 đồng một lần"}
