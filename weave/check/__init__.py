"""The checks, as a pytest plugin: every snippet is run, and held to its recording; or is recorded anew."""
