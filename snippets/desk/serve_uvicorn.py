"""Each server of uvicorn makes an executor when it starts, and closes it at its end."""

# /// script
# dependencies = ["uvicorn"]
# ///

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, Popen
from urllib.request import urlopen

APP = """
from asyncio import get_running_loop
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process, get_start_method

def square(n):
    return n * n

async def app(scope, receive, send):
    global executor
    if scope["type"] == "lifespan":
        await receive()
        name = current_process().name
        with ProcessPoolExecutor(2) as executor:
            print(f"{name}: start method {get_start_method()}", flush=True)
            await send({"type": "lifespan.startup.complete"})
            await receive()
        print(f"{name}: executor closed", flush=True)
        await send({"type": "lifespan.shutdown.complete"})
    else:
        n = int(scope["query_string"])
        answer = await get_running_loop().run_in_executor(executor, square, n)
        await send({"type": "http.response.start", "status": 200})
        body = str(answer).encode()
        await send({"type": "http.response.body", "body": body})
"""


def ask(n):
    with urlopen(f"http://127.0.0.1:{port}/?{n}") as response:
        return int(response.read()) == n * n


if __name__ == "__main__":
    Path("shop.py").write_text(APP)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, fd = listener.getsockname()[1], listener.fileno()
        options = f"shop:app --workers 2 --fd {fd} --log-level warning"
        command = [sys.executable, "-m", "uvicorn", *options.split()]
        uvicorn = Popen(command, pass_fds=[fd], stdout=PIPE)
        for line in sorted(uvicorn.stdout.readline() for worker in range(2)):
            print(line.decode(), end="")
        with ThreadPoolExecutor(4) as users:
            answers = list(users.map(ask, range(20)))
    print(f"right answers: {sum(answers)} of {len(answers)}")
    uvicorn.terminate()
    for line in sorted(uvicorn.stdout):
        print(line.decode(), end="")
    print(f"uvicorn: exit code {uvicorn.wait()}")
