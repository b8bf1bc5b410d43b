"""The screen: a keyboard-driven front door to the desk. Nothing here knows a file, a clock or a rule."""
