from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0004_dropped_captures')]

    initial = False

    operations = [
        ops.AddIndex(model_name='Event', index=Index(fields=['object_id', 'direction', 'verb'], name='event_object_direction_verb')),
    ]
