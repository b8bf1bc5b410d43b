"""The rules: pure functions over frozen records; no screen, no file, no clock."""
