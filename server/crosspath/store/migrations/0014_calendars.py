from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0013_vouched')]

    initial = False

    operations = [
        ops.CreateModel(
            name='CalendarKey',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('persona', fields.CharField(max_length=60)),
                ('key_hash', fields.CharField(null=True, unique=True, max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('revoked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'calendarkey', 'app': 'log', 'pk_attr': 'id', 'table_description': 'What a calendar program asks for the reminders of one persona with. Of the key only the SHA-256 is kept.'},
            bases=['Model'],
        ),
    ]
