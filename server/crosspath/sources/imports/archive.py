"""What was handed in, as files to read: one file, or what a zip or a compressed tar holds. Nothing of it is ever unpacked onto the disk."""

from __future__ import annotations

import gzip
import io
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from crosspath.domain.importing import HEAD, Entry

MOST_ENTRIES = 10_000
MOST_BYTES = 1 << 30
"""Of all files together."""
LARGEST = 200 << 20
"""Of one file inside an archive."""
_RATIO = 100
_FREE = 1 << 20
"""Bytes up to which anything may shrink as much as it likes."""
_LONGEST_NAME = 1024
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


class Refused(ValueError):
    """An archive that is not read; the message says why, and names the entry."""


class Archive:
    """What was handed in: the file at ``path``, which its owner calls ``name``."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    @contextmanager
    def entries(self) -> Iterator[Sequence[Entry]]:
        """All files in the order of their names, to be read inside the block. Raises :class:`Refused`, as far as it can before anything is read."""
        with self._path.open("rb") as file:
            head = file.read(HEAD)
        if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
            with _zip(self._path) as archive:
                yield _zip_entries(archive, self._path.stat().st_size)
        elif head[:2] == b"\x1f\x8b":
            with _gzipped(self._path, self._name) as entries:
                yield entries
        elif zipfile.is_zipfile(self._path):
            raise Refused(f"{self._name} is a zip behind something else.")
        else:
            yield [Entry(name=self._name, head=head, open=lambda: self._path.open("rb"))]


@contextmanager
def _zip(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(f"The zip cannot be read: {error}") from None
    with archive:
        yield archive


def _zip_entries(archive: zipfile.ZipFile, size: int) -> list[Entry]:
    infos = archive.infolist()
    _check_many(len(infos))
    total, end = 0, 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        _check_name(info.orig_filename)
        mode = info.external_attr >> 16
        if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0) or mode & (stat.S_ISUID | stat.S_ISGID):
            raise Refused(f"{_shown(info.orig_filename)} is no plain file.")
        if info.flag_bits & 0x1:
            raise Refused(f"{_shown(info.orig_filename)} is encrypted.")
        # At the least a local header of 30 bytes and the name stand before the data.
        if info.header_offset < end:
            raise Refused(f"{_shown(info.orig_filename)} overlaps with another entry.")
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size
        total += info.file_size
        _check_size(info.orig_filename, info.file_size, info.compress_size)
    if total > MOST_BYTES or end > size:
        raise Refused(f"The archive says it holds more than {MOST_BYTES} bytes, or more than it has.")
    budget = _Budget()
    found = []
    for info in sorted(infos, key=lambda info: info.filename):
        if not info.is_dir():
            found.append(_entry(info.filename, lambda info=info: _Counted(archive.open(info), info.filename, info.compress_size, budget)))
    return found


@contextmanager
def _gzipped(path: Path, name: str) -> Iterator[list[Entry]]:
    size = path.stat().st_size
    with _Counted(gzip.open(path), name, size, _Budget()) as whole:
        is_tar = _is_tar(whole.read(512))
    if not is_tar:
        yield [_entry(name.removesuffix(".gz"), lambda: _Counted(gzip.open(path), name, size, _Budget()))]
        return
    found, total = [], 0
    with _Counted(gzip.open(path), name, size, _Budget()) as whole, _tar(whole) as archive:
        for number, member in enumerate(archive, 1):
            _check_many(number)
            _check_name(member.name)
            if not (member.isreg() or member.isdir()) or member.mode & (stat.S_ISUID | stat.S_ISGID):
                raise Refused(f"{_shown(member.name)} is no plain file.")
            total += member.size
            _check_size(member.name, member.size, member.size)
            if total > MOST_BYTES:
                raise Refused(f"The archive says it holds more than {MOST_BYTES} bytes.")
            if member.isreg():
                found.append(member)
        yield [_entry(member.name, lambda member=member: archive.extractfile(member)) for member in sorted(found, key=lambda m: m.name)]


@contextmanager
def _tar(whole: BinaryIO) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(fileobj=whole, mode="r:") as archive:
            yield archive
    except tarfile.TarError as error:
        raise Refused(f"The archive cannot be read: {error}") from None


def _is_tar(block: bytes) -> bool:
    """Whether a block is the first of a tar (POSIX.1-1988 and GNU)."""
    return block[257:262] == b"ustar"


def _entry(name: str, open_it: Callable[[], BinaryIO]) -> Entry:
    with open_it() as file:
        head = file.read(HEAD)
    if head.startswith(_ARCHIVES):
        raise Refused(f"{_shown(name)} is an archive inside an archive; unpack it and hand it in by itself.")
    return Entry(name=name, head=head, open=open_it)


def _check_many(number: int) -> None:
    if number > MOST_ENTRIES:
        raise Refused(f"The archive holds more than {MOST_ENTRIES} files.")


def _check_size(name: str, size: int, packed: int) -> None:
    if size > LARGEST:
        raise Refused(f"{_shown(name)} is larger than {LARGEST} bytes.")
    if size > _FREE and size > _RATIO * max(packed, 1):
        raise Refused(f"{_shown(name)} would grow to more than {_RATIO} times its size.")


def _check_name(name: str) -> None:
    """Names are labels and lead nowhere; one that tries to is a sign of what the archive is for."""
    parts = re.split(r"[/\\]", name)
    bad = not name or "\x00" in name or len(name) > _LONGEST_NAME or "\\" in name or name.startswith("/") or ".." in parts or ":" in name
    if bad or any(_DEVICE.match(part) for part in parts) or not name.isprintable():
        raise Refused(f"{_shown(name)} is no name for a file in an export.")


def _shown(name: str) -> str:
    return ascii(name if len(name) <= 100 else name[:100] + "…")


class _Budget:
    """How much was really read of an archive, whatever it says of itself."""

    def __init__(self) -> None:
        self.left = MOST_BYTES


class _Counted(io.RawIOBase):
    """A file whose bytes are counted while they are unpacked."""

    def __init__(self, file: BinaryIO, name: str, packed: int, budget: _Budget) -> None:
        self._file, self._name, self._packed, self._budget = file, name, packed, budget
        self._read = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """As the file is."""
        return self._file.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go elsewhere in the file."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where it is."""
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes."""
        return self._counted(self._file.read(LARGEST + 1 if size is None or size < 0 else size))

    def readline(self, size: int | None = -1) -> bytes:
        """At most so many bytes of the next line."""
        return self._counted(self._file.readline(LARGEST + 1 if size is None or size < 0 else size))

    def readinto(self, buffer: bytearray) -> int:
        """Bytes into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()

    def _counted(self, data: bytes) -> bytes:
        self._read += len(data)
        self._budget.left -= len(data)
        _check_size(self._name, self._read, self._packed)
        if self._budget.left < 0:
            raise Refused(f"The archive holds more than {MOST_BYTES} bytes.")
        return data


BROKEN = (Refused, zipfile.BadZipFile, tarfile.TarError, zlib.error, gzip.BadGzipFile, EOFError, NotImplementedError, RuntimeError)
"""What reading an archive may raise that is the archive's fault."""
