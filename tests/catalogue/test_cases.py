"""Which cases a person is in, as the conversation goes on."""

from __future__ import annotations

import os

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
