"""What a weekend would build: plain text search over official names, and Rasa as it comes with an intent for each procedure."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.catalogue.catalogue import Catalogue

EPOCHS = 8
_SURE = 0.5
_PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": EPOCHS, "random_seed": 7},
]


class NameSearch:
    """TF-IDF over the procedures' official names; always answers with an overview of the nearest."""

    name = "TF-IDF over official names"

    def __init__(self, catalogue: Catalogue) -> None:
        self._procedures = list(catalogue.procedures.values())
        self._model = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        self._matrix = self._model.fit_transform(p.name.lower() for p in self._procedures)

    async def reply(self, text: str) -> dict[str, Any]:
        scores = (self._matrix @ self._model.transform([text.lower()]).T).toarray().ravel()
        best = self._procedures[int(scores.argmax())]
        return _reply((best.code, best.name), scores.max() > 0)


class StockRasa:
    """DIET with one intent a procedure, trained on the catalogue's names and examples. ``seconds``: what training took."""

    name = f"Rasa as it comes (DIET, {EPOCHS} epochs, an intent a procedure)"

    def __init__(self, catalogue: Catalogue) -> None:
        from rasa.core.agent import Agent
        from rasa.model_training import train_nlu

        self._names = {p.code: p.name for p in catalogue.procedures.values()}
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            config = {"recipe": "default.v1", "assistant_id": "stock", "language": "vi", "pipeline": _PIPELINE}
            _write(here / "config.yml", config)
            _write(
                here / "nlu.yml", {"version": "3.1", "nlu": [_intent(p.code, p) for p in catalogue.procedures.values()]}
            )
            model = train_nlu(str(here / "config.yml"), str(here / "nlu.yml"), str(here))
            self.seconds = time.monotonic() - begun
            self._agent = Agent.load(model)

    async def reply(self, text: str) -> dict[str, Any]:
        intent = (await self._agent.parse_message(text))["intent"]
        return _reply((intent["name"], self._names.get(intent["name"], "")), intent["confidence"] >= _SURE)


class EmptyRasa:
    """A Rasa bot that says one thing: what a message costs before anything of ours runs."""

    def __init__(self) -> None:
        from rasa.core.agent import Agent
        from rasa.model_training import train

        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            config = {"recipe": "default.v1", "assistant_id": "empty", "language": "vi", "pipeline": _PIPELINE[:2]}
            config["pipeline"] = [*_PIPELINE[:2], {"name": "LogisticRegressionClassifier"}]
            _write(here / "config.yml", config | {"policies": [{"name": "RulePolicy"}]})
            responses = {"utter_hello": [{"text": "Chào"}]}
            _write(here / "domain.yml", {"version": "3.1", "intents": ["a", "b"], "responses": responses})
            rules = [{"rule": i, "steps": [{"intent": i}, {"action": "utter_hello"}]} for i in ("a", "b")]
            nlu = [{"intent": i, "examples": f"- {i} một\n- {i} hai\n"} for i in ("a", "b")]
            _write(here / "data.yml", {"version": "3.1", "nlu": nlu, "rules": rules})
            result = train(
                domain=str(here / "domain.yml"),
                config=str(here / "config.yml"),
                training_files=str(here / "data.yml"),
                output=str(here),
            )
            self._agent = Agent.load(result.model)

    async def reply(self, sender: str, text: str) -> None:
        await self._agent.handle_text(text, sender_id=sender)


def _intent(code: str, procedure: Any) -> dict[str, str]:
    phrases: Sequence[str] = dict.fromkeys((*procedure.names, procedure.short, procedure.name, *procedure.asked_as))
    return {"intent": code, "examples": "".join(f"- {phrase}\n" for phrase in phrases)}


def _reply(procedure: tuple[str, str], sure: bool) -> dict[str, Any]:
    listed = [{"code": procedure[0], "name": procedure[1]}] if sure else []
    return {"status": "answer" if sure else "unanswered", "procedures": listed, "aspects": ["overview"]}


def _write(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
