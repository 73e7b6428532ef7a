"""A PostgreSQL server of our own that lives as long as a block of code, in a folder that is thrown away."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`, the newest if there are several, or None."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return installed[-1].parent if installed else None


def _owner() -> str | None:
    """Whom to run it as: PostgreSQL refuses to be root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The URL of an empty database on a server that is stopped when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="crosspath-postgresql-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    data, port = folder / "data", _free_port()
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)}

    def call(program: str, *arguments: str) -> None:
        command = [str(binaries() / program), *arguments]
        done = subprocess.run(
            command, user=owner, cwd=folder, env=environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}")

    try:
        call("initdb", "--auth=trust", "--username=crosspath", "--encoding=UTF8", "--no-sync", str(data))
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        call("pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={folder}/log", f"--options={options}")
        try:
            call("createdb", "--host=127.0.0.1", f"--port={port}", "--username=crosspath", "crosspath")
            yield f"postgres://crosspath@127.0.0.1:{port}/crosspath"
        finally:
            call("pg_ctl", "stop", "--mode=immediate", f"--pgdata={data}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
