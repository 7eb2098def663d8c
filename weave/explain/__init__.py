"""Findings: what a run proves about its program, in words, and which page of the site explains it."""
