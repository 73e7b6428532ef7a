"""What a person can see and do in a document, whichever browser shows it."""

import json
from typing import Any, Protocol

UNTIL = """
  const [seconds, ...rest] = args;
  const end = Date.now() + seconds * 1000;
  for (;;) {
    let value = null;
    try { value = await (EXPRESSION); } catch {}
    if (value || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
"""


class View(Protocol):
    """One document of the extension or the web that a driver can reach into."""

    async def run(self, body: str, *arguments: Any) -> Any:
        """The result of `body`, the inside of an async function of `args`."""

    async def click(self, selector: str) -> None:
        """Press and release the mouse on the element, as a person would."""

    async def type(self, selector: str, text: str) -> None:
        """Put the caret into the element and type."""


class NotSeen(AssertionError):
    """Something that a person would have waited for did not come."""


async def until(view: View, expression: str, *arguments: Any, seconds: float = 20) -> Any:
    """The first true value of a JavaScript expression of `rest` in the view; raises `NotSeen` with the view's text."""
    value = await view.run(UNTIL.replace("EXPRESSION", expression), seconds, *arguments)
    if not value:
        text = await view.run("return location.href + '\\n' + document.documentElement.innerText")
        raise NotSeen(f"never true: {expression} with {json.dumps(arguments)} in\n{text}")
    return value
