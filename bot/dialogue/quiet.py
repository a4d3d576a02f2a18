"""Rasa and TensorFlow are talkative at start; a terminal that shows a conversation should not be."""

from __future__ import annotations

import logging
import os
import warnings


def quiet() -> None:
    """Only warnings of this project and errors of the libraries reach the terminal. Call before rasa is imported."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    warnings.filterwarnings("ignore")  # where warnings are errors, importing the libraries would fail
    logging.captureWarnings(True)  # the filter alone would not do: the libraries set their own over it
    for name in ("py.warnings", "rasa", "tensorflow", "apscheduler", "asyncio", "matplotlib", "rasa_sdk"):
        logging.getLogger(name).setLevel(logging.ERROR)
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
