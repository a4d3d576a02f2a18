"""The data that citizens hear: complete, sourced, without repetition."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from bot.catalogue.listed import asked_files, listed
from bot.catalogue.load import Loaded, load
from bot.catalogue.misfiled import misfiled
from bot.catalogue.procedure import FACTS
from bot.catalogue.uniqueness import folded
from bot.settings import ROOT

DATA = ROOT / "data"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(DATA)


def test_no_finding_at_all(loaded: Loaded) -> None:
    assert [str(f) for f in loaded.findings] == []


def test_there_is_enough_to_serve_a_ward(loaded: Loaded) -> None:
    assert sum(p.handled == "ward" for p in loaded.procedures.values()) >= 24
    assert len(loaded.faqs) >= 10
    assert "ben-cat" in loaded.localities


def test_every_procedure_of_the_ward_has_every_fact(loaded: Loaded) -> None:
    missing = [
        (code, aspect)
        for code, procedure in loaded.procedures.items()
        for aspect in (FACTS if procedure.handled == "ward" else ("place",))
        if not getattr(procedure.facts, aspect)
    ]
    assert missing == []


def test_free_is_always_sourced_beyond_the_procedure_s_summary(loaded: Loaded) -> None:
    """Amount 0 stands in a value with a source that exists; an unknown fee never says an amount."""
    for code, procedure in loaded.procedures.items():
        for dated in procedure.facts.fee:
            assert dated.source, code
            assert set(dated.source) <= loaded.sources.keys(), code
            for line in dated.value or ():
                assert (line.amount is None) == (line.unknown is not None), code


def test_who_is_similar_is_known_and_says_when(loaded: Loaded) -> None:
    for code, procedure in loaded.procedures.items():
        codes = [similar.code for similar in procedure.similar]
        assert set(codes) <= loaded.procedures.keys() - {code}, code
        assert len(codes) == len(set(codes)), code


def test_buttons_are_unique_and_fit(loaded: Loaded) -> None:
    buttons = [record.button for record in (*loaded.procedures.values(), *loaded.faqs.values())]
    assert [b for b in buttons if len(b) > 40] == []
    assert len({folded(b) for b in buttons}) == len(buttons)


def test_no_sentence_of_citizens_belongs_to_two_records_or_to_none(loaded: Loaded) -> None:
    assert [str(f) for f in misfiled(loaded, listed(asked_files(DATA), DATA))] == []


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yml")), ids=lambda p: p.relative_to(DATA).as_posix())
def test_files_are_composed_utf8_with_unix_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
