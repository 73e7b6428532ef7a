"""What the settings say of my sites, and of what may be looked at."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest
from crosspath.settings import ConfigurationError, Settings, read_settings


def read(folder: Path, text: str) -> Settings:
    (folder / "crosspath.toml").write_text(text, encoding="utf-8")
    return read_settings({"data_dir": folder}, {})


def test_sites_are_host_names_however_they_are_written(tmp_path: Path) -> None:
    found = read(tmp_path, 'sites = ["Me.Example", "https://www.my-shop.example/about"]')
    assert found.sites == ("me.example", "my-shop.example/about")
    assert read(tmp_path, "").sites == ()


def test_networks_and_ports_to_look_at_are_named(tmp_path: Path) -> None:
    found = read(tmp_path, '[links]\nallow = ["192.168.1.0/24"]\nports = ["80", "8000"]')
    assert (found.fetch_allow, found.fetch_ports) == ((ip_network("192.168.1.0/24"),), {80, 8000})
    assert read(tmp_path, "").fetch_ports == {80, 443, 8080, 8443}


@pytest.mark.parametrize("text", ['sites = ["http://"]', '[links]\nallow = ["home"]', '[links]\nports = ["http"]', '[links]\nports = ["0"]', "[links]\nproxy = 1"])
def test_what_cannot_be_kept_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigurationError, match="crosspath.toml"):
        read(tmp_path, text)
