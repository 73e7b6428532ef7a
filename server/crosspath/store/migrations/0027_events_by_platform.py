from tortoise import fields, migrations

from crosspath.store.unindexed import Unindexed


class Migration(migrations.Migration):
    dependencies = [('log', '0026_snoozed_until_named')]

    initial = False

    # The events of a platform are found by the index of facts.
    operations = [Unindexed(model_name='Event', name='platform', field=fields.CharField(max_length=60))]
