"""Addresses at which nothing is noticed, whatever the site."""

from __future__ import annotations

import pytest
from crosspath import parse
from crosspath_plugins.web import web

PRIVATE = (
    "https://webmail.bob.example/thread/7", "https://mail.bob.example/", "https://banking.bob.example/transfer", "https://www.paypal.com/myaccount",
    "https://outlook.live.com/mail/0/", "https://web.whatsapp.com/", "https://bob.example/messages/12", "https://bob.example/en/checkout",
    "https://bob.example/de/shop/checkout/step2", "https://bob.example/settings", "https://bob.example/u/inbox", "https://bob.example/blog/wp-login.php",
)  # fmt: skip
PUBLIC = (
    "https://bob.example/", "https://bob.example/2026/11/mail-order-trees", "https://mailbox.example/a", "https://bob.example/how-to-pay",
    "https://bob.example/blog/settings-i-use", "https://bank.example/blog/a", "https://en.wikipedia.org/wiki/Email",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_messages_settings_and_money_are_private_on_any_site(address: str) -> None:
    assert web.is_private(address, web.resolve(parse(address)))


@pytest.mark.parametrize("address", PUBLIC)
def test_what_only_speaks_of_them_is_not(address: str) -> None:
    assert not web.is_private(address, web.resolve(parse(address)))
