"""The playbooks as data: every number of the rules stands here once, with its source."""
