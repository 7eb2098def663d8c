"""What figures and generated pages say, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

ENGLISH = {
    # who
    "process": "process",
    "main": "parent",
    "child": "child {n}",
    "worker": "worker {n}",
    "program": "program {n}",
    "manager": "manager",
    "fork server": "fork server",
    "resource tracker": "resource tracker",
    # what it does, in the key and beside an amount of time
    "cpu": "computing",
    "ready": "ready, but no CPU is free",
    "sleep": "sleeping",
    "child-wait": "waiting for a child",
    "wait": "waiting for data or a lock",
    "zombie": "ended, not yet waited for (zombie)",
    "killed": "killed by the recorder",
    "born": "starts a process",
    "joined": "has waited for its end",
    "stdout": "printed a line",
    "stderr": "printed on stderr",
    # time
    "s": "{t} s",
    "ms": "{t} ms",
    # the head of a run
    "python": "Python {version}",
    "exit": "exit code {code}",
    "signal": "ended by signal {code}",
    "limit": "stopped by the recorder after {time}",
    "silent": "(prints nothing)",
    "library lines": "{n} lines inside Python’s library",
    "truncated": "(it printed more than is kept)",
    "output of": "Output of {file}",
    "stopped": "stopped at {time}",
    # the picture and the same in words
    "title": "Timeline of {file}: {count}, {time}",
    "process count": "1 process",
    "processes count": "{n} processes",
    "same in words": "The same in words",
    "ran": "{who} (PID {pid}) ran for {exit}.",
    "ran killed": "{who} (PID {pid}) ran for {exit} and was killed by the recorder.",
    "began": "{who} (PID {pid}) started at {birth} and ended at {exit}.",
    "began by": "{who} (PID {pid}) was started by {parent} at {birth} and ended at {exit}.",
    "began killed": "{who} (PID {pid}) started at {birth} and was killed by the recorder at {exit}.",
    "began by killed": (
        "{who} (PID {pid}) was started by {parent} at {birth} and was killed by the recorder at {exit}."
    ),
    "the": "the {who}",
    "glimpsed": "{who} (PID {pid}) lived too briefly to be observed.",
    "did": "Time spent: {list}.",
    "was zombie": "It was a zombie until {time}.",
    "printed": "It printed {list}.",
    "printed on stderr": "On stderr it printed {list}.",
    "quoted": "“{text}”",
    "at": "{text} at {time}",
    "lines at": "{n} lines at {time}, among them “{text}”",
    "spent": "{what} ({time})",
    "list": ", ",
    "sentence": " ",
    "recorded": "Recorded with Python {version} on {platform}, {date}. Times count from the script’s start.",
    "confirmed": "Confirmed by a run with Python {versions} on {platform}, {date}.",
    "verified": "Checked on Python {versions}",
    "unverified": "Not checked again since it was recorded",
    # charts
    "chart of": "Measured by {file}",
    "chart log": "Logarithmic scale: each grid line is ten times the one before it.",
    "chart spread": "Thin lines: from the least to the most that was measured.",
    "from to": "{least} to {most}",
    "measured": "Measured with Python {version} on {platform}, {date}. Another machine has other numbers.",
    # the buttons of replay.js
    "replay": "Replay",
    "pause": "Pause",
    "resume": "Resume",
    "restart": "Restart",
    "speed": "Speed",
    "step": "Next line",
    # the explorer
    "explorer": "Choose a run",
    # the generated pages
    "catalogue": "All programs",
    "catalogue begins": (
        "Every program of this site, under the page that explains it. The name leads to its run. They are "
        "[all in one zip](snippets/snippets.zip), too."
    ),
    "catalogue head": "| program | Python | system | time | exit code |",
    "every system": "all",
    "Unix only": "Unix",
    "never": "never ends",
    "runs": "When each run was last checked",
    "runs begin": (
        "The checks run every program again and note on which Python, on which system and when the run "
        "agreed with the recording that the pages show. A note counts only for the very program and "
        "recording that were checked. [How this site is checked](checked.md) tells what is compared."
    ),
    "runs head": "| program | Python | system | date |",
    "to": "{first} to {last}",
    "messages": "By error message",
    "messages begin": (
        "Every error and warning that a program on this site shows, with the places that explain it. "
        "The list is made from the recorded runs."
    ),
    "finder": "Paste your error message|No program on this site shows this message. Try the search.",
    "filters": "Words|Page|any page|Python|any version|System|any system|Time|any time|{n} programs",
    "seen on": "Python {versions}",
    "no message": "No message: it never ends",
    "no message begins": "These programs say nothing and wait for ever. The recorder stopped them.",
}

CHINESE = {
    "process": "进程",
    "main": "父进程",
    "child": "子进程 {n}",
    "worker": "工作进程 {n}",
    "program": "程序 {n}",
    "manager": "管理器",
    "fork server": "fork 服务器",
    "resource tracker": "资源跟踪器",
    "cpu": "计算",
    "ready": "就绪，但没有空闲的 CPU",
    "sleep": "休眠",
    "child-wait": "等待子进程",
    "wait": "等待数据或锁",
    "zombie": "已结束，尚未被回收（僵尸进程）",
    "killed": "被录制程序终止",
    "born": "启动进程",
    "joined": "已等到进程结束",
    "stdout": "打印一行",
    "stderr": "打印到 stderr",
    "s": "{t} 秒",
    "ms": "{t} 毫秒",
    "python": "Python {version}",
    "exit": "退出码 {code}",
    "signal": "被信号 {code} 终止",
    "limit": "运行 {time}后被录制程序终止",
    "silent": "（没有输出）",
    "library lines": "标准库内部的 {n} 行",
    "truncated": "（输出过长，只保留了一部分）",
    "output of": "{file} 的输出",
    "stopped": "{time}时被终止",
    "title": "{file} 的时间线：{count}，{time}",
    "process count": "1 个进程",
    "processes count": "{n} 个进程",
    "same in words": "文字说明",
    "ran": "{who}（PID {pid}）：运行了 {exit}。",
    "ran killed": "{who}（PID {pid}）：运行了 {exit}，被录制程序终止。",
    "began": "{who}（PID {pid}）：在 {birth}时启动，在 {exit}时结束。",
    "began by": "{who}（PID {pid}）：在 {birth}时启动（启动者：{parent}），在 {exit}时结束。",
    "began killed": "{who}（PID {pid}）：在 {birth}时启动，在 {exit}时被录制程序终止。",
    "began by killed": (
        "{who}（PID {pid}）：在 {birth}时启动（启动者：{parent}），在 {exit}时被录制程序终止。"
    ),
    "the": "{who}",
    "glimpsed": "{who}（PID {pid}）：存在的时间太短，没有观察到。",
    "did": "用时：{list}。",
    "was zombie": "结束后一直是僵尸进程，直到 {time}时。",
    "printed": "打印内容：{list}。",
    "printed on stderr": "打印到 stderr 的内容：{list}。",
    "quoted": "“{text}”",
    "at": "{text}（{time}）",
    "lines at": "{n} 行，其中有“{text}”（{time}）",
    "spent": "{what}（{time}）",
    "list": "、",
    "sentence": "",
    "recorded": "录制环境：Python {version}，{platform}，{date}。时间从脚本启动时算起。",
    "confirmed": "复核：Python {versions}，{platform}，{date}。",
    "verified": "已在 Python {versions} 上检验",
    "unverified": "录制之后尚未再次检验",
    "chart of": "{file} 的测量结果",
    "chart log": "对数刻度：每条网格线是前一条的十倍。",
    "chart spread": "细线：从测得的最小值到最大值。",
    "from to": "{least} 到 {most}",
    "measured": "测量环境：Python {version}，{platform}，{date}。换一台机器，数字会不同。",
    "replay": "重放",
    "pause": "暂停",
    "resume": "继续",
    "restart": "从头开始",
    "speed": "速度",
    "step": "下一行",
    "explorer": "选择一次运行",
    "catalogue": "全部程序",
    "catalogue begins": (
        "本站的所有程序，按讲解它的页面排列。点程序名可以看到它的运行记录。也可以下载"
        "[全部程序的压缩包](snippets/snippets.zip)。"
    ),
    "catalogue head": "| 程序 | Python | 系统 | 用时 | 退出码 |",
    "every system": "不限",
    "Unix only": "Unix",
    "never": "不会结束",
    "runs": "每个程序的最近一次检验",
    "runs begin": (
        "检验时，每个程序都会重新运行；如果结果与页面上的记录一致，就记下当时的 Python 版本、系统和日期。"
        "程序或记录有任何改动，以前的检验就不再算数。检验时比较哪些内容，见[本站如何检验](checked.md)。"
    ),
    "runs head": "| 程序 | Python | 系统 | 日期 |",
    "to": "{first} 到 {last}",
    "messages": "按报错信息查找",
    "messages begin": "本站程序出现过的所有报错和警告，以及讲解它们的地方。这份清单由运行记录自动生成。",
    "finder": "把报错信息贴在这里|本站的程序没有出现过这条报错。可以用搜索试试。",
    "filters": "筛选|页面|所有页面|Python|所有版本|系统|所有系统|用时|不限|{n} 个程序",
    "seen on": "Python {versions}",
    "no message": "没有报错，却不结束",
    "no message begins": "下面这些程序什么也不说，一直等下去，最后由录制程序终止。",
}

WORDS = {"en": ENGLISH, "zh": CHINESE}


def say(language: str, key: str, **values: object) -> str:
    """The text called `key` in a language ("en" or "zh"), with `values` filled in."""
    return WORDS[language][key].format(**values)


def seconds(language: str, t: float) -> str:
    """A time as people read it: "5.0 s", "0.02 s" below a second, "14 ms" below a tenth."""
    if round(t, 3) < 0.1:
        return say(language, "ms", t=f"{t * 1000:.0f}")
    return say(language, "s", t=f"{t:.2f}" if t < 1 else f"{t:.1f}")


def versions(minors: Iterable[tuple[int, int]], language: str) -> str:
    """Minor versions of Python, in short: "3.11 to 3.15" where none between them is missing."""
    found = sorted(set(minors))
    names = ["{}.{}".format(*version) for version in found]
    if len(found) > 2 and found[-1][1] - found[0][1] == len(found) - 1:
        return say(language, "to", first=names[0], last=names[-1])
    return say(language, "list").join(names)
