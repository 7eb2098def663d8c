"""Runs a program and observes from outside what its processes do; off Linux, notes its lines and its end."""
