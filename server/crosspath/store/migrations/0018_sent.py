from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0017_last_crossings')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Sent',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=200)),
                ('sent_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sent', 'app': 'log', 'pk_attr': 'id', 'table_description': 'What was sent to the user of their own accord, so that it is sent once: a target\'s mark, and which message or reminder.'},
            bases=['Table'],
        ),
    ]
