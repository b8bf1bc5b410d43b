"""Afterword: when to follow up after an interview, why then, and with what words."""

__version__ = "0.1.0"
