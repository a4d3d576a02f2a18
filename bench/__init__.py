"""Measurements that take minutes: not tests, and not installed with the package."""
