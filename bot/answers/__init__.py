"""From a citizen's words to an answer with its sources. Imports the catalogue, and nothing of Rasa or Telegram."""
