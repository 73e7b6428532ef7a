from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0006_secrets')]

    initial = False

    operations = [
        ops.AddField(model_name='Counterpart', name='occurred_at', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        ops.RunSQL(
            'UPDATE counterpart SET occurred_at = (SELECT event.occurred_at FROM event WHERE event.id = counterpart.event_id)',
            reverse_sql='UPDATE counterpart SET occurred_at = NULL',
        ),
        ops.AddIndex(model_name='Counterpart', index=Index(fields=['account_id', 'occurred_at'], name='counterpart_account_occurred')),
    ]
