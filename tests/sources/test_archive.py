"""What is handed in, however it is packed: read entry by entry, and refused before it can do harm (R76, R77)."""

from __future__ import annotations

import gzip
import io
import resource
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from crosspath.sources.imports import archive
from crosspath.sources.imports.archive import BROKEN, Archive, Refused

NAMES = ["../x", "/x", "C:\\x", "C:/x", "a/../../x", "..\\x", "a:b", "CON", "a/nul.txt", "a\nb", "x" * 2000]


def read_all(path: Path) -> dict[str, bytes]:
    """Every file as an importer reads it."""
    found = {}
    with Archive(path, path.name).entries() as entries:
        for entry in entries:
            with entry.open() as file:
                found[entry.name] = b"".join(iter(lambda: file.read(1 << 16), b""))
    return found


def a_zip(path: Path, fill: Callable[[zipfile.ZipFile], None]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        fill(packed)
    return path


def a_tar(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as packed:
        for info, data in members:
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return path


def test_files_in_a_zip_a_tar_and_alone_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    packed = a_zip(tmp_path / "x.zip", lambda z: [z.writestr("b/2.txt", "two"), z.writestr("a/1.txt", "one"), z.mkdir("c")])
    assert list(read_all(packed).items()) == [("a/1.txt", b"one"), ("b/2.txt", b"two")]
    packed = a_tar(tmp_path / "x.tar.gz", (tarfile.TarInfo("b"), b"two"), (tarfile.TarInfo("a"), b"one"))
    assert list(read_all(packed).items()) == [("a", b"one"), ("b", b"two")]
    (tmp_path / "x.txt.gz").write_bytes(gzip.compress(b"one"))
    assert read_all(tmp_path / "x.txt.gz") == {"x.txt": b"one"}
    (tmp_path / "x.txt").write_bytes(b"one")
    assert read_all(tmp_path / "x.txt") == {"x.txt": b"one"}


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_r76_a_name_that_leads_elsewhere_is_refused_by_name(name: str, tmp_path: Path) -> None:
    for packed in (a_zip(tmp_path / "x.zip", lambda z: z.writestr(name, "x")), a_tar(tmp_path / "x.tar.gz", (tarfile.TarInfo(name), b"x"))):
        with pytest.raises(Refused, match="is no name for a file") as refusal:
            read_all(packed)
        assert ascii(name)[1:20] in str(refusal.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.tar.gz", "x.zip"]


def test_r76_a_name_with_nul_is_refused(tmp_path: Path) -> None:
    packed = a_zip(tmp_path / "x.zip", lambda z: z.writestr("aQb", "x"))
    packed.write_bytes(packed.read_bytes().replace(b"aQb", b"a\0b"))
    with pytest.raises(Refused):
        read_all(packed)


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFCHR | 0o600, stat.S_IFIFO | 0o600, stat.S_IFREG | stat.S_ISUID | 0o755])
def test_r76_what_is_no_plain_file_is_refused_in_a_zip(mode: int, tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = mode << 16
    with pytest.raises(Refused, match="'link' is no plain file"):
        read_all(a_zip(tmp_path / "x.zip", lambda z: z.writestr(info, "/etc/passwd")))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_r76_what_is_no_plain_file_is_refused_in_a_tar(kind: bytes, tmp_path: Path) -> None:
    info = tarfile.TarInfo("link")
    info.type, info.linkname = kind, "/etc/passwd"
    with pytest.raises(Refused, match="'link' is no plain file"):
        read_all(a_tar(tmp_path / "x.tar.gz", (info, b"")))


def overlapping(path: Path) -> Path:
    """200 entries that share the data of one."""
    a_zip(path, lambda z: z.writestr("0", b"\0" * (1 << 20)))
    raw = path.read_bytes()
    start = raw.rindex(b"PK\x05\x06")
    where = struct.unpack("<I", raw[start + 16 : start + 20])[0]
    listed = raw[where:start]
    many = b"".join(listed[:46] + b"%d" % (n % 10) + listed[47:] for n in range(200))
    end = raw[start : start + 8] + struct.pack("<HHII", 200, 200, len(many), where) + raw[start + 20 :]
    path.write_bytes(raw[:where] + many + end)
    return path


def lying(path: Path) -> Path:
    """Says 100 bytes, holds 5 MB."""
    a_zip(path, lambda z: z.writestr("0", b"\0" * 5_000_000))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 100)))
    return path


def encrypted(path: Path) -> Path:
    """With the flag of an encrypted entry."""
    a_zip(path, lambda z: z.writestr("0", b"secret"))
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    return path


def truncated(path: Path) -> Path:
    a_zip(path, lambda z: z.writestr("0", bytes(range(256)) * 40))
    path.write_bytes(path.read_bytes()[:-40])
    return path


def behind_a_picture(path: Path) -> Path:
    a_zip(path, lambda z: z.writestr("0", b"x"))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100) + path.read_bytes())
    return path


def nested(path: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("x", "x")
    return a_zip(path, lambda z: z.writestr("inner.txt", inner.getvalue()))


def gzipped_zeros(path: Path) -> Path:
    path.write_bytes(gzip.compress(b"\0" * 50_000_000))
    return path


BOMBS = {
    "zeros": lambda path: a_zip(path, lambda z: z.writestr("0", b"\0" * 50_000_000)),
    "overlap": overlapping,
    "lie": lying,
    "encrypted": encrypted,
    "truncated": truncated,
    "picture": behind_a_picture,
    "nested": nested,
    "gzip": gzipped_zeros,
}


@pytest.mark.parametrize("name", BOMBS)
def test_r77_a_bomb_is_refused_with_little_memory(name: str, tmp_path: Path) -> None:
    packed = BOMBS[name](tmp_path / "x.zip")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BROKEN):
        read_all(packed)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64_000
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_r77_more_entries_than_any_export_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 20)
    with pytest.raises(Refused, match="more than 20 files"):
        read_all(a_zip(tmp_path / "x.zip", lambda z: [z.writestr(str(n), "") for n in range(21)]))
    with pytest.raises(Refused, match="more than 20 files"):
        read_all(a_tar(tmp_path / "x.tar.gz", *((tarfile.TarInfo(str(n)), b"") for n in range(21))))
