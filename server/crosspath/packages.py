"""The extension packed for each browser: ``python -m crosspath.packages [FOLDER]``, the same bytes from the same sources everywhere.

Both browsers load the source folder too; they warn there of the keys that only the other one knows, and their stores refuse some of them.
"""

from __future__ import annotations

import copy
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crosspath.extension import extension_folder

ENDINGS = {"chromium": "zip", "firefox": "xpi"}
"""What a package for each browser is called."""

ONLY = {
    "chromium": ("minimum_chrome_version", "background.service_worker", "side_panel", "permissions.sidePanel"),
    "firefox": ("browser_specific_settings", "background.scripts", "sidebar_action"),
}
"""What in the one manifest only one browser knows: keys, and after a dot what is below them."""

SHIPPED = frozenset({".css", ".html", ".js", ".json", ".png", ".svg"})


class Unexpected(ValueError):
    """A file in the extension's folder that no package should hold."""


def manifest_for(browser: str, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The source manifest without what the other browser alone understands."""
    built = copy.deepcopy(dict(manifest))
    for other, paths in ONLY.items():
        for path in paths if other != browser else ():
            _leave_out(built, *path.split("."))
    return built


def _leave_out(manifest: dict[str, Any], key: str, below: str | None = None) -> None:
    inside = manifest.get(key)
    if below is None:
        manifest.pop(key, None)
    elif isinstance(inside, dict):
        inside.pop(below, None)
    elif isinstance(inside, list) and below in inside:
        inside.remove(below)


def contents(browser: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the package by its path in it, in order. Raises :class:`Unexpected`."""
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name in sorted(names):
        if any(part.startswith(".") for part in Path(name).parts):
            continue
        if Path(name).suffix not in SHIPPED:
            raise Unexpected(f"{name} does not belong into a package; take it out of {folder}")
        data = names[name].read_bytes()
        if name == "manifest.json":
            data = (json.dumps(manifest_for(browser, json.loads(data)), ensure_ascii=False, indent=2) + "\n").encode()
        yield name, data


def pack(browser: str, folder: Path, target: Path) -> Path:
    """Write the package for a browser to a file, whose path it answers."""
    # Stored, not deflated: what deflating gives depends on the zlib of the machine.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in contents(browser, folder):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # Unix, wherever it is packed
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return target


def main(arguments: list[str]) -> int:
    """Pack the extension for every browser into a folder, ``dist`` unless another is named."""
    folder = extension_folder()
    if folder is None:
        print("The extension's folder is not there.", file=sys.stderr)
        return 1
    version = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["version"]
    target = Path(*arguments or ["dist"])
    target.mkdir(parents=True, exist_ok=True)
    for browser, ending in ENDINGS.items():
        print(pack(browser, folder, target / f"crosspath-{version}-{browser}.{ending}"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
