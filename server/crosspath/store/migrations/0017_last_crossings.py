from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0016_undated')]

    initial = False

    operations = [
        ops.AddField(model_name='Balance', name='last_at', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        ops.RunSQL(
            'UPDATE balance SET last_at = CASE WHEN given_at IS NULL OR received_at > given_at THEN received_at ELSE given_at END',
            reverse_sql=ops.RunSQL.noop,
        ),
        # For the people by when our paths last crossed.
        ops.AddIndex(model_name='Balance', index=Index(fields=['last_at', 'person_id'], name='balance_last')),
    ]
