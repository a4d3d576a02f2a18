"""Which cases a person is in, as the conversation goes on."""

from __future__ import annotations

import os
from itertools import combinations

import pytest

from bot.catalogue.load import load_catalogue
from bot.catalogue.procedure import Procedure
from bot.settings import Settings


@pytest.fixture(scope="module")
def land() -> Procedure:
    found = load_catalogue(Settings.from_environ(os.environ).data).procedure("1.013831")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("known", "told", "held"),
    [
        ((), ("mua-ban",), ("mua-ban",)),
        (("mua-ban",), ("lam-thay",), ("mua-ban", "lam-thay")),
        (("mua-ban", "lam-thay"), ("tang-cho",), ("lam-thay", "tang-cho")),
        (("mua-ban", "lam-thay"), ("mua-ban",), ("lam-thay", "mua-ban")),
        ((), ("thua-ke", "tang-cho"), ("tang-cho",)),
        (("of another procedure",), (), ()),
    ],
)
def test_cases_add_up_but_for_those_of_one_group(
    land: Procedure, known: tuple[str, ...], told: tuple[str, ...], held: tuple[str, ...]
) -> None:
    assert land.also(known, told) == held


ONE_KIND = ("du-5-giay-to-vneid",)  # free where a card is replaced; its note says what is not known of an exchange


def test_a_person_in_two_cases_is_never_told_two_fees() -> None:
    """ "Free" of one case beside an amount, or beside "unknown", of the other: one of the lines must leave the other case out."""
    found = []
    for procedure in load_catalogue(Settings.from_environ(os.environ).data).procedures.values():
        for both in combinations(procedure.cases, 2):
            if procedure.also([both[0].id], [both[1].id]) == (both[1].id,):
                continue  # of one group
            for dated in procedure.facts.fee:
                for channel in ("online", "in_person"):
                    cases = [case.id for case in both]
                    held = [f for f in dated.value or () if f.case and f.case != ONE_KIND and f.holds(cases, channel)]
                    if len({fee.amount for fee in held}) > 1 and any(fee.amount == 0 for fee in held):
                        found.append((procedure.short, dated.since, channel, cases))
    assert found == []
