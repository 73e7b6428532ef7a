from typing import Any

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class AddColumn(ops.AddField):
    """Adds a field to the events; back, it takes out the column and leaves the table, which would lose its partial indexes if it was made anew."""

    async def database_backward(self, app_label: str, old_state: Any, new_state: Any, state_editor: Any = None) -> None:
        if state_editor is not None:
            await state_editor._run_sql(f'ALTER TABLE "event" DROP COLUMN "{self.name}"')


class Migration(migrations.Migration):
    dependencies = [('log', '0022_tags')]

    initial = False

    operations = [
        AddColumn(model_name='Event', name='factor', field=fields.FloatField(null=True)),
        AddColumn(model_name='Event', name='factor_reason', field=fields.CharField(null=True, max_length=200)),
    ]
