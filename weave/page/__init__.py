"""The Markdown of pages: what is ours in it, held to the runs and woven. Nothing here knows MkDocs."""
