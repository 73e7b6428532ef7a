from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0018_sent')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Import',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('client', fields.ForeignKeyField('log.Client', source_field='client_id', null=True, db_constraint=True, to_field='id', on_delete=OnDelete.SET_NULL)),
                ('name', fields.TextField(unique=False)),
                ('format', fields.CharField(null=True, max_length=60)),
                ('persona', fields.CharField(max_length=60)),
                ('fingerprint', fields.CharField(max_length=64)),
                ('state', fields.CharField(max_length=10)),
                ('counts', fields.JSONField(default=dict)),
                ('not_taken', fields.JSONField(default=list)),
                ('detail', fields.TextField(null=True, unique=False)),
                ('first_id', fields.BigIntField(null=True)),
                ('last_id', fields.BigIntField(null=True)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'import', 'app': 'log', 'pk_attr': 'id', 'table_description': "Somebody's export on its way into the log. Its captures are those of ``client`` numbered above ``first_id``, up to ``last_id``."},
            bases=['Table'],
        ),
    ]
