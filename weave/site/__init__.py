"""All that MkDocs calls: hooks.py lists it, event by event; early.py comes before, gen-files.py between."""
