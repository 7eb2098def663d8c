"""Weave: record what every process of a program does, compare runs, draw them, and weave them into pages.

Its rooms, each of which imports only what stands before it: model, store and record, compare and draw, page,
then site, check and watch. README.md says what lives in which.
"""
