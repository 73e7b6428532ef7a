from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0023_factors')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Look',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('channel', fields.CharField(max_length=20)),
                ('persona', fields.CharField(max_length=60)),
                ('looked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('found', fields.JSONField(default=list)),
            ],
            options={'table': 'look', 'app': 'log', 'unique_together': (('channel', 'persona'),), 'pk_attr': 'id', 'table_description': 'The last time a channel was looked at for a persona, when the user asked: what was found at each of its addresses, or why it was not read.'},
            bases=['Table'],
        ),
    ]
