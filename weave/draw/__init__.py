"""Runs as readers see them: HTML with output, timeline and the same in words. Its styles are in static/."""
