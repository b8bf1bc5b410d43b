"""Thin edges to the machine: clock, clipboard, paths, editor, settings file, holiday cache."""
