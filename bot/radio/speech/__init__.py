"""Spoken text -> sound: interchangeable engines, a chain that falls back and says so, a cache of sentences."""
