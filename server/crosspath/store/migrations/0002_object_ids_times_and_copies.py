from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0001_initial')]

    initial = False

    # Only what SQLite does in place: making a table anew would take along what points at its rows.
    operations = [
        ops.AddField(model_name='Object', name='published_at', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        ops.AddField(model_name='Object', name='archive_url', field=fields.TextField(null=True, unique=False)),
        ops.AddField(model_name='Object', name='archived_at', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        ops.AddIndex(model_name='Object', index=Index(fields=['native_id'], name='object_native_id')),
    ]
