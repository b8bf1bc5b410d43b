"""The command line: the same desk without the screen; each verb imports what it needs when it runs."""
