from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0011_balances')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Promise',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('log.Person', source_field='person_id', db_index=True, db_constraint=True, to_field='id', related_name='promises', on_delete=OnDelete.CASCADE)),
                ('account', fields.ForeignKeyField('log.Account', source_field='account_id', null=True, db_constraint=True, to_field='id', on_delete=OnDelete.SET_NULL)),
                ('persona', fields.CharField(max_length=60)),
                ('verb', fields.CharField(max_length=20)),
                ('url', fields.TextField(null=True, unique=False)),
                ('event', fields.ForeignKeyField('log.Event', source_field='event_id', null=True, db_constraint=True, to_field='id', related_name='promises', on_delete=OnDelete.SET_NULL)),
                ('words', fields.TextField(default='', unique=False)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('by', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('dropped_at', fields.DatetimeField(null=True, db_index=True, auto_now=False, auto_now_add=False)),
                ('client', fields.ForeignKeyField('log.Client', source_field='client_id', null=True, db_constraint=True, to_field='id', on_delete=OnDelete.SET_NULL)),
            ],
            options={'table': 'promise', 'app': 'log', 'pk_attr': 'id', 'table_description': 'What the user said they would do for somebody, by ``account`` where they have one, ``event`` is the act in which it was said.'},
            bases=['Model'],
        ),
    ]
