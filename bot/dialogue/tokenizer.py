"""Tokens for the intent classifier: normalised words without diacritics, so both ways of typing look the same."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.answers.redact import without_marks
from bot.dialogue.world import World


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class CitizenTokenizer(Tokenizer):
    """One token a syllable, by the lexicon of the data folder."""

    def __init__(self, config: dict[str, Any], world: World) -> None:
        super().__init__(config)
        self._world = world

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> CitizenTokenizer:
        return cls(config, World.current())

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Offsets count in the normalised text: nothing downstream cuts entities out of the typed one."""
        words = self._world.plain_words(without_marks(message.get(attribute))) or ("_",)
        tokens, at = [], 0
        for word in words:
            tokens.append(Token(word, at))
            at += len(word) + 1
        return tokens
