"""``python -m bench.own_phrases``: the catalogue's own phrases that another entry answers, and how many are answered at all.

The model has seen all of these, so what it still takes for something else is a label to look at: a phrase filed under the wrong
entry, one that two entries claim, or a pair that nothing tells apart.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator

from bot.answers.answerer import Answerer
from bot.answers.lexicon import Lexicon
from bot.answers.thresholds import SURE
from bot.answers.ways import ways_to_ask
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.faq import FAQ
from bot.catalogue.load import load_catalogue
from bot.settings import Settings


def main() -> int:
    settings = Settings.from_environ(os.environ)
    catalogue = load_catalogue(settings.data)
    lexicon = Lexicon.load(settings.data / "lexicon.yml")
    answerer = Answerer.fitted(catalogue, lexicon, settings.locality, shelf=settings.state / "models")
    # A listed question is found anyway: here the model alone is asked.
    answerer.understanding.asked_so = lambda _: frozenset()
    counts: Counter[str] = Counter()
    for way in sorted(ways_to_ask(catalogue, lexicon.asked), key=lambda w: (w.label, w.text)):
        reading = answerer.read(way.text)
        top = reading.top
        outcome = "unsure" if top is None or reading.sure < SURE else "own" if top.label == way.label else "other"
        counts[outcome] += 1
        if outcome == "other" and top is not None:
            print(
                f"{_called(way.label, catalogue)}  ->  {_called(top.label, catalogue)}  {reading.sure:.2f}  {way.text}"
            )
    print(_line(counts), file=sys.stderr)
    return 0


def _called(label: str, catalogue: Catalogue) -> str:
    procedure = catalogue.procedure(label)
    return procedure.button if procedure else catalogue.faqs[label.removeprefix(FAQ)].button


def _line(counts: Counter[str]) -> str:
    total = sum(counts.values())
    return f"{total} phrases: " + ", ".join(_shares(counts, total))


def _shares(counts: Counter[str], total: int) -> Iterator[str]:
    for outcome in ("own", "unsure", "other"):
        yield f"{outcome} {counts[outcome]} ({100 * counts[outcome] / total:.1f} %)"


if __name__ == "__main__":
    sys.exit(main())
