from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
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


class Migration(migrations.Migration):
    dependencies = [('log', '0019_imports')]

    initial = False

    # Each costs every capture a page at some place of a large log, and what asks for these columns has another index that begins with
    # them: those of the acts on an object, of a person's acts by time, and of a client's captures. Faults nobody looks up by plugin.
    operations = [
        Unindexed(model_name='Event', name='object', field=fields.ForeignKeyField('log.Object', source_field='object_id', db_constraint=True, to_field='id', related_name='events', on_delete=OnDelete.RESTRICT)),
        Unindexed(model_name='Counterpart', name='account', field=fields.ForeignKeyField('log.Account', source_field='account_id', db_constraint=True, to_field='id', related_name='counterparts', on_delete=OnDelete.RESTRICT)),
        Unindexed(model_name='Capture', name='capture_id', field=fields.CharField(max_length=36)),
        Unindexed(model_name='Capture', name='fault_plugin', field=fields.CharField(null=True, max_length=60)),
    ]
