from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0028_what_came_back')]

    initial = False

    operations = [
        ops.AlterField(
            model_name='Correction',
            name='event',
            field=fields.ForeignKeyField('log.Event', source_field='event_id', null=True, db_constraint=True, to_field='id', related_name='corrections', on_delete=OnDelete.CASCADE),
        ),
        ops.AddField(
            model_name='Correction',
            name='person',
            field=fields.ForeignKeyField('log.Person', source_field='person_id', null=True, db_constraint=True, to_field='id', related_name='corrections', on_delete=OnDelete.CASCADE),
        ),
        ops.AlterModelOptions(
            name='Correction',
            options={'table': 'correction', 'app': 'log', 'indexes': (Index(fields=['event_id'], name='correction_event'), Index(fields=['person_id'], name='correction_person')), 'pk_attr': 'id', 'table_description': 'What the user changed on an event or of a person, kept to be taken back, and done again by a replay, ``changes`` maps field to its new value.'},
        ),
        ops.AddIndex(model_name='Correction', index=Index(fields=['event_id'], name='correction_event')),
        ops.AddIndex(model_name='Correction', index=Index(fields=['person_id'], name='correction_person')),
    ]
