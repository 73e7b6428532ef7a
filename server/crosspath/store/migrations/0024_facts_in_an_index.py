from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0023_looks')]

    initial = False

    # What is counted of every act stands in one index, so that no act is read to be counted.
    operations = [
        ops.AddIndex(
            model_name='Event',
            index=Index(fields=['direction', 'verb', 'occurred_at', 'undone_at', 'precision', 'persona', 'platform'], name='event_facts'),
        ),
        ops.RemoveIndex(model_name='Event', name='event_direction_verb_occurred'),
        ops.RemoveIndex(model_name='Event', name='event_undated'),
    ]
