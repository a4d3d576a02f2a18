"""Which kind of message it is, as a Rasa component: ``KindModel`` trained on the examples in ``data/dialogue``."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.answers.kind_model import KindModel
from bot.answers.normalise import Words
from bot.answers.redact import without_marks
from bot.dialogue.world import World

_SHOWN = 3  # kinds that a message's ranking lists


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class KindClassifier(GraphComponent):
    """One component for what Rasa's tokenizer, featurizers and classifier do in four, in a third of the time."""

    def __init__(self, world: World, storage: ModelStorage, resource: Resource, model: KindModel | None = None) -> None:
        self._world = world
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KindClassifier:
        return cls(World.current(), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> KindClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(World.current(), model_storage, resource, KindModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(INTENT) and e.get(TEXT)]
        self._model = KindModel.fitted([self._words(e) for e in examples], [e.get(INTENT) for e in examples])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        if self._model is None:
            return
        ranked = self._model.ranked(self._words(message))
        shown = [{"name": name, "confidence": chance} for name, chance in ranked[:_SHOWN]]
        message.set(INTENT, shown[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, shown, add_to_output=True)

    def _words(self, message: Message) -> Words:
        return self._world.words(without_marks(message.get(TEXT) or ""))
