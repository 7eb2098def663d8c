"""Two forked workers share an HTTP connection: one gets the other's answer."""

# /// script
# dependencies = ["requests"]
# ///

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Pipe, get_context

import requests

context = get_context("fork")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # the connection stays open

    def do_GET(self):
        time.sleep(2 if self.path == "/a" else 0)
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.path)))
        self.end_headers()
        self.wfile.write(self.path.encode())

    def log_message(self, *arguments):
        pass


def serve(pipe):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pipe.send(f"http://127.0.0.1:{server.server_port}")
    server.serve_forever()


def ask(session, url, path):
    try:
        answer = session.get(url + path, timeout=1)
        print(f"asked for {path}: {answer.text}, {answer.status_code}")
    except requests.Timeout:
        print(f"asked for {path}: no answer in 1.0 s")


if __name__ == "__main__":
    pipe, end = Pipe()
    context.Process(target=serve, args=(end,), daemon=True).start()
    url = pipe.recv()
    session = requests.Session()
    ask(session, url, "/start")
    for path in "/a", "/b":
        worker = context.Process(target=ask, args=(session, url, path))
        worker.start()
        worker.join()
