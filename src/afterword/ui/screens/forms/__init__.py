"""The forms: dialogues in which facts are written down. Each calls its verb of the desk itself and gives back what was done."""
