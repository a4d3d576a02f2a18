"""An offline neural voice: Kokoro-82M, which was never taught Vietnamese, driven phone by phone and tone by tone.

text -> readable words -> syllables -> the model's phones -> durations (its own) -> pitch (ours: six tones) -> sound
"""
