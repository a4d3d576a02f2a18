from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bot.errors import EngineUnavailable
from bot.radio.speech.google import GoogleEngine
from bot.radio.speech.silence import is_silent
from tests.standins.google_speech import GoogleSpeech

TEXT = "Đăng ký khai sinh đúng hạn thì không thu lệ phí."
LONG = (
    "Bà con mang theo giấy chứng sinh do bệnh viện cấp, căn cước của cha hoặc mẹ và giấy chứng nhận kết hôn nếu có; "
    "hồ sơ nộp tại Trung tâm Phục vụ hành chính công phường Bến Cát, hoặc nộp trên Cổng Dịch vụ công quốc gia."
)


@pytest.fixture
def google() -> Iterator[GoogleSpeech]:
    with GoogleSpeech() as standin:
        yield standin


class Waits:
    """A clock that moves only when something sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def monotonic(self) -> float:
        return self.now


def engine(google: GoogleSpeech, waits: Waits | None = None, **settings) -> GoogleEngine:
    waits = waits or Waits()
    return GoogleEngine(base_url=google.base_url, sleep=waits.sleep, monotonic=waits.monotonic, **settings)


def test_it_speaks_through_gtts(google: GoogleSpeech) -> None:
    audio = engine(google).speak(TEXT)
    assert (audio.rate_hz, audio.samples.dtype) == (24000, np.float32)
    assert 2 < audio.duration_s < 6
    assert not is_silent(audio)
    assert (google.texts, google.languages) == ([TEXT], ["vi"])


def test_long_text_goes_in_pieces_cut_at_sense(google: GoogleSpeech) -> None:
    audio = engine(google).speak(LONG)
    assert " ".join(google.texts) == LONG
    assert len(google.texts) == 4
    assert all(len(text) <= 100 for text in google.texts)
    assert audio.duration_s > 8


def test_calls_keep_their_distance(google: GoogleSpeech) -> None:
    waits = Waits()
    engine(google, waits, min_interval_s=0.5).speak(LONG)
    assert waits.slept == [0.5, 0.5, 0.5]


@pytest.mark.parametrize("fault", ["429", "500", "503", "empty", "no_audio", "truncated", "cut_connection", "sorry"])
def test_what_may_pass_is_tried_again(fault: str, google: GoogleSpeech) -> None:
    google.faults = [fault, fault]
    waits = Waits()
    assert engine(google, waits, min_interval_s=0.0).speak(TEXT).duration_s > 2
    assert google.texts == [TEXT] * 3
    assert waits.slept == ([7.0, 7.0] if fault == "429" else [1.0, 2.0])  # 429 came with Retry-After: 7


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("429", "Google answered 429 Too Many Requests"),
        ("500", "Google answered 500"),
        ("empty", "an empty reply"),
        ("sorry", "a page that asks to prove one is no robot"),
        ("no_audio", "a reply without audio"),
        ("truncated", "the last MP3 frame is cut off"),
        ("half_the_words", "its end is missing"),
        ("not_mp3", "damaged audio: not an MP3"),
        ("silent", "the audio is silent"),
        ("cut_connection", "failed|cannot be reached"),
    ],
)
def test_what_does_not_pass_is_unavailable_with_its_cause(fault: str, reason: str, google: GoogleSpeech) -> None:
    google.faults = [fault] * 3
    with pytest.raises(EngineUnavailable, match=rf"({reason}).*\(3 attempts\)") as caught:
        engine(google).speak(TEXT)
    assert "Google" in caught.value.for_people


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("403", "403 Forbidden"), ("redirect", "302 Found towards https://www.google.com/sorry"), ("huge", "larger than")],
)
def test_what_will_not_pass_is_not_tried_again(fault: str, reason: str, google: GoogleSpeech) -> None:
    google.faults = [fault]
    with pytest.raises(EngineUnavailable, match=reason):
        engine(google).speak(TEXT)
    assert len(google.texts) == 1


def test_a_slow_answer_is_a_timeout(google: GoogleSpeech) -> None:
    google.faults, google.delay_s = ["slow"], 1.0
    with pytest.raises(EngineUnavailable, match=r"did not answer within 0\.2 s"):
        engine(google, timeout_s=0.2, attempts=1).speak(TEXT)


def test_no_server_is_unavailable() -> None:
    with GoogleSpeech() as gone:
        closed = engine(gone, attempts=2)
    with pytest.raises(EngineUnavailable, match="cannot be reached"):
        closed.speak(TEXT)


def test_a_server_that_is_not_there_is_left_alone_for_a_minute() -> None:
    with GoogleSpeech() as gone:
        waits = Waits()
        closed = engine(gone, waits, min_interval_s=0.0)
    for _ in range(3):
        with pytest.raises(EngineUnavailable, match="cannot be reached"):
            closed.speak(TEXT)
    assert waits.slept == [1.0, 2.0], "only the first call tried and waited"
    waits.now += 60.0
    with pytest.raises(EngineUnavailable, match=r"cannot be reached.*\(3 attempts\)"):
        closed.speak(TEXT)


def test_a_refusal_is_no_outage(google: GoogleSpeech) -> None:
    google.faults = ["500", "500", "500"]
    speaker = engine(google)
    with pytest.raises(EngineUnavailable, match="500"):
        speaker.speak(TEXT)
    assert speaker.speak(TEXT).duration_s > 2


def test_a_failed_piece_fails_the_sentence(google: GoogleSpeech) -> None:
    google.faults = ["", "403"]
    with pytest.raises(EngineUnavailable, match="403"):
        engine(google).speak(LONG)


@pytest.mark.parametrize("text", ["", " ", "...", "?!"])
def test_nothing_to_say_is_unavailable_and_asks_nobody(text: str, google: GoogleSpeech) -> None:
    with pytest.raises(EngineUnavailable, match="nothing to say"):
        engine(google).speak(text)
    assert google.texts == []


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A fresh self-signed certificate for 127.0.0.1, with its key, in one file."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    path = tmp_path / "server.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    output = ["-keyout", path, "-out", tmp_path / "certificate.pem"]
    subprocess.run([*command.split(), *output], check=True, capture_output=True)
    path.write_text(path.read_text() + (tmp_path / "certificate.pem").read_text())
    return path


def test_an_untrusted_certificate_is_refused(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with GoogleSpeech(tls=context) as google:
        with pytest.raises(EngineUnavailable, match="certificate cannot be trusted"):
            engine(google).speak(TEXT)
        assert google.texts == []


def test_a_certificate_trusted_by_the_environment_is_accepted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with GoogleSpeech(tls=context) as google:
        assert engine(google).speak(TEXT).duration_s > 2


def test_without_a_base_url_gtts_chooses_googles_address() -> None:
    request = GoogleEngine(tld="com.vn")._request("Xin chào")
    assert request.url == "https://translate.google.com.vn/_/TranslateWebserverUi/data/batchexecute"
