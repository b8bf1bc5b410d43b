"""A book as the text of a data file that plain TinyDB opens and reads, and back.

The file is one JSON object of tables, each an object of rows under TinyDB's whole-number keys, one row a line:
`meta` (the version of the data), `applications`, `people`, `interviews`, `messages`, `events`, `shelf` and `journal`.
Records carry ids of their own; TinyDB's keys mean nothing and are only kept stable so that a changed record is a changed line.
"""

from __future__ import annotations

from afterword.store.flaw import Flaw
from afterword.store.migrations import SCHEMA
from afterword.store.reading import Loaded, decode
from afterword.store.tables import TABLES
from afterword.store.writing import encode, fresh

__all__ = ["SCHEMA", "TABLES", "Flaw", "Loaded", "decode", "encode", "fresh"]
