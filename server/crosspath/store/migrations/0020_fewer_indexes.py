from tortoise import fields, migrations
from tortoise.fields.base import OnDelete

from crosspath.store.unindexed import Unindexed


class Migration(migrations.Migration):
    dependencies = [('log', '0019_imports')]

    initial = False

    # Each costs every capture a page at some place of a large log, and what asks for these columns has another index that begins with
    # them: those of the acts on an object, of a person's acts by time, and of a client's captures. Faults nobody looks up by plugin.
    operations = [
        Unindexed(model_name='Event', name='object', field=fields.ForeignKeyField('log.Object', source_field='object_id', db_constraint=True, to_field='id', related_name='events', on_delete=OnDelete.RESTRICT)),
        Unindexed(model_name='Counterpart', name='account', field=fields.ForeignKeyField('log.Account', source_field='account_id', db_constraint=True, to_field='id', related_name='counterparts', on_delete=OnDelete.RESTRICT)),
        Unindexed(model_name='Capture', name='capture_id', field=fields.CharField(max_length=36)),
        Unindexed(model_name='Capture', name='fault_plugin', field=fields.CharField(null=True, max_length=60)),
    ]
