#!/usr/bin/env bash
# With two pools of dynesty 3.1.0 open, the first model is computed with the second one's prior: a wrong evidence, and no error.
# dynesty.pool.Pool gives its functions to the workers once, and keeps them in the parent too, in one place for all pools. So
# pool.prior_transform of the first pool is the second pool's function there. By default the workers alone call it; with
# use_pool={"prior_transform": False} (for one that is cheap) the parent does, and the same holds for "loglikelihood". When the
# inner pool is closed, the outer one's functions are gone as well (AttributeError). Right: one pool after the other.
# Seen on 30 November 2026 with Python 3.11.2 and 3.11.7 (with SciPy 1.17.1), 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; dynesty/pool.py, FunctionCache and Pool.__enter__ ("in the master process").
set -euo pipefail

needs=3.11 packages="dynesty==3.1.0 scipy>=1.17.1,<=1.18.1 numpy>=2.4.6,<=2.5.5"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >models.py <<'END'
import numpy as np
from dynesty import NestedSampler
from dynesty.pool import Pool


def fit(x: np.ndarray) -> float:
    return -0.5 * float(x @ x)


def wide(unit: np.ndarray) -> np.ndarray:
    return 200 * unit - 100


def narrow(unit: np.ndarray) -> np.ndarray:
    return 2 * unit - 1


def evidence(pool: Pool, here: bool) -> int:
    use_pool = {"prior_transform": False} if here else {}
    sampler = NestedSampler(pool.loglike, pool.prior_transform, 1, nlive=50, pool=pool, use_pool=use_pool,
                            rstate=np.random.default_rng(1))
    sampler.run_nested(print_progress=False, dlogz=0.5)
    return round(float(sampler.results.logz[-1]))


if __name__ == "__main__":
    for here in (False, True):
        where = "prior in the parent" if here else "prior in the workers"
        with Pool(1, fit, wide) as one:
            first = evidence(one, here)
        with Pool(1, fit, narrow) as other:
            second = evidence(other, here)
        print(f"{where}, one after the other: wide {first}, narrow {second}")
        with Pool(1, fit, wide) as one, Pool(1, fit, narrow) as other:
            print(f"{where}, both open: wide {evidence(one, here)}, narrow {evidence(other, here)}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore models.py) || true
echo "$seen"
expected="prior in the workers, one after the other: wide -4, narrow 0
prior in the workers, both open: wide -4, narrow 0
prior in the parent, one after the other: wide -4, narrow 0
prior in the parent, both open: wide 0, narrow 0"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
