"""APScheduler, which python-telegram-bot finds beside Rasa, warns of its own imports; that is not ours to fix."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import telegram.ext  # noqa: F401
