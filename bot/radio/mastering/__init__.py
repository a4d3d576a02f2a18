"""Sentences of speech -> one broadcast-ready file: joined, at the right loudness, encoded, tagged."""
