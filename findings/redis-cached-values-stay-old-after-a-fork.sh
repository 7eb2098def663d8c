#!/usr/bin/env bash
# redis-py 8.1.0 with cache_config=CacheConfig(): after a fork the parent or the child reads an old value for ever. The pool
# knows of forks and connects anew in the child, but the child keeps the parent's cache, and each entry the parent's open
# connection, where the server says that the key has changed. One of the two takes that message: if the parent does, the
# child is never told; if the child asks first, it takes it away, and the parent reads the old value until it ends or the
# entry is pushed out; the server, too, says it only once. No error. Right with spawn and forkserver, and if the child
# empties its cache first. The server here is a stand-in of 40 lines; Redis 8.0.6 gave the same answers.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; redis/connection.py, ConnectionPool.reset and CacheProxyConnection.send_command.
set -euo pipefail

needs=3.11 packages="redis==8.1.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >server.py <<'END'
"""The part of a Redis server that a client with a cache needs: it tells once who has read a key that has changed."""
import socketserver
import threading

values, readers, one_at_a_time = {}, {}, threading.Lock()


def bulk(text: str) -> str:
    return f"${len(text)}\r\n{text}\r\n"


class Client(socketserver.StreamRequestHandler):
    tracks = False

    def say(self, text: str) -> None:
        self.wfile.write(text.encode())

    def handle(self) -> None:
        while line := self.rfile.readline():
            words = []
            for _ in range(int(line[1:])):
                words.append(self.rfile.read(int(self.rfile.readline()[1:]) + 2)[:-2].decode())
            with one_at_a_time:
                self.answer(*words)

    def answer(self, command: str, *words: str) -> None:
        if command == "HELLO":
            self.say("%3\r\n" + bulk("server") + bulk("redis") + bulk("version") + bulk("8.0.6") + bulk("proto") + ":3\r\n")
        elif command == "GET":
            if self.tracks:
                readers.setdefault(words[0], set()).add(self)
            self.say(bulk(values[words[0]]))
        elif command == "SET":
            values[words[0]] = words[1]
            for reader in readers.pop(words[0], ()):
                reader.say(">2\r\n" + bulk("invalidate") + "*1\r\n" + bulk(words[0]))
            self.say("+OK\r\n")
        else:
            self.tracks = self.tracks or words == ("TRACKING", "ON")
            self.say("+OK\r\n")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


with Server(("127.0.0.1", 0), Client) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
END

cat >prices.py <<'END'
import sys
import time
from multiprocessing import get_context

from redis import Redis
from redis.cache import CacheConfig

port = int(sys.argv[-1])
client = Redis(port=port, protocol=3, cache_config=CacheConfig())


def read(key: str, awaited: int) -> int:
    """The value of the key; it has a second to become the awaited one."""
    for _ in range(100):
        if (value := int(client.get(key))) == awaited:
            break
        time.sleep(0.01)
    return value


def empty() -> None:
    client.get_cache().flush()


if __name__ == "__main__":
    another_client = Redis(port=port)
    for method, initializer in (("fork", None), ("fork", empty), ("spawn", None), ("forkserver", None)):
        for first, second in (("parent", "worker"), ("worker", "parent")):
            key = f"price-{method}-{initializer}-{first}"
            another_client.set(key, 1)
            client.get(key)
            with get_context(method).Pool(1, initializer) as pool:
                ask = {"parent": read, "worker": lambda *args: pool.apply(read, args)}
                seen = [f"{who} {ask[who](key, 1)}" for who in (first, second)]
                for price in (2, 3):
                    another_client.set(key, price)
                    seen += [f"{who} {ask[who](key, price)}" for who in (first, second)]
            print(f"{method}{', cache emptied' if initializer else ''}:", ", ".join(seen))
END

timeout 300 env/bin/python server.py >port & server=$!
trap 'kill $server; rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT
for _ in {1..100}; do [ -s port ] && break; sleep 0.1; done

env/bin/python -V
seen=$(timeout 120 env/bin/python prices.py "$(cat port)") || true
echo "$seen"
right=$(for order in "parent worker" "worker parent"; do
    set -- $order; echo "$1 1, $2 1, $1 2, $2 2, $1 3, $2 3"
done)
expected="fork: parent 1, worker 1, parent 2, worker 1, parent 3, worker 1
fork: worker 1, parent 1, worker 2, parent 1, worker 3, parent 1
$(for how in "fork, cache emptied" spawn forkserver; do sed "s/^/$how: /" <<<"$right"; done)"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
