"""Piper voices that a station brings: a VITS model as an ONNX file, with its settings as JSON beside it."""
