from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0008_withdrawn')]

    initial = False

    operations = [
        ops.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(db_index=True, max_length=64)),
                ('url', fields.TextField(unique=False)),
                ('checked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('status', fields.IntField(null=True)),
                ('final_url', fields.TextField(null=True, unique=False)),
                ('findings', fields.JSONField(default=list, encoder=None, decoder=None)),
            ],
            options={'table': 'linkcheck', 'app': 'log', 'pk_attr': 'id', 'table_description': 'What was behind an address at a moment, ``key`` is that of the page it is of.'},
            bases=['Model'],
        ),
    ]
