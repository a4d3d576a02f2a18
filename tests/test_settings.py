"""Settings come from the environment given, and the ward's day is Vietnam's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.errors import MotCuaError, SettingsError
from bot.settings import ROOT, Settings


def test_defaults_lie_in_the_project() -> None:
    settings = Settings.from_environ({})
    assert settings.data == ROOT / "data"
    assert (settings.data / "sources.yml").is_file()
    assert settings.state == ROOT / ".state"
    assert settings.audio_out == ROOT / "audio_out"
    assert settings.templates == ROOT / "scripts_templates"
    assert settings.locality == "ben-cat"
    assert settings.fixed_today is None
    assert settings.piper_voice is None


def test_every_variable_is_read() -> None:
    settings = Settings.from_environ(
        {
            "MOTCUA_DATA": "/d",
            "MOTCUA_STATE": "/s",
            "MOTCUA_AUDIO_OUT": "/a",
            "MOTCUA_TEMPLATES": "/t",
            "MOTCUA_LOCALITY": "tan-uyen",
            "MOTCUA_TODAY": " 2026-11-24 ",
            "MOTCUA_PIPER_VOICE": "/v/vi_VN-x.onnx",
        }
    )
    assert [settings.data, settings.state, settings.audio_out, settings.templates] == [
        Path(p) for p in ("/d", "/s", "/a", "/t")
    ]
    assert settings.locality == "tan-uyen"
    assert settings.piper_voice == Path("/v/vi_VN-x.onnx")
    assert settings.today() == dt.date(2026, 11, 24)


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert Settings.from_environ({"MOTCUA_DATA": "", "MOTCUA_TODAY": ""}) == Settings.from_environ({})


@pytest.mark.parametrize("wrong", ["24/11/2026", "2026-02-31", "hôm nay"])
def test_a_day_that_is_none_is_refused_by_name(wrong: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ({"MOTCUA_TODAY": wrong})
    assert wrong in caught.value.for_people
    assert "MOTCUA_TODAY" in caught.value.for_people


def test_today_is_a_day_of_vietnam() -> None:
    utc = dt.datetime.now(dt.UTC)
    possible = {(utc + dt.timedelta(hours=7, seconds=s)).date() for s in (-60, 0, 60)}
    assert Settings.from_environ({}).today() in possible


def test_an_error_without_words_for_people_says_its_own() -> None:
    assert MotCuaError("broken").for_people == "broken"
    told = MotCuaError("broken", for_people="Hỏng rồi.")
    assert (str(told), told.for_people) == ("broken", "Hỏng rồi.")
