"""The panes and what they are made of: widgets that draw core's records and never call the desk."""
