"""Snippets, their recordings and the ledger, as they lie on a disk."""
