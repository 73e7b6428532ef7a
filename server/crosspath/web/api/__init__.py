"""The API under /api/v1: one table of routes, from which the router and the OpenAPI document are both made."""
