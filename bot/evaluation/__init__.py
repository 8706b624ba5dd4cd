"""Measure the answers on a frozen question set: `python -m bot evaluate`."""
