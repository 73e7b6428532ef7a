"""Where the log is kept: tables, migrations, the one connection, the one writer."""
