"""A step of a migration that takes the index off a column."""

from __future__ import annotations

from typing import Any

from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Unindexed(ops.AlterField):
    """Takes the index off a column, if it is there; on SQLite, altering a field would make its table anew."""

    async def database_forward(self, app_label: str, old_state: Any, new_state: Any, state_editor: Any = None) -> None:
        if state_editor is not None:
            name = state_editor._index_name_for_model(*self._index(app_label, old_state))
            await state_editor._run_sql(f'DROP INDEX IF EXISTS "{name}"')

    async def database_backward(self, app_label: str, old_state: Any, new_state: Any, state_editor: Any = None) -> None:
        if state_editor is not None:
            await state_editor.add_index(*self._index(app_label, new_state))

    def _index(self, app_label: str, state: Any) -> tuple[Any, Index]:
        return state.apps.get_model(f"{app_label}.{self.model_name}"), Index(fields=(self.field.source_field or self.name,))
