"""Bulletins for the loudspeakers: script -> spoken text -> speech -> mastered audio."""
