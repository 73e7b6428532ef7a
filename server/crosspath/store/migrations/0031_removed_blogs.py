from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0030_who_came_back')]

    initial = False

    operations = [
        ops.AddField(model_name='Blog', name='removed_at', field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        ops.AlterModelOptions(
            name='Blog',
            options={'table': 'blog', 'app': 'log', 'unique_together': (('account', 'persona'),), 'pk_attr': 'id', 'table_description': 'A blog one of my personas wants to visit at least every so many days, or wanted until ``removed_at``.'},
        ),
    ]
