"""The catalogue's part of understanding, as a Rasa component: candidates, aspects, and the final kind of message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.answers.kind import final_kind
from bot.dialogue.world import World

UNDERSTOOD = "understood"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CatalogueRetriever(GraphComponent):
    """Reads the live catalogue: nothing is trained and nothing is stored in the model.

    Adds ``understood`` to the message ({candidates: [[label, score]], aspects: [...]}) and replaces the classifier's intent
    where the catalogue or a rule knows better (personal numbers, emergencies, a greeting that carries a question).
    """

    def __init__(self, world: World) -> None:
        self._world = world

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CatalogueRetriever:
        return cls(World.current())

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._understand(message)
        return messages

    def _understand(self, message: Message) -> None:
        text = message.get(TEXT) or ""
        answerer = self._world.answerer()
        reading = answerer.read(text)
        guess = message.get(INTENT) or {}
        kind = final_kind(reading, str(guess.get("name") or "ask_procedure"), float(guess.get("confidence") or 0.0))
        message.set(INTENT, {"name": kind.name, "confidence": kind.confidence}, add_to_output=True)
        understood = {
            "candidates": [[h.label, round(h.score, 3)] for h in reading.hits],
            "aspects": list(reading.aspects),
        }
        message.set(UNDERSTOOD, understood, add_to_output=True)
