from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0025_acts_by_thing')]

    initial = False

    operations = [
        ops.AddField(model_name='Decision', name='naming', field=fields.CharField(null=True, max_length=100)),
    ]
