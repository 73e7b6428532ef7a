"""``python -m crosspath``, for where the ``crosspath`` command is not on the path."""

from crosspath.cli import main

if __name__ == "__main__":
    main(prog_name="crosspath")
