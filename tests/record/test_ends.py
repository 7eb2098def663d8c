"""However a script ends and whatever it prints, its run ends and nobody of it is left."""

from __future__ import annotations

import signal
import time

import pytest
from scripts import Script, assert_nobody_left, child, linux, texts

from weave.record.kept import KEPT

pytest_plugins = ["scripts"]
pytestmark = linux


def test_a_hang_ends_at_its_limit(run: Script) -> None:
    begin = time.monotonic()
    made = run("import threading; print('here'); threading.Event().wait()", limit=2)
    assert made.timed_out
    assert made.exit_code == -signal.SIGKILL
    assert texts(made) == ["here"]
    assert made.duration == pytest.approx(2, abs=0.2)
    assert time.monotonic() - begin < 10
    assert_nobody_left(made)


def test_a_fork_bomb_of_a_hundred_is_cleared_away(run: Script) -> None:
    made = run(
        """
        import os, time
        for _ in range(100):
            if os.fork() == 0:
                time.sleep(60)
        time.sleep(60)
        """,
        limit=2,
    )
    assert made.timed_out
    assert len(made.processes) == 101
    assert_nobody_left(made)


def test_an_orphan_in_a_session_of_its_own_does_not_escape(run: Script) -> None:
    made = run(
        """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                print(os.getpid(), flush=True)
                time.sleep(60)
            os._exit(0)
        """,
        limit=3,
    )
    orphan = int(texts(made)[0])
    assert next(p for p in made.processes if p.pid == orphan).killed
    assert_nobody_left(made)


def test_an_orphan_may_outlive_its_parent_within_the_limit(run: Script) -> None:
    made = run("""
        import os, time
        if os.fork() == 0:
            time.sleep(0.5)
            print("done")
        """)
    assert texts(made) == ["done"]
    assert not made.timed_out


@pytest.mark.parametrize(
    "deaf", ["signal.signal(signal.SIGTERM, signal.SIG_IGN)", "os.kill(os.getpid(), 19)"]
)
def test_a_child_that_no_sigterm_reaches_is_killed(run: Script, deaf: str) -> None:
    made = run(
        f"""
        import os, signal, time
        if os.fork() == 0:
            {deaf}
            time.sleep(60)
        os.wait()
        """,
        limit=3,
    )
    assert child(made).killed
    assert_nobody_left(made)


def test_a_flood_of_output_is_cut_and_says_so(run: Script) -> None:
    made = run("for _ in range(200_000): print('a' * 99)")
    assert made.truncated
    assert made.exit_code == 0
    assert sum(len(text) + 1 for text in texts(made)) <= KEPT.first + (1 << 16)


def test_output_that_is_not_utf8_is_shown_as_escapes(run: Script) -> None:
    assert texts(run(r"import os; os.write(1, b'\xff\x00ok\n')")) == ["\\xff\x00ok"]


def test_output_without_newline_is_kept_and_marked(run: Script) -> None:
    (line,) = run("print('half', end='')").lines
    assert (line.text, line.ended) == ("half", False)


def test_a_script_may_close_its_stdout(run: Script) -> None:
    assert run("import os; os.close(1); os.close(2)").exit_code == 0


def test_a_script_may_delete_itself_and_change_its_folder(run: Script) -> None:
    assert run("import os; os.remove(__file__); os.chdir('/')").exit_code == 0


@pytest.mark.parametrize(
    ("socket", "listens"),
    [
        pytest.param("socket.create_server(('127.0.0.1', 0))", True, id="a server"),
        pytest.param("socket.create_server(('::1', 0), family=socket.AF_INET6)", True, id="of IPv6"),
        pytest.param("listening_at('here.socket')", True, id="of a path"),
        pytest.param("listening_at('\\0' + os.urandom(8).hex())", True, id="of a name without a path"),
        pytest.param("multiprocessing.connection.Listener()", False, id="what serves its own processes"),
    ],
)
def test_who_waits_for_clients_when_it_is_stopped_is_known(run: Script, socket: str, listens: bool) -> None:
    made = run(
        f"""
        import multiprocessing.connection, os, socket
        def listening_at(address):
            server = socket.socket(socket.AF_UNIX)
            server.bind(address)
            server.listen()
            return server
        server = {socket}
        os.fork()
        server.accept()
        """,
        limit=1,
    )
    assert made.timed_out
    assert made.listens == listens
