from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('log', '0029_corrected_people')]

    initial = False

    operations = [
        # For how many answered what I did, and how soon, without reading the balances.
        ops.AddIndex(model_name='Balance', index=Index(fields=['first_back_days', 'first_at'], name='balance_first_back')),
        # The acts with somebody, without reading the row that says so.
        ops.AddIndex(model_name='Counterpart', index=Index(fields=['account_id', 'occurred_at', 'event_id'], name='counterpart_account_occurred_event')),
        ops.RemoveIndex(model_name='Counterpart', name='counterpart_account_occurred'),
    ]
