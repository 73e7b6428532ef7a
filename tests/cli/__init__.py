"""The ``crosspath`` command, run as a person runs it."""
