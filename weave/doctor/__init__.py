"""One program under each start method: what it does under one and not under another."""
