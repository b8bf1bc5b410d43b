"""Files in and out: importers and exporters; each format one module, imported late."""
