from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0009_link_checks')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Claim',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('log.Account', source_field='account_id', db_constraint=True, to_field='id', related_name='claims', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharField(max_length=10)),
                ('key', fields.CharField(db_index=True, max_length=1000)),
                ('platform', fields.CharField(max_length=60)),
                ('handle', fields.CharField(null=True, max_length=1000)),
                ('url', fields.TextField(null=True, unique=False)),
                ('rank', fields.IntField()),
                ('seen_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'claim', 'app': 'log', 'unique_together': (('account', 'kind', 'key'),), 'indexes': [Index(fields=['rank', 'id'], name='claim_rank')], 'pk_attr': 'id', 'table_description': "What is said on a page of an account about who else that is. ``key`` is the other account's, ``rank`` 0 says it most surely."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Erased',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('mark', fields.CharField(unique=True, max_length=64)),
                ('erased_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'erased', 'app': 'log', 'pk_attr': 'id', 'table_description': 'An account that must not come back: a salted mark of its key, which cannot be turned around.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Merge',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('log.Person', source_field='person_id', db_index=True, db_constraint=True, to_field='id', related_name='merges', on_delete=OnDelete.CASCADE)),
                ('into', fields.ForeignKeyField('log.Person', source_field='into_id', db_index=True, db_constraint=True, to_field='id', related_name='merged', on_delete=OnDelete.CASCADE)),
                ('by', fields.CharField(max_length=10)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('undone_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'merge', 'app': 'log', 'pk_attr': 'id', 'table_description': 'A person is another one: a pointer, so that taking it back is exact. ``by`` is ``user`` or ``proof``.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NotSame',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('log.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='not_same', on_delete=OnDelete.CASCADE)),
                ('other', fields.ForeignKeyField('log.Person', source_field='other_id', db_index=True, db_constraint=True, to_field='id', related_name='not_same_as', on_delete=OnDelete.CASCADE)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'notsame', 'app': 'log', 'unique_together': (('person', 'other'),), 'pk_attr': 'id', 'table_description': 'Two persons the user knows not to be one, ``person`` has the lower number.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Account',
            name='own_id',
            field=fields.IntField(null=True),
        ),
        ops.AddIndex(
            model_name='Account',
            index=Index(fields=['own_id'], name='account_own'),
        ),
        ops.AddField(
            model_name='Decision',
            name='own_id',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Person',
            name='about_url',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.AddField(
            model_name='Person',
            name='best_at',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Person',
            name='how_met',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Person',
            name='last_read',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Person',
            name='name_key',
            field=fields.CharField(default='', db_default='', max_length=200),
        ),
        ops.AddIndex(
            model_name='Person',
            index=Index(fields=['name_key'], name='person_name_key'),
        ),
        ops.RunSQL("UPDATE person SET name_key = lower(substr(trim(name), 1, 200))", reverse_sql="UPDATE person SET name_key = ''"),
        # Without it, taking an event out would look through all others.
        ops.RunSQL('CREATE INDEX event_undo_of ON event (undo_of_id) WHERE undo_of_id IS NOT NULL', reverse_sql='DROP INDEX IF EXISTS event_undo_of'),
    ]
