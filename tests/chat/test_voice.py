"""An answer as a voice note, with the real offline voice, encoder and mastering."""

from __future__ import annotations

import io

import soundfile

from bot.chat.voice import Voice, shortened
from bot.errors import EngineUnavailable
from bot.radio.speech.engine import MAIN_VOICE, Audio
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.spoken import Vocabulary
from bot.settings import ROOT
from tests.chat.conftest import Running
from tests.standins.telegram_api import Fault

ME = 901


class Mute(EspeakEngine):
    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        raise EngineUnavailable("no voice here", for_people="Không có giọng.")


def maker(engine: EspeakEngine) -> object:
    return lambda files: Voice(Vocabulary.load(ROOT / "data" / "spoken.yml"), [engine], files)


async def test_the_button_and_the_command_send_ogg_opus_once_made(running: Running) -> None:
    async with running(make_voice=maker(EspeakEngine())) as chat:
        chat.api.says(ME, "khai sinh")
        [answer] = await chat.api.until(1)
        chat.api.presses(answer, "🔊")
        [note] = await chat.api.until(1, "sendVoice", timeout_s=60)
        sound = note.body["voice"]
        assert sound[:4] == b"OggS"
        assert b"OpusHead" in sound[:100]
        samples, rate = soundfile.read(io.BytesIO(sound))
        assert len(samples) / rate > 2
        chat.api.says(ME, "/nghe")
        [_, again] = await chat.api.until(2, "sendVoice")
        assert again.body["voice"] == note.result["voice"]["file_id"]  # not uploaded a second time


async def test_a_file_number_telegram_forgot_is_uploaded_again(running: Running) -> None:
    async with running(make_voice=maker(EspeakEngine())) as chat:
        chat.api.says(ME, "khai sinh")
        await chat.api.until(1)
        chat.api.says(ME, "/nghe")
        await chat.api.until(1, "sendVoice", timeout_s=60)
        chat.api.faults = [
            Fault("sendVoice", "400", description="Bad Request: wrong file identifier/HTTP URL specified")
        ]
        chat.api.says(ME, "/nghe")
        [_, again] = await chat.api.until(2, "sendVoice")
        assert again.body["voice"][:4] == b"OggS"


async def test_without_a_voice_the_text_stands(running: Running) -> None:
    async with running(make_voice=maker(Mute())) as chat:
        chat.api.says(ME, "khai sinh")
        chat.api.says(ME, "/nghe")
        [_, sorry] = await chat.api.until(2)
        assert "xem bằng chữ" in sorry.body["text"]


async def test_an_old_answer_is_not_read_aloud(running: Running) -> None:
    import datetime as dt

    async with running(make_voice=maker(Mute())) as chat:
        chat.api.says(ME, "khai sinh")
        [answer] = await chat.api.until(1)
        chat.ward.moment += dt.timedelta(days=2)
        chat.api.presses(answer, "🔊")
        [_, old] = await chat.api.until(2)
        assert "có thể đã đổi" in old.body["text"]


class Ear:
    async def transcribe(self, sound: bytes) -> str | None:
        return "tạm trú số 0912345678" if sound == b"a voice" else None


async def test_a_transcriber_turns_a_recording_into_a_question(running: Running) -> None:
    async with running(transcriber=Ear()) as chat:
        chat.api.files |= {"heard": b"a voice", "noise": b"noise"}
        for file_id in ("heard", "noise", "gone"):
            chat.api.message(ME, voice={"file_id": file_id, "file_unique_id": "u", "duration": 2})
        understood, noise, gone = await chat.api.until(3)
        assert "Tôi nghe được: “tạm trú số ⟨số điện thoại⟩”" in understood.body["text"]
        assert "1.004194" in understood.body["text"]
        assert "chưa nghe được" in noise.body["text"]
        assert "chưa nghe được" in gone.body["text"]


def test_an_endless_answer_is_cut_at_a_line_and_says_so() -> None:
    text = "\n".join(f"Dòng số {n}." for n in range(1000))
    cut = shortened(text)
    assert len(cut) < 3100
    *lines, more = cut.splitlines()
    assert more.startswith("Còn nữa")
    assert set(lines) <= set(text.splitlines())
