"""Checks on a draft: one small function each, one table of them."""
