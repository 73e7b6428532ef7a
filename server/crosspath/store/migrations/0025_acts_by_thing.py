from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from crosspath.store.unindexed import Unindexed


class Migration(migrations.Migration):
    dependencies = [('log', '0024_facts_in_an_index')]

    initial = False

    # By its key alone, every act is at some place of the index, and a large log has to fetch a page of it for each; after its thing, the
    # acts on new things are at the end.
    operations = [
        ops.AddIndex(model_name='Event', index=Index(fields=('object_id', 'act_key'), name='event_object_act')),
        Unindexed(model_name='Event', name='act_key', field=fields.CharField(max_length=64)),
    ]
