from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0027_events_by_platform')]

    initial = False

    operations = [
        # On the way back, SQLite takes a column away by making the table anew, without this.
        ops.RunSQL(ops.RunSQL.noop, reverse_sql='CREATE INDEX IF NOT EXISTS balance_last ON balance (last_at, person_id)'),
        ops.AddField(model_name='Balance', name='begun_at', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        ops.AddField(model_name='Balance', name='back_days', field=fields.FloatField(null=True)),
        ops.AddField(model_name='Balance', name='first_at', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        ops.AddField(model_name='Balance', name='first_back_days', field=fields.FloatField(null=True)),
        # A log that does not say how its balances were weighed has them computed anew at the next start, these with them.
        ops.RunSQL('DELETE FROM weights', reverse_sql=ops.RunSQL.noop),
    ]
