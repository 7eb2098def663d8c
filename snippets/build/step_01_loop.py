"""How many errors are in 3,000 log files, and when? One loop tells."""

import random
import tempfile
from collections import Counter
from datetime import datetime
from pathlib import Path

FILES, LINES = 3000, 160


def make_logs(folder):
    chance = random.Random(1)
    rows = []
    for row in range(5000):
        hour = row % 24
        failed = chance.random() < (0.09 if hour == 13 else 0.02)
        status = 500 if failed else 200
        rows.append(f"2026-11-02 {hour:02}:00:00 /cart {status}")
    for number in range(FILES):
        first = chance.randrange(len(rows) - LINES)
        text = "\n".join(rows[first : first + LINES])
        (folder / f"{number:04}.log").write_text(text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        make_logs(Path(name))
        counts = Counter()
        for path in sorted(Path(name).glob("*.log")):
            counts["files"] += 1
            for line in path.read_text("utf-8").splitlines():
                date, time, _, status = line.split()
                when = f"{date} {time}"
                hour = datetime.strptime(when, "%Y-%m-%d %H:%M:%S").hour
                counts["requests"] += 1
                if status.startswith("5"):
                    counts["errors"] += 1
                    counts[f"{hour}:00"] += 1
        worst = max((key for key in counts if ":" in key), key=counts.get)
        print(f"{counts['files']} files, {counts['requests']} requests")
        print(f"{counts['errors']} errors, most at {worst}: {counts[worst]}")
