#!/usr/bin/env bash
# joblib 1.6.0 runs an initializer in each worker, and the tasks of a script do not see what it has set; loky 3.7.0 alone too.
# A task that loads its data if the global is None loads it again every time, twelve times for twelve tasks. Functions of the
# main file are sent by cloudpickle with the globals that they use: each task gets a namespace of its own with the parent's
# values, and the initializer had another one. Attributes of a class of the main file are set back to the parent's as well.
# Functions of a module are right, and so is the script with backend="multiprocessing" or a ProcessPoolExecutor.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/joblib/loky/issues/206 (the initializer), https://github.com/joblib/loky/issues/269 (the cache);
#         cloudpickle/cloudpickle.py, Pickler._function_getnewargs and _class_setstate.
set -euo pipefail

needs=3.11 packages="joblib==1.6.0 loky==3.7.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >model.py <<'END'
import os

model = None


class Cache:
    model = None


def load() -> None:
    """The initializer: sets what the tasks are to use."""
    global model
    model = Cache.model = "loaded"


def reads_global(task: int) -> str | None:
    return model


def reads_class(task: int) -> str | None:
    return Cache.model


def loads_global(task: int) -> tuple[int, bool]:
    """Loads on demand, and says whether it was necessary."""
    global model
    missing = model is None
    model = "loaded"
    return os.getpid(), missing


def loads_class(task: int) -> tuple[int, bool]:
    missing = Cache.model is None
    Cache.model = "loaded"
    return os.getpid(), missing
END
{ cat model.py - <<'END'; } >script.py


if __name__ == "__main__":
    import sys
    from concurrent.futures import ProcessPoolExecutor

    import model as module
    from joblib import Parallel, delayed
    from loky import get_reusable_executor

    def run(pool: str, function, initializer=None) -> list:
        """Twelve tasks, each sent on its own."""
        if pool in POOLS:
            with POOLS[pool](2, initializer=initializer) as executor:
                return list(executor.map(function, range(12)))
        with Parallel(2, backend=pool, batch_size=1, initializer=initializer) as parallel:
            return parallel(delayed(function)(task) for task in range(12))

    def times_loaded(pool: str, function) -> str:
        answers = run(pool, function)
        workers, times = len({worker for worker, _ in answers}), sum(missing for _, missing in answers)
        return "once a worker" if times == workers else f"{times} times"

    POOLS = {"loky alone": get_reusable_executor, "executor": ProcessPoolExecutor}
    for place in sys.modules["__main__"], module:
        for pool in "loky", "loky alone", "multiprocessing", "executor":
            read = {*run(pool, place.reads_global, place.load), *run(pool, place.reads_class, place.load)}
            print(
                f"{place.__name__}, {pool}: after the initializer tasks read {', '.join(map(repr, read))};",
                f"a global is loaded {times_loaded(pool, place.loads_global)},",
                f"a class attribute {times_loaded(pool, place.loads_class)}",
            )
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore script.py) || true
echo "$seen"
expected="__main__, loky: after the initializer tasks read None; a global is loaded 12 times, a class attribute 12 times
__main__, loky alone: after the initializer tasks read None; a global is loaded 12 times, a class attribute 12 times
__main__, multiprocessing: after the initializer tasks read 'loaded'; a global is loaded once a worker, a class attribute once a worker
__main__, executor: after the initializer tasks read 'loaded'; a global is loaded once a worker, a class attribute once a worker
model, loky: after the initializer tasks read 'loaded'; a global is loaded once a worker, a class attribute once a worker
model, loky alone: after the initializer tasks read 'loaded'; a global is loaded once a worker, a class attribute once a worker
model, multiprocessing: after the initializer tasks read 'loaded'; a global is loaded once a worker, a class attribute once a worker
model, executor: after the initializer tasks read 'loaded'; a global is loaded once a worker, a class attribute once a worker"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
