"""How many changes of which kind were made, and how many of them a check has caught: for test_drift.py."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

KINDS = {
    "sleep": ("a program sleeps a tenth longer", "程序的休眠延长一成"),
    "string": ("prints another word", "打印的词变了"),
    "constant": ("has another number of something", "某个数目变了"),
    "operator": ("compares the other way round", "比较的方向反了"),
    "join": ("does not wait for a child", "不再等待子进程"),
    "pool": ("has one more worker", "多了一个工作进程"),
    "guard": ("has no main guard", "没有了主模块保护"),
    "method": ("uses another start method", "换了启动方法"),
    "exit code": ("a recording has another exit code", "记录的退出码变了"),
    "line removed": ("lacks a line", "记录少了一行"),
    "line doubled": ("has a line twice", "记录多了一行"),
    "text": ("has another word", "记录里的词变了"),
    "integer": ("has another whole number", "记录里的整数变了"),
    "decimal": ("has a time a tenth longer", "记录里的时间长了一成"),
    "number": ("a page has another number", "页面上的数字变了"),
    "unit": ("has another unit", "页面上的单位变了"),
    "unlinked number": ("has a number without its run", "页面上的数字没有出处"),
    "run link": ("leads to a run that does not exist", "链接指向不存在的运行"),
    "heading removed": ("lacks a heading in one language", "一种语言少了一个标题"),
    "fence removed": ("lacks a program or a run in one language", "一种语言少了一段程序或一次运行"),
    "code pasted": ("has code pasted, not included", "代码是粘贴的，不是引入的"),
    "file name": ("includes a file that does not exist", "引入了不存在的文件"),
    "title": ("names another file", "写的是另一个文件名"),
    "highlight": ("highlights words that are not there", "要突出显示的文字不存在"),
    "identifier": ("a name in code style has another letter", "代码样式的名字里有一个字母变了"),
    "start method": ("a sentence names another start method", "句子里换了启动方法"),
    "version": ("names another Python since when there is something", "某样东西出现的 Python 版本变了"),
    "comparison": ("has another ratio", "倍数或比例变了"),
    "answer": ("offers the right answer to a question as a wrong one", "把问题的正确答案写成错误答案"),
    "site": ("a link to no heading, a page in no navigation", "链接的标题不存在，页面不在导航里"),
}


@dataclass
class Tally:
    """How many mutants of each kind were made, and how many of them a check has caught."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, is_caught: bool) -> bool:
        """Count one; returns whether it was caught."""
        self.made[kind] += 1
        self.caught[kind] += is_caught
        return is_caught

    def table(self, language: str) -> str:
        """Markdown of it."""
        column = ["en", "zh"].index(language)
        head = ("| a change | made | caught |", "| 改动 | 次数 | 发现 |")[column]
        rows = [
            f"| {said[column]} | {self.made[kind]} | {self.caught[kind]} |"
            for kind, said in KINDS.items()
            if self.made[kind]
        ]
        return "\n".join([head, "|---|--:|--:|", *rows]) + "\n"
