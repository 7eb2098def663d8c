"""joblib sends functions by value: lambdas, and what they use, arrive."""

# /// script
# dependencies = ["joblib"]
# ///

from joblib import Parallel, delayed


class Job:
    def __init__(self, name):
        self.name = name


if __name__ == "__main__":
    ending = ".mp4"
    convert = delayed(lambda job: job.name + ending)
    jobs = [Job("a"), Job("b"), Job("c")]
    print(Parallel(n_jobs=2)(convert(job) for job in jobs))
