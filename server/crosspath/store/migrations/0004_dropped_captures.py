
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0003_decisions')]

    initial = False

    operations = [ops.AddField(model_name='Client', name='dropped', field=fields.IntField(default=0, db_default=0))]
