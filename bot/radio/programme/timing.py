"""How long sentences last: measured when they have been spoken, estimated until then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.radio.mastering.join import JoinSettings
from bot.radio.script import Sentence
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.chain import OnSentence, speak_all
from bot.radio.speech.engine import Engine
from bot.radio.speech.silence import shorten_silences, trim
from bot.radio.spoken import Region, Vocabulary, speak
from bot.radio.syllables import count_syllables

Line = tuple[str, str]


class Timing:
    """Seconds of sentences by the engines given, without the pauses between them.

    Unspoken sentences are estimated from their syllables, corrected by how far estimates of the spoken ones were off.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        engines: Sequence[Engine],
        join: JoinSettings,
        cache: SentenceCache,
        region: Region,
    ) -> None:
        self.engines = tuple(engines)
        self._vocabulary = vocabulary
        self._join = join
        self._cache = cache
        self._region = region
        self._spoken: dict[str, str] = {}
        self._measured: dict[Line, float] = {}
        self._correction = 1.0

    def seconds(self, sentence: Sentence) -> float:
        line = self._line(sentence)
        return self._measured[line] if line in self._measured else self._estimate(line) * self._correction

    def measured(self, sentences: Iterable[Sentence]) -> bool:
        return all(self._line(sentence) in self._measured for sentence in sentences)

    def measure(self, sentences: Iterable[Sentence], on_sentence: OnSentence | None = None) -> None:
        """Speak what has not been spoken. When another engine has to step in, all is measured with that one.

        Raise SpeechError when no engine can speak.
        """
        lines = list(dict.fromkeys(map(self._line, sentences)))
        missing = [line for line in lines if line not in self._measured]
        if not missing:
            return
        speech = speak_all(missing, self.engines, cache=self._cache, on_sentence=on_sentence)
        if speech.fell_back:  # what the first engine said counts no more
            self.engines = self.engines[self.engines.index(speech.engine) :]
            self._measured.clear()
            self.measure(sentences, on_sentence)
            return
        for line, audio in zip(missing, speech.audios, strict=True):
            self._measured[line] = shorten_silences(trim(audio), longest_s=self._join.longest_silence_s).duration_s
        estimated = sum(map(self._estimate, self._measured))
        self._correction = sum(self._measured.values()) / estimated if estimated else 1.0

    def _line(self, sentence: Sentence) -> Line:
        if sentence.text not in self._spoken:
            self._spoken[sentence.text] = speak(sentence.text, self._vocabulary, self._region).strip()
        return self._spoken[sentence.text], sentence.voice

    def _estimate(self, line: Line) -> float:
        return count_syllables(line[0]) / self.engines[0].syllables_per_s


Length = Callable[[Sentence], float]
