"""Work in a process of its own, of which nothing is left when it has ended."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import sys
from collections.abc import Callable

from weave.errors import WeaveError

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux they cannot be imported
    from weave.record.kernel import OwnChildren
    from weave.record.shared import SharedMemory


def survive(
    work: Callable[[], int],
    lost: Callable[[int], WeaveError] | None = None,
    beside: Callable[[], None] | None = None,
) -> int:
    """Do `work` in a child process and return its exit code; processes that it leaves behind are killed.

    lost: the error if it was ended by this signal, where there is more to say. beside: what is done here
    until it ends. Raises WeaveError if it was ended by a signal. Linux only.
    """
    from weave.record.kernel import PR_SET_CHILD_SUBREAPER, PR_SET_PDEATHSIG, OwnChildren, prctl
    from weave.record.shared import SharedMemory

    shared, own = SharedMemory(), OwnChildren()
    prctl(PR_SET_CHILD_SUBREAPER, 1)  # what the recorder leaves behind becomes ours
    recorder = os.fork()
    if recorder == 0:
        os.setsid()  # what kills our whole group leaves the recorder time to clear up
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        code = 1
        try:
            code = work()
            sys.stdout.flush()
        except WeaveError as error:
            print(error, file=sys.stderr)
        except OSError as error:  # the machine refuses: no room, no such program, no more processes
            print(f"recorder: {error}", file=sys.stderr)
        except Exception:
            import traceback  # it takes 7 ms to import, and no recorder should need it

            traceback.print_exc()
        finally:
            os._exit(code)
    told = functools.partial(_tell, recorder)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, told)
    try:
        if beside:
            beside()
    finally:
        _, status = os.waitpid(recorder, 0)
        _clear_up(own, shared)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        nothing = WeaveError("recorder", f"ended by signal {-code}", "nothing was recorded; run it again")
        raise lost(-code) if lost else nothing
    return code


def _clear_up(own: OwnChildren, shared: SharedMemory) -> None:
    """End all that has become ours, and remove what it held in /dev/shm."""
    with contextlib.suppress(ChildProcessError):
        while True:
            for pid in own.pids():
                shared.note([pid])
                os.kill(pid, signal.SIGKILL)
            os.waitpid(-1, 0)
    shared.clear()


def _tell(recorder: int, *_: object) -> None:
    """Have the recorder end what it runs, and report, however often it is asked to."""
    with contextlib.suppress(ProcessLookupError):  # it has ended, and we clear up
        os.kill(recorder, signal.SIGTERM)
