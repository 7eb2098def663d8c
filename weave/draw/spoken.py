"""What the timeline of a run shows, in words."""

from __future__ import annotations

import math

from weave.draw.layout import Dot, dots, spent
from weave.draw.names import names
from weave.draw.text import flat, gist
from weave.model.ends import zombie
from weave.model.family import lanes
from weave.model.memory import peak, together
from weave.model.run import Process, Run
from weave.words import long, say, seconds, size

MOMENTS = 30  # at which a process printed; of more, the first and the last one are told
TOLD = 4  # lines of one moment that are all told


def in_words(run: Run, language: str, worker: bool = False) -> list[str]:
    """What the picture shows, one text per process, from top to bottom, and one on their memory.

    worker: see `names`.
    """
    name = names(run, language, worker)
    said = [_about(run, p, name, language) for p in lanes(run)]
    if (most := together(run)) and len(said) > 1:
        said.append(say(language, "held together", most=size(most[1]), time=seconds(language, most[0])))
    return said


def stop(run: Run, language: str) -> str:
    """When a run was stopped: at its limit, if it ended directly after a whole or a half second."""
    near = math.floor(run.duration * 2) / 2
    if near and run.duration - near < 0.15:
        return say(language, "s", t=f"{near:g}")
    return seconds(language, run.duration)


def state_word(state: str) -> str:
    """The key of the word for a state: "child" is also what a process is called."""
    return "child-wait" if state == "child" else state


def _about(run: Run, p: Process, name: dict[int, str], language: str) -> str:
    """One process: when it lived, what it did, what it printed."""
    said = [_life(run, p, name, language)]
    did = [
        say(language, "spent", what=say(language, state_word(state)), time=seconds(language, t))
        for state, t in sorted(spent(p.states).items(), key=lambda item: -item[1])
        if t >= max(0.001, run.duration * 0.004)
    ]
    if did:
        said.append(say(language, "did", list=say(language, "list").join(did)))
    if p.reaped and zombie(run, p):
        said.append(say(language, "was zombie", time=seconds(language, p.reaped)))
    if most := peak(p):
        sizes = {"own": size(most.own), "shared": size(max(held.shared for held in p.memory))}
        said.append(say(language, "held", time=seconds(language, most.t), **sizes))
    row = dots(run, p.pid, run.duration)
    for stream, key in (("stdout", "printed"), ("stderr", "printed on stderr")):
        moments = [dot for dot in row if dot.stream == stream]
        few = moments if len(moments) <= MOMENTS else [moments[0], moments[-1]]
        told = [_moment(run, dot, language) for dot in few]
        if few is not moments:
            n = sum(len(dot.lines) for dot in moments)
            told = [say(language, "lines from to", n=n, first=told[0], last=told[-1])]
        if told:
            said.append(say(language, key, list=say(language, "list").join(told)))
    return say(language, "sentence").join(said)


def _life(run: Run, p: Process, name: dict[int, str], language: str) -> str:
    """Who it is, who started it, from when to when it lived."""
    who, parent = name[p.pid], name.get(p.parent or 0, "")
    above = run.by_pid.get(p.parent or 0)
    proper = any(map(str.isdigit, parent)) or bool(above and above.program)
    key = "ran" if p.kind == "main" else "began by" if p.parent in name else "began"
    if p.before:
        key = "there"
    key += " killed" if p.killed else " lives" if p.lives else ""
    return say(
        language,
        "glimpsed" if p.kind == "glimpsed" else key,
        who=who if p.program else who[:1].upper() + who[1:],
        pid=p.pid,
        parent=parent if proper else say(language, "the", who=parent),
        birth=seconds(language, max(p.birth, 0)),
        exit=seconds(language, p.exit),
        before=long(language, p.before),
    )


def _moment(run: Run, dot: Dot, language: str) -> str:
    """The lines of one dot; of many lines the one that matters."""
    texts = [text for i in dot.lines if (text := flat(run.lines[i].text))] or [""]
    time = seconds(language, dot.t)
    if len(texts) > TOLD:
        return say(language, "lines at", n=len(dot.lines), text=gist(texts, dot.stream), time=time)
    quoted = say(language, "list").join(say(language, "quoted", text=text) for text in texts)
    return say(language, "at", text=quoted, time=time)
