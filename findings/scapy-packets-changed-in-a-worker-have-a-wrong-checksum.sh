#!/usr/bin/env bash
# A worker fills in a packet of scapy 2.8.0 that it has been sent: its length and checksum are those of before, and half is lost.
# scapy computes length and checksum when a packet is built, where nobody has set them. A pickle is made of the built bytes, and
# in the worker these are read as a packet, in which length, checksum, id and all else are set. What the worker changes then, the
# receiver, the text, is sent with the old length and checksum: the receiver drops it, or reads the first letters. A random
# field, RandShort(), is one fixed number there. No error, all start methods, also with fork; show() looks right but for this.
# Right: send the values, and make the packet in the worker; or del packet[IP].len, .chksum and so on, before bytes() or send().
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/secdev/scapy/issues/4599 (open) and https://github.com/secdev/scapy/pull/4919 (merged; 2.8.0 builds).
set -euo pipefail

needs=3.11 packages="scapy==2.8.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >packets.py <<'END'
import logging
from multiprocessing import get_context

logging.getLogger("scapy").setLevel(logging.ERROR)
from scapy.layers.inet import IP, UDP
from scapy.packet import Packet, Raw
from scapy.volatile import RandShort


def fill(packet: Packet, receiver: str, text: str, clear: bool = False) -> bytes:
    packet = packet.copy()
    packet[IP].dst = receiver
    packet[UDP].payload = Raw(text)
    if clear:
        del packet[IP].len, packet[IP].chksum, packet[UDP].len, packet[UDP].chksum
    return bytes(packet)


def ports(packet: Packet) -> int:
    return len({IP(bytes(packet))[UDP].sport for _ in range(100)})


def read(sent: bytes) -> str:
    """What the receiver sees."""
    packet = IP(sent)
    right = packet.copy()
    del right[IP].chksum
    correct = IP(bytes(right))[IP].chksum == packet[IP].chksum
    return f"{packet[UDP].payload.load.decode()!r}, checksum {'right' if correct else 'wrong'}"


if __name__ == "__main__":
    draft = IP(src="192.0.2.1", dst="192.0.2.2") / UDP(sport=RandShort(), dport=5000) / "ok"
    values = "192.0.2.77", "water rises"
    print(f"no worker: {read(fill(draft, *values))}; more than one port: {ports(draft) > 1}")
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1) as pool:
            print(f"{method}: {read(pool.apply(fill, (draft, *values)))}; more than one port: {pool.apply(ports, (draft,)) > 1};",
                  f"with del {read(pool.apply(fill, (draft, *values, True)))}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python packets.py) || true
echo "$seen"
right="'water rises', checksum right"
rest="'wa', checksum wrong; more than one port: False; with del $right"
expected="no worker: $right; more than one port: True
fork: $rest
forkserver: $rest
spawn: $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
