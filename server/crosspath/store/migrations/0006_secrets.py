
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0005_acts_on_an_object')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Secret',
            fields=[
                ('name', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=20)),
                ('value', fields.CharField(max_length=64)),
            ],
            options={'table': 'secret', 'app': 'log', 'pk_attr': 'name', 'table_description': 'Something random that the log is known by: made once, moved with it, never shown but to who is paired.'},
            bases=['Model'],
        ),
    ]
