from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index, PartialIndex
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0002_object_ids_times_and_copies')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Decision',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('reminder', fields.CharField(db_index=True, max_length=80)),
                ('kind', fields.CharField(max_length=30)),
                ('person', fields.ForeignKeyField('log.Person', source_field='person_id', db_index=True, db_constraint=True, to_field='id', on_delete=OnDelete.CASCADE)),
                ('persona', fields.CharField(max_length=60)),
                ('about', fields.IntField(default=0)),
                ('word', fields.CharField(max_length=10)),
                ('until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('event', fields.CharField(null=True, max_length=20)),
                ('made_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ('client', fields.ForeignKeyField('log.Client', source_field='client_id', null=True, db_constraint=True, to_field='id', on_delete=OnDelete.SET_NULL)),
            ],
            options={'table': 'decision', 'app': 'log', 'pk_attr': 'id', 'table_description': 'What the user said to a reminder: ``word`` is done, snooze, dismiss or never. ``about`` is the object it concerns, 0 where it is no one thing.'},
            bases=['Model'],
        ),
        ops.AddIndex(model_name='Event', index=Index(fields=['direction', 'verb', 'occurred_at'], name='event_direction_verb_occurred')),
        ops.AddIndex(model_name='Event', index=PartialIndex(fields=['occurred_at'], name='event_pending', condition={'state': 'pending'})),
        ops.AddIndex(model_name='Object', index=Index(fields=['author_id'], name='object_author')),
    ]
