"""Reading what a form of the dashboard sends: the same limits as for JSON, as plain fields."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from aiohttp import web

from crosspath.domain.strictjson import BadValue, check
from crosspath.web.bodies import read_body
from crosspath.web.problems import Problem

_TYPE = "application/x-www-form-urlencoded"
_MOST_FIELDS = 200


async def read_form(request: web.Request) -> Mapping[str, str]:
    """The fields, each once, without white space around them, line ends as ``\\n``. Raises 400, 408, 413, 415 or 422."""
    raw = await read_body(request, _TYPE, "Send a form: Content-Type: application/x-www-form-urlencoded")
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, strict_parsing=bool(raw), errors="strict", max_num_fields=_MOST_FIELDS)
        form = {name: value.replace("\r\n", "\n").strip() for name, value in pairs}
        check(form)
    except BadValue as error:
        raise Problem(422, "bad_value", str(error)) from None
    except ValueError:
        raise Problem(400, "bad_form", "This is not what a form of this page sends.") from None
    if len(form) != len(pairs):
        raise Problem(422, "invalid", "A field is given twice.")
    return form
