import functools
from json import dumps, loads

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0010_whose_accounts')]

    initial = False

    operations = [
        # On the way back, SQLite takes a column away by making the table anew, without these.
        ops.RunSQL(
            ops.RunSQL.noop,
            reverse_sql=[
                'CREATE INDEX IF NOT EXISTS event_object_direction_verb ON event (object_id, direction, verb)',
                'CREATE INDEX IF NOT EXISTS event_direction_verb_occurred ON event (direction, verb, occurred_at)',
                "CREATE INDEX IF NOT EXISTS event_withdrawn ON event (occurred_at) WHERE state = 'withdrawn'",
                'CREATE INDEX IF NOT EXISTS event_undo_of ON event (undo_of_id) WHERE undo_of_id IS NOT NULL',
                "CREATE INDEX IF NOT EXISTS event_pending ON event (occurred_at) WHERE state = 'pending'",
            ],
        ),
        ops.CreateModel(
            name='Weights',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('half_life_days', fields.FloatField()),
                ('zone', fields.CharField(max_length=80)),
                ('verbs', fields.CharField(max_length=64)),
            ],
            options={'table': 'weights', 'app': 'log', 'pk_attr': 'id', 'table_description': "How the balances were weighed: one row. Where the settings, or the verbs' strengths, say otherwise, they are computed anew."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Balance',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('log.Person', source_field='person_id', db_constraint=True, to_field='id', on_delete=OnDelete.CASCADE)),
                ('persona', fields.CharField(max_length=60)),
                ('given_events', fields.IntField(default=0)),
                ('given_sum', fields.FloatField(default=0.0)),
                ('given_undated', fields.FloatField(default=0.0)),
                ('given_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('given_help_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('received_events', fields.IntField(default=0)),
                ('received_sum', fields.FloatField(default=0.0)),
                ('received_undated', fields.FloatField(default=0.0)),
                ('received_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('received_help_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('stated_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('days', fields.CharField(default='0', max_length=24)),
                ('last_day', fields.IntField(null=True)),
            ],
            options={'table': 'balance', 'app': 'log', 'unique_together': (('person', 'persona'),), 'pk_attr': 'id', 'table_description': 'What stands between one of my personas and a person, weighed. A projection of the events, as ``Weights`` says it was weighed.'},
            bases=['Model'],
        ),
        ops.AddField(model_name='Event', name='not_before', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        ops.AddField(model_name='Event', name='quality', field=fields.FloatField(null=True)),
        ops.AddField(
            model_name='Event',
            name='quality_reasons',
            field=fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads),
        ),
    ]
