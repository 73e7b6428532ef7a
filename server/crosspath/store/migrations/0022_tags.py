from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0021_strengths')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ObjectTag',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('object', fields.ForeignKeyField('log.Object', source_field='object_id', db_constraint=True, to_field='id', related_name='tags', on_delete=OnDelete.CASCADE)),
                ('tag', fields.CharField(db_index=True, max_length=60)),
            ],
            options={'table': 'objecttag', 'app': 'log', 'unique_together': (('object', 'tag'),), 'pk_attr': 'id', 'table_description': 'A word under which its author filed a thing, case folded.'},
            bases=['Table'],
        ),
    ]
