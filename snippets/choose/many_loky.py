"""joblib's workers also run a lambda, which Pool() cannot send to its workers."""

# /// script
# dependencies = ["joblib"]
# ///

from joblib import Parallel, delayed

if __name__ == "__main__":
    convert = delayed(lambda name: name.replace(".avi", ".mp4"))
    names = ["a.avi", "b.avi", "c.avi", "d.avi"]
    print(Parallel(n_jobs=2)(convert(name) for name in names))
