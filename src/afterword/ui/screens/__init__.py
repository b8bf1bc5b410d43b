"""Whole screens: they call the desk and tell their widgets what to show."""
