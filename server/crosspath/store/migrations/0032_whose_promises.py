from tortoise import fields, migrations
from tortoise.migrations import operations as ops

ROOT = """(WITH RECURSIVE up(id) AS (SELECT promise.person_id UNION SELECT into_id FROM "merge" JOIN up ON "merge".person_id = up.id WHERE undone_at IS NULL)
    SELECT id FROM up WHERE NOT EXISTS (SELECT 1 FROM "merge" WHERE "merge".person_id = up.id AND undone_at IS NULL))"""


class Migration(migrations.Migration):
    dependencies = [('log', '0031_removed_blogs')]

    initial = False

    operations = [
        ops.AddField(model_name='Promise', name='own_id', field=fields.IntField(null=True)),
        ops.AlterModelOptions(
            name='Promise',
            options={'table': 'promise', 'app': 'log', 'pk_attr': 'id', 'table_description': 'What the user said they would do for somebody, ``account`` is where they were to be found, ``event`` the act in which it was said.'},
        ),
        # Whose a promise was, its account said; one to somebody without an account was out of sight while a merge counted.
        ops.RunSQL(
            """UPDATE promise SET person_id = (SELECT person_id FROM account WHERE account.id = promise.account_id),
                own_id = (SELECT own_id FROM account WHERE account.id = promise.account_id)
                WHERE account_id IN (SELECT id FROM account WHERE person_id IS NOT NULL)""",
            reverse_sql='SELECT 1',
        ),
        ops.RunSQL(
            f"""UPDATE promise SET own_id = person_id, person_id = {ROOT}
                WHERE account_id IS NULL AND person_id IN (SELECT person_id FROM "merge" WHERE undone_at IS NULL)""",  # noqa: S608 -- all of it is ours
            reverse_sql='SELECT 1',
        ),
    ]
