#!/usr/bin/env bash
# Two forked workers take trials of one study of optuna 5.0.0: an enqueued one is never computed, and all ends without an error.
# A JournalStorage gives itself a random name, and knows by name and thread which lines of the journal are its own. It takes a
# new name when it is unpickled, and none after a fork; so a forked worker takes the other's lines for its own. If the other
# writes between its writing and its reading, it drops the trial that it has just taken, which stays "running" for ever. With
# no enqueued trial both compute the other's, and one gets an error. With spawn and forkserver all is right; make the storage in
# the worker. Chance decides how often it happens; here the second worker is let in at just that moment.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; optuna/storages/journal/_storage.py, JournalStorage.__setstate__ (the new name),
#         create_new_trial and set_trial_state_values (whose trial it is), JournalStorageReplayResult.worker_id.
set -euo pipefail

needs=3.11 packages="optuna==5.0.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >trials.py <<'END'
from multiprocessing import get_context

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend


class Backend(JournalFileBackend):
    """The usual one; but let the other worker do its trial after the first line is written."""

    events = None

    def append_logs(self, logs: list) -> None:
        super().append_logs(logs)
        if self.events:
            (written, other_done), self.events = self.events, None
            written.set()
            other_done.wait(60)


def cost(trial: optuna.Trial) -> int:
    return trial.suggest_int("x", 1, 10**9)


def work(which: str, storage: JournalStorage, backend: Backend, events: tuple, results) -> None:
    optuna.logging.set_verbosity(optuna.logging.CRITICAL)
    written, done = events
    if which == "A":
        backend.events = events
    else:
        written.wait(60)
    try:
        optuna.load_study(study_name="x", storage=storage).optimize(cost, n_trials=1)
        results.put(f"{which} fine")
    except Exception as error:
        results.put(f"{which} {type(error).__name__}")
    if which == "B":
        done.set()


if __name__ == "__main__":
    optuna.logging.set_verbosity(optuna.logging.CRITICAL)
    for method in ("fork", "forkserver", "spawn"):
        context = get_context(method)
        for enqueued in ([], [1, 2]):
            path = f"{method}-{len(enqueued)}.log"
            backend = Backend(path)
            storage = JournalStorage(backend)
            study = optuna.create_study(study_name="x", storage=storage)
            for x in enqueued:
                study.enqueue_trial({"x": x})
            results, events = context.Queue(), (context.Event(), context.Event())
            workers = [context.Process(target=work, args=(which, storage, backend, events, results)) for which in "AB"]
            for worker in workers:
                worker.start()
            ends = sorted(results.get(timeout=60) for _ in workers)
            for worker in workers:
                worker.join()
            trials = optuna.load_study(study_name="x", storage=JournalStorage(JournalFileBackend(path))).trials
            states = ", ".join(trial.state.name.lower() for trial in trials)
            done = [x for x in enqueued if x in [trial.value for trial in trials]]
            print(f"{method}: {', '.join(ends)}; trials {states}; {len(done)} of {len(enqueued)} enqueued done")
END

env/bin/python -V
seen=$(timeout 180 env/bin/python -W ignore trials.py) || true
echo "$seen"
right="A fine, B fine; trials complete, complete"
expected="fork: A ValueError, B fine; trials running, complete; 0 of 0 enqueued done
fork: A fine, B fine; trials running, complete, complete; 1 of 2 enqueued done
forkserver: $right; 0 of 0 enqueued done
forkserver: $right; 2 of 2 enqueued done
spawn: $right; 0 of 0 enqueued done
spawn: $right; 2 of 2 enqueued done"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
