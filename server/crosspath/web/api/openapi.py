"""The OpenAPI 3.1 document, made from the table of routes: what is not in the table does not exist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from crosspath.ledger.payload import REMINDER_ID
from crosspath.web.api.route import LARGEST_ID, PREFIX, Route, parts_of
from crosspath.web.problems import CONTENT_TYPE, ProblemShape

_REF = "#/components/schemas/{name}"
_PATH_TYPES = {
    "integer": {"type": "integer", "minimum": 1, "maximum": LARGEST_ID},
    "ulid": {"type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"},
    "reminder": {"type": "string", "pattern": f"^{REMINDER_ID}$"},
}
_HEADERS = {
    401: ("WWW-Authenticate", "The scheme to use: Bearer.", {"type": "string"}),
    429: ("Retry-After", "Seconds to wait.", {"type": "integer"}),
    503: ("Retry-After", "Seconds to wait.", {"type": "integer"}),
}
_MEANING = {
    200: "Done",
    201: "Made",
    202: "Begun",
    400: "Not JSON",
    401: "No good token",
    403: "Not allowed from there",
    404: "Not there",
    408: "Too slow",
    409: "In conflict with what is there",
    410: "Gone",
    413: "Too large",
    415: "Not application/json",
    422: "Not understood",
    429: "Too often",
    500: "A fault of the server",
    503: "The log cannot be written now",
}


def document(routes: Sequence[Route], version: str) -> dict[str, Any]:
    """The whole document."""
    stated = [ProblemShape, *(t for route in routes for t in (route.body, route.query, *route.answers.values()) if t is not None)]
    types = [kind for one in stated for kind in _alternatives(one)]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    known = dict(zip(map(id, types), schemas, strict=True))
    by_type = {id(one): _either([known[id(kind)] for kind in _alternatives(one)]) for one in stated}
    paths: dict[str, Any] = {}
    for route in routes:
        path = PREFIX + route.path
        for name, kind in parts_of(route.path):
            path = path.replace(f"{{{name}:{kind}}}", f"{{{name}}}")
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, by_type, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "crosspath", "version": version, "description": "A reciprocity log on your own machine."},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "A client's token, from pairing or `crosspath token create`."},
                "local": {"type": "http", "scheme": "bearer", "description": "The key of this machine's command line, in running.json."},
            },
        },
    }


def _alternatives(stated: Any) -> tuple[Any, ...]:
    return stated if isinstance(stated, tuple) else (stated,)


def _either(schemas: list[Any]) -> Any:
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _operation(route: Route, by_type: dict[int, Any], components: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.handle.__name__,
        "summary": route.summary,
        "description": (route.handle.__doc__ or "").strip(),
        "responses": _responses(route, by_type),
    }
    if parameters := [*_path_parameters(route), *_query_parameters(route, by_type, components)]:
        operation["parameters"] = parameters
    if route.body is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": by_type[id(route.body)]}}}
    if route.takes_file:
        operation["requestBody"] = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary", "minLength": 1}}}}
    return operation | {"security": [] if route.open else [{"local" if route.local else "token": []}]}


def _responses(route: Route, by_type: dict[int, Any]) -> dict[str, Any]:
    refusals = {403, 422, 500, 503, *route.problems}
    refusals |= set() if route.open else {401}
    refusals |= {400, 408, 413, 415} if route.body is not None or route.takes_file else set()
    problem = by_type[id(ProblemShape)]
    answers = {str(status): _response(status, route.media, by_type[id(shape)]) for status, shape in route.answers.items()}
    return answers | {str(status): _response(status, CONTENT_TYPE, problem) for status in sorted(refusals)}


def _response(status: int, media: str | Sequence[str], schema: Any) -> dict[str, Any]:
    content = {each: {"schema": schema} for each in ([media] if isinstance(media, str) else media)}
    response: dict[str, Any] = {"description": _MEANING[status], "content": content}
    if status in _HEADERS:
        name, meaning, kind = _HEADERS[status]
        response["headers"] = {name: {"description": meaning, "required": True, "schema": kind}}
    return response


def _path_parameters(route: Route) -> list[dict[str, Any]]:
    return [{"name": name, "in": "path", "required": True, "schema": _PATH_TYPES[kind]} for name, kind in parts_of(route.path)]


def _query_parameters(route: Route, by_type: dict[int, Any], components: dict[str, Any]) -> list[dict[str, Any]]:
    if route.query is None:
        return []
    schema = components[by_type[id(route.query)]["$ref"].rpartition("/")[2]]
    required = schema.get("required", [])
    properties = schema["properties"].items()
    return [{"name": name, "in": "query", "required": name in required, "schema": inner} for name, inner in properties]
