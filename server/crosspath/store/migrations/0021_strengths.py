from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0020_fewer_indexes')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Weights',
            name='strengths',
            field=fields.JSONField(null=True),
        ),
    ]
