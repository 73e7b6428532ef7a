"""Where the browser extension that came with this crosspath lies."""

from __future__ import annotations

from pathlib import Path


def extension_folder() -> Path | None:
    """The folder to load into a browser: inside the installed package, or in the checkout it runs from."""
    here = Path(__file__).parent
    for folder in (here / "extension", here.parents[1] / "extension"):
        if (folder / "manifest.json").is_file():
            return folder
    return None
