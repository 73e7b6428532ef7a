"""What is noticed on the page of every platform with rules, in each browser: `make noticed` prints a line a site.

For each browser: acts noticed, not noticed, and taken for another; of those noticed, how many were noticed when they were taken back; and what
only looks like an act, with how much of it was taken for one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

TEST = Path(__file__).with_name("test_noticing.py")
HEAD = ("noticed", "not", "wrong", "undone", "misses", "fooled")


def main() -> int:
    """Perform every act in every browser, and print what came of it; 1 where something is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CROSSPATH_TABLE": folder}
        command = [sys.executable, "-m", "pytest", str(TEST), "-k", "every_act", "-n", "2", "-q"]
        code = subprocess.run(command, env=environment, stdout=sys.stderr).returncode
        lines = [line for path in sorted(Path(folder).glob("noticed-*.json")) for line in json.loads(path.read_text())]
    print("\n".join(table(lines)))
    return 1 if code else 0


def table(lines: list[dict]) -> Iterator[str]:
    """The lines of the table, in Markdown, with a sum at its end."""
    browsers = sorted({line["browser"] for line in lines})
    sites: dict[str, dict[str, list[int]]] = {}
    for line in lines:
        sites.setdefault(line["site"], {})[line["browser"]] = _counts(line)
    yield "| site | " + " | ".join(f"{browser}: {' / '.join(HEAD)}" for browser in browsers) + " |"
    yield "| --- |" + " --- |" * len(browsers)
    for site, seen in sorted(sites.items()):
        yield _row(site, [seen.get(browser) for browser in browsers])
    sums = [[sum(column) for column in zip(*(seen[browser] for seen in sites.values() if browser in seen), strict=True)] for browser in browsers]
    yield _row(f"**{len(sites)} sites**", sums)


def _counts(line: dict) -> list[int]:
    missed = line["acts"] - line["noticed"] - line["wrong"]
    return [line["noticed"], missed, line["wrong"], line["taken_back"], line["near_misses"], line["near_misses_noticed"]]


def _row(name: str, cells: list[list[int] | None]) -> str:
    return f"| {name} | " + " | ".join(" / ".join(map(str, cell)) if cell else "–" for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
