#!/usr/bin/env bash
# With gymnasium 1.4.0 an AsyncVectorEnv gives "00000" for each text that its environments observe, in every step.
# By default (shared_memory=True) the workers write their observations to shared memory. The parent reads that once, when it
# starts, for a view of it; but of a Text or OneOf space it gets strings and tuples, which are no views. They stay what the
# empty memory says: the first character, max_length times, and for OneOf its first part. Numbers of the same Dict are right,
# so are rewards and infos. No error, all start methods; the observation space finds "00000" valid, as it is a Text(5).
# Right: AsyncVectorEnv(…, shared_memory=False), or SyncVectorEnv.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; gymnasium/vector/async_vector_env.py, AsyncVectorEnv.__init__ and step_wait;
#         gymnasium/vector/utils/shared_memory.py, _read_text_from_shared_memory and _read_one_of_from_shared_memory.
set -euo pipefail

needs=3.11 packages="gymnasium==1.4.0 numpy==2.5.5;python_version>='3.12' numpy==2.4.6;python_version<'3.12'"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >walk.py <<'END'
from functools import partial

import gymnasium
from gymnasium.spaces import Dict, Discrete, OneOf, Text
from gymnasium.vector import AsyncVectorEnv, SyncVectorEnv

ROOMS = "hall", "attic", "shed"
LAMP = OneOf([Discrete(3), Text(5)])  # how bright it is, or what is the matter with it


class Walk(gymnasium.Env):
    action_space = Discrete(2)
    observation_space = Dict(room=Text(5), lamp=LAMP, door=Discrete(9))

    def __init__(self, first: int) -> None:
        self.first = first

    def seen(self) -> dict:
        return {"room": ROOMS[self.at % 3], "lamp": (1, "dark"), "door": self.at}

    def reset(self, *, seed=None, options=None) -> tuple:
        super().reset(seed=seed)
        self.at = self.first
        return self.seen(), {}

    def step(self, action) -> tuple:
        self.at += int(action)
        return self.seen(), 0.0, False, False, {"truth": ROOMS[self.at % 3]}


def tell(how: str, vector, **options) -> None:
    walks = vector([partial(Walk, first) for first in (0, 1)], **options)
    walks.reset()
    seen, *_, infos = walks.step([1, 1])
    lamps = ["dark" if part else f"level {value}" for part, value in seen["lamp"]]
    print(f"{how}: {', '.join(seen['room'])}; {', '.join(lamps)}; doors {seen['door'].tolist()};",
          f"in truth {', '.join(infos['truth'])}; valid: {seen in walks.observation_space}")
    walks.close()


if __name__ == "__main__":
    tell("sync", SyncVectorEnv)
    for method in ("fork", "forkserver", "spawn"):
        tell(method, AsyncVectorEnv, context=method)
        tell(f"{method}, shared_memory=False", AsyncVectorEnv, context=method, shared_memory=False)
END

env/bin/python -V
seen=$(timeout 180 env/bin/python -W ignore walk.py) || true
echo "$seen"
wrong="00000, 00000; level 0, level 0; doors [1, 2]; in truth attic, shed; valid: True"
right="attic, shed; dark, dark; doors [1, 2]; in truth attic, shed; valid: True"
expected="sync: $right
fork: $wrong
fork, shared_memory=False: $right
forkserver: $wrong
forkserver, shared_memory=False: $right
spawn: $wrong
spawn, shared_memory=False: $right"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
