from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0014_calendars')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Blog',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('log.Account', source_field='account_id', db_constraint=True, to_field='id', related_name='blogs', on_delete=OnDelete.CASCADE)),
                ('persona', fields.CharField(max_length=60)),
                ('url', fields.TextField(unique=False)),
                ('title', fields.TextField(unique=False)),
                ('feed_url', fields.TextField(null=True, unique=False)),
                ('cadence_days', fields.IntField()),
                ('added_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'blog', 'app': 'log', 'unique_together': (('account', 'persona'),), 'pk_attr': 'id', 'table_description': 'A blog one of my personas wants to visit at least every so many days.'},
            bases=['Table'],
        ),
    ]
