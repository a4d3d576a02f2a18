"""Run the actions inside Rasa's own process instead of behind a second server.

Rasa calls custom actions through an ``EndpointConfig``; this one hands the call to rasa-sdk's executor directly. The same
actions still serve over HTTP (``rasa run actions``) where a ward wants them apart.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor


def _of_this_process(action: RemoteAction, result: dict[str, Any]) -> bool:
    return True


class InProcessActions(EndpointConfig):
    """An action endpoint without a network."""

    def __init__(self, actions: tuple[type[Action], ...]) -> None:
        super().__init__(url="in-process")
        # Rasa checks every answer of an action server against a JSON schema that it builds anew, which takes longer than the
        # rest of a reply. What comes from this very process is typed and tested, and needs no such check.
        RemoteAction._validate_action_result = _of_this_process
        self._executor = ActionExecutor()
        for action in actions:
            self._executor.register_action(action())

    async def request(
        self, method: str = "post", subpath: str | None = None, content_type: str | None = None, **kwargs: Any
    ) -> Any:
        """Take the call Rasa would post, give the answer the action server would send."""
        call = kwargs["json"]
        answer = await self._executor.run(call)
        if answer is None:
            raise ActionExecutionRejection(call.get("next_action"))
        return answer.model_dump() if hasattr(answer, "model_dump") else answer
