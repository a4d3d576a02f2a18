"""The looked-up rules against RulePolicy's own, on the trained model."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.dialogue.conftest import Line

pytestmark = [pytest.mark.rasa, pytest.mark.filterwarnings("ignore")]  # of TensorFlow, as it is imported
pytest.importorskip("rasa")

LISTEN = {"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}}
GREETED = {"prev_action": {"action_name": "action_smalltalk"}, "user": {"intent": "greet"}}


def _policy(line: Line) -> Any:
    from bot.dialogue.short_rules import ShortRulePolicy

    nodes = line._bot._agent.processor.graph_runner._instantiated_nodes
    return next(n._component for n in nodes.values() if isinstance(n._component, ShortRulePolicy))


def _chosen(prediction: Any, domain: Any) -> str | None:
    best = prediction.max_confidence_index
    return domain.action_names_or_texts[best] if prediction.max_confidence else None


def test_every_kind_of_message_leads_where_rasa_leads_it(line: Line) -> None:
    from rasa.core.policies.rule_policy import RulePolicy
    from rasa.shared.core.events import ActionExecuted, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    policy, domain = _policy(line), line._bot._agent.domain
    asked = 0
    for intent in (*domain.intents, "unheard_of"):
        heard = UserUttered("…", {"name": intent, "confidence": 1.0})
        for done in ([], *([ActionExecuted(action)] for action in domain.user_actions)):
            tracker = DialogueStateTracker.from_events(
                "x", [ActionExecuted("action_listen"), heard, *done], domain.slots
            )
            ours = policy.predict_action_probabilities(tracker, domain)
            theirs = RulePolicy.predict_action_probabilities(policy, tracker, domain)
            assert ours.probabilities == theirs.probabilities, (intent, done)
            asked += _chosen(ours, domain) is not None
    assert asked > 2 * len(domain.user_actions)


def test_the_trained_rules_are_all_looked_up(line: Line) -> None:
    from bot.dialogue.short_rules import steps

    rules = _policy(line).lookup["rules"]
    assert len(steps(rules)) == len(rules) > 0


@pytest.mark.parametrize(
    "longer",
    [
        [LISTEN, GREETED, LISTEN],
        [LISTEN | {"slots": {"memory": "x"}}],
        [LISTEN | {"user": {"intent": "greet", "entities": ["paper"]}}],
        [LISTEN, GREETED | {"user": {"intent": "thank"}}],
        [GREETED],
        [],
    ],
)
def test_one_rule_that_looks_further_turns_the_table_off(longer: list[dict[str, Any]]) -> None:
    from bot.dialogue.short_rules import steps

    short = {json.dumps([LISTEN]): "action_smalltalk", json.dumps([LISTEN, GREETED]): "action_listen"}
    assert steps(short) == {
        ("action_listen", "greet"): "action_smalltalk",
        ("action_smalltalk", "greet"): "action_listen",
    }
    assert steps(short | {json.dumps(longer): "action_answer"}) == {}
