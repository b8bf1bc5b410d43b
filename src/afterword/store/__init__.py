"""The one owner of the data file: a small port, and the durable TinyDB store behind it."""
