"""What axe finds in a view: faults that keep people with a screen reader, a keyboard or weak eyes from using it."""

from tests.npm import package

from .view import View, until

RUN = """
  const { violations } = await axe.run(args[0] ? document.querySelector(args[0]) : document, { resultTypes: ["violations"] });
  return violations.map(({ id, impact, help, nodes }) => `${impact} ${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`);
"""


async def assert_usable(view: View) -> None:
    """There is no fault in the view as it is shown now, in either color scheme."""
    for scheme in ("light", "dark"):
        await switch(view, scheme)
        assert await faults(view) == [], scheme


async def switch(view: View, scheme: str) -> None:
    """Show the view in a color scheme."""
    await view.prefer(scheme)
    await until(view, "matchMedia(`(prefers-color-scheme: ${rest[0]})`).matches", scheme)


async def faults(view: View, selector: str | None = None) -> list[str]:
    """Every fault in the view as it is shown now, or in what the selector finds first in it, with the elements it concerns."""
    source = (package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    # The pages forbid code made from text, so the source is part of the script itself.
    return await view.run(f"const module = {{ exports: {{}} }};\n{source}\n;const axe = module.exports;\n{RUN}", selector)
