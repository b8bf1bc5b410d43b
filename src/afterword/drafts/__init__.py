"""The words: templates, the composer that fills them, and the checks; pure text, no screen and no file written."""
