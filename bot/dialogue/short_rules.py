"""Rasa's RulePolicy for rules of one step ("this kind of message: that action"), looked up instead of searched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from rasa.core.policies.policy import PolicyPrediction, confidence_scores_for
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

Steps = Mapping[tuple[str, str], str]  # (last action, intent) -> next action


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class ShortRulePolicy(RulePolicy):
    """Trains, checks and decides as RulePolicy does. That one lays every rule beside the conversation, twice an action, which
    takes half as long as reading a question; where all rules have one step, the last action and the intent say the same.
    """

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        intent = tracker.latest_message.intent.get("name") if tracker.latest_message else None
        done = tracker.latest_action_name
        action = self._steps.get((done, intent)) if done and intent and tracker.active_loop_name is None else None
        if action is None:
            return super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        return PolicyPrediction(confidence_scores_for(action, 1.0, domain), type(self).__name__, self.priority)

    @cached_property
    def _steps(self) -> Steps:
        return steps(self.lookup.get(RULES, {}))


def steps(rules: Mapping[str, str]) -> Steps:
    """``rules``: as RulePolicy stores them, JSON of states -> action. Empty when one of them looks at anything else than the
    last intent, since a longer rule would win over a shorter one."""
    found: dict[tuple[str, str], str] = {}
    for key, action in rules.items():
        step = _step(json.loads(key))
        if step is None:
            return {}
        found[step] = action
    return found


def _step(states: list[dict[str, dict[str, str]]]) -> tuple[str, str] | None:
    """The last action and the intent, of "listened, heard the intent" with or without "and did the action"."""
    if not 1 <= len(states) <= 2 or any(state.keys() != {"prev_action", "user"} for state in states):
        return None
    heard, did = states[0]["user"], states[-1]["prev_action"]
    listened = states[0]["prev_action"] == {"action_name": ACTION_LISTEN_NAME}
    same = all(state["user"] == heard for state in states)
    if not (listened and same and heard.keys() == {"intent"} and did.keys() == {"action_name"}):
        return None
    return did["action_name"], heard["intent"]
