#!/usr/bin/env bash
# A msgspec 0.23.0 struct adds the tax once more in the worker, and again when it comes back: 100 are 120, 144 and 172.8.
# Unpickling a Struct calls its class with the values of all fields, so __post_init__ runs again, on values it has already
# changed. What it sets is set anew: an order has another number in the worker, and what comes back belongs to no order. The
# documentation promises "the same semantics as the dataclasses method", and names decoding and converting as further calls;
# the same class as a dataclass keeps its values, and so does copy.copy() of the struct. All start methods, also with fork.
# Right: let __post_init__ only check, or compute one field from others; give numbers and times by a function of one's own.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report of pickle found on the day; https://github.com/msgspec/msgspec/pull/933 (of copies, closed).
set -euo pipefail

needs=3.11 packages="msgspec==0.23.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >orders.py <<'END'
import copy
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context

from msgspec import Struct

numbers = count(1)


class Order(Struct):
    price: float
    number: int = 0

    def __post_init__(self):
        self.price = round(self.price * 1.2, 2)  # with the tax
        self.number = next(numbers)


@dataclass
class DataOrder:
    price: float
    number: int = 0
    __post_init__ = Order.__post_init__


class SafeOrder(Struct):
    price: float
    number: int

    @classmethod
    def new(cls, net: float):
        return cls(round(net * 1.2, 2), next(numbers))


def same(order):
    return order, str(order.price)


if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1) as pool:
            for kind, make in ("Struct", Order), ("dataclass", DataOrder), ("own function", SafeOrder.new):
                orders = [make(100), make(200)]
                backs, prices = zip(*pool.map(same, orders))
                found = sum(back.number in {order.number for order in orders} for back in backs)
                print(f"{method}, {kind}: {orders[0].price}, in the worker {prices[0]}, back {backs[0].price};",
                      f"{found} of 2 found again by number; copy {copy.copy(orders[0]).price}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python orders.py) || true
echo "$seen"
right="120.0, in the worker 120.0, back 120.0; 2 of 2 found again by number; copy 120.0"
expected=$(for method in fork forkserver spawn; do
    echo "$method, Struct: 120.0, in the worker 144.0, back 172.8; 0 of 2 found again by number; copy 120.0"
    echo "$method, dataclass: $right"
    echo "$method, own function: $right"
done)
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
