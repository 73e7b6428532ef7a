from tortoise import migrations
from tortoise.indexes import PartialIndex
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0015_blogs')]

    initial = False

    operations = [
        ops.AddIndex(model_name='Event', index=PartialIndex(fields=['occurred_at'], name='event_undated', condition={'precision': 'none'})),
    ]
