"""Each worker makes its own session: every answer belongs to its question."""

# /// script
# dependencies = ["requests"]
# ///

import time
from concurrent.futures import ProcessPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Pipe, Process

import requests


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # the connection stays open

    def do_GET(self):
        time.sleep(2 if self.path == "/a" else 0)
        text = f"{self.path} for port {self.client_address[1]}"
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *arguments):
        pass


def serve(pipe):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pipe.send(f"http://127.0.0.1:{server.server_port}")
    server.serve_forever()


def connect():
    global session
    session = requests.Session()


def ask(url):
    return session.get(url, timeout=5).text


if __name__ == "__main__":
    pipe, end = Pipe()
    Process(target=serve, args=(end,), daemon=True).start()
    url = pipe.recv()
    with ProcessPoolExecutor(2, initializer=connect) as executor:
        paths = ["/a", "/b", "/c", "/d"]
        answers = list(executor.map(ask, [url + path for path in paths]))
    for path, answer in zip(paths, answers, strict=True):
        print(f"asked for {path}: got {answer.split()[0]}")
    print("connections:", len({answer.split()[-1] for answer in answers}))
