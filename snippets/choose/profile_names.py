"""cProfile has a new name; the old module profile warns."""

# /// script
# requires-python = ">=3.15"
# ///

import cProfile
import warnings

import profiling.tracing

if __name__ == "__main__":
    print("same class:", cProfile.Profile is profiling.tracing.Profile)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        import profile
    print(f"{profile.__name__}:", caught[0].message)
