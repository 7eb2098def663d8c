#!/usr/bin/env bash
# Eight copies of an environment, seeded with 7, play eight different games in one process; with num_cpus=4 they play five.
# concat_vec_envs_v1 of SuperSuit 3.11.0 gives each process two copies. reset(seed=7) sends 7 to the first process, 8 to the
# second, 9, 10; and in each the copies count on from there: 7 and 8, 8 and 9, 9 and 10, 10 and 11. So three games are there
# twice, with the same dice in each step of the episode, and count double in what is learned from them. Of 100 copies in 10
# processes 19 games are left. No error, all start methods; another num_cpus makes another number of games.
# Right: as many processes as copies (num_cpus=8), or one.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1 and 3.13.0 on Linux; for 3.14 tinyscaler, which it needs, has no wheel.
# Source: no report found on the day; supersuit/vector/multiproc_vec.py, ProcConcatVec.reset, and concat_vec_env.py.
set -euo pipefail

needs=3.11 packages="supersuit==3.11.0 pettingzoo==1.27.0 gymnasium==1.4.0
    numpy==2.5.5;python_version>='3.12' numpy==2.4.6;python_version<'3.12'"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >dice.py <<'END'
import multiprocessing

import numpy
import supersuit
from gymnasium.spaces import Box, Discrete
from pettingzoo import ParallelEnv


class Dice(ParallelEnv):
    """Two players see what the dice of their game show."""

    metadata = {"name": "dice"}
    render_mode = None
    possible_agents = ["first", "second"]

    def observation_space(self, agent):
        return Box(0, 1000, (1,), numpy.int64)

    def action_space(self, agent):
        return Discrete(2)

    def roll(self) -> dict:
        number = self.random.integers(100, 1000, 1)
        return dict.fromkeys(self.agents, number)

    def reset(self, seed=None, options=None) -> tuple:
        self.random = numpy.random.default_rng(seed)
        self.agents = self.possible_agents[:]
        return self.roll(), {agent: {} for agent in self.agents}

    def step(self, actions) -> tuple:
        nothing, no = dict.fromkeys(self.agents, 0.0), dict.fromkeys(self.agents, False)
        return self.roll(), nothing, no, no, {agent: {} for agent in self.agents}


def play(how: str, num_cpus: int) -> None:
    copies = supersuit.concat_vec_envs_v1(supersuit.pettingzoo_env_to_vec_env_v1(Dice()), 8, num_cpus=num_cpus)
    shown = [copies.reset(seed=7)[0][::2, 0], copies.step(numpy.zeros(16, int))[0][::2, 0]]
    games = [f"{first}-{second}" for first, second in zip(*shown)]
    print(f"{how}: {len(set(games))} games, {' '.join(games)}")
    copies.close()


if __name__ == "__main__":
    play("one process", 1)
    for method in ("fork", "forkserver", "spawn"):
        multiprocessing.set_start_method(method, force=True)
        play(f"{method}, 4 processes", 4)
        play(f"{method}, 8 processes", 8)
END

env/bin/python -V
seen=$(timeout 300 env/bin/python -W ignore dice.py) || true
echo "$seen"
eight="8 games, 950-662 747-394 479-883 798-960 220-215 651-325 906-878 235-847"
five="5 games, 950-662 747-394 747-394 479-883 479-883 798-960 798-960 220-215"
expected="one process: $eight
fork, 4 processes: $five
fork, 8 processes: $eight
forkserver, 4 processes: $five
forkserver, 8 processes: $eight
spawn, 4 processes: $five
spawn, 8 processes: $eight"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
