"""What the commands do, by subject; the table in `commands` names these methods."""
