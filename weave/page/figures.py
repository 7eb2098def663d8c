"""The figures that appear in place of `run` and `chart` fences."""

from __future__ import annotations

from weave.draw import chart
from weave.draw.figure import explorer, figure, outputs
from weave.page.charts import bars
from weave.page.exhibits import exhibit
from weave.page.places import Anchors
from weave.page.prose import Fence
from weave.page.source import Source

OPTIONS = ("", "explorer", "output", "chart", "chart log")


def of_runs(fence: Fence, source: Source, anchors: Anchors) -> str:
    """HTML of the runs that a `run` fence names; in an explorer, each name has a label behind it.

    anchors: those of the page, which gets another one. Raises WeaveError if the fence is wrong.
    """
    rows = [row for row in fence.body if row.strip()]
    if not rows:
        remedy = "name a recording in it, as pool/five_files"
        raise source.error(fence.line, "this run fence is empty", remedy)
    if fence.options not in OPTIONS:
        problem = f"a run fence has no option {fence.options}"
        raise source.error(fence.line, problem, f"it may have: {', '.join(OPTIONS[1:])}")
    names, _, labels = zip(*(row.partition(" ") for row in rows), strict=True)
    if any(bool(label) != (fence.options == "explorer") for label in labels):
        problem = "every run of an explorer has a label behind its name, and no other run has one"
        raise source.error(fence.line, problem, "write: pool/five_files_pool_1 Pool(1)")
    with source.at(fence.line):
        exhibits, slug = [exhibit(source.project, name) for name in names], anchors.of(names[0])
        if fence.options == "explorer":
            return explorer(exhibits, labels, source.language, slug)
        if fence.options == "output":
            return outputs(exhibits, source.language, slug)
        if fence.options:
            return chart.charted(exhibits, source.language, slug, log=fence.options.endswith("log"))
        return figure(exhibits, source.language, slug)


def of_bars(fence: Fence, source: Source) -> str:
    """HTML of the chart of the lines that the rows of a `chart` fence choose.

    Raises WeaveError if the fence is wrong.
    """
    if fence.options not in chart.OPTIONS:
        raise source.error(fence.line, f"a chart fence has no option {fence.options}", "it may have: log")
    shown: list[chart.Bar] = []
    for number, row in enumerate(fence.body, fence.line + 1):
        if row.strip():
            with source.at(number):
                shown += bars(source.project, row)
    if not shown:
        remedy = "name a run in it, as choose/cost_start"
        raise source.error(fence.line, "this chart fence is empty", remedy)
    with source.at(fence.line):
        return chart.chart(shown, source.language, log=fence.options == "log")
