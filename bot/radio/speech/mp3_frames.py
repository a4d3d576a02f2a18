"""Is an MP3 whole? Walk its frames (ISO/IEC 11172-3, 13818-3): a decoder would hide a missing end.

A few stray bytes after the last frame (padding, a tag of another kind) are no fault.
"""

from __future__ import annotations

_BITRATES = {  # kbit/s by index, Layer III
    "1": (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    "2": (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # MPEG-1, -2, -2.5


def fault(data: bytes) -> str | None:
    """What is wrong with these bytes as an MP3, or None when they are whole frames from first to last."""
    position, end, last, frames = _after_id3v2(data), _before_id3v1(data), 0, 0
    promised = _promised_frames(data[position:])
    while position < end:
        length = _frame_length(data[position : position + 4])
        rest = end - position
        if length is None:
            if not last:
                return "not an MP3"
            if rest < 4 and data[position] == 0xFF:
                return f"the last MP3 frame is cut off: {rest} bytes"
            return f"no MP3 frame at byte {position} of {end}" if rest > last else None
        if length > rest:
            return f"the last MP3 frame is cut off: {rest} of {length} bytes"
        position += length
        last = length
        frames += 1
    if frames < promised:
        return f"the last MP3 frame is cut off: {frames} of {promised} frames"
    return None if frames else "not an MP3"


def _frame_length(header: bytes) -> int | None:
    """Bytes of the Layer III frame that starts with these four, or None when they are no such header."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return None
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bitrate_index, rate_index, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer != 1 or bitrate_index in (0, 15) or rate_index == 3:
        return None
    bitrate = _BITRATES["1" if version == 3 else "2"][bitrate_index] * 1000
    return (144 if version == 3 else 72) * bitrate // _RATES[version][rate_index] + padding


def _promised_frames(data: bytes) -> int:
    """Frames in all by the encoder's own note ("Xing" or "Info") in the first frame; 0 when there is none."""
    note = max(data.find(b"Xing", 0, 64), data.find(b"Info", 0, 64))
    if note < 0 or len(data) < note + 12 or not data[note + 7] & 1:
        return 0
    return 1 + int.from_bytes(data[note + 8 : note + 12], "big")


def _after_id3v2(data: bytes) -> int:
    """ID3v2 sizes are four bytes of seven bits each."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _before_id3v1(data: bytes) -> int:
    return len(data) - 128 if data[-128:-125] == b"TAG" else len(data)
