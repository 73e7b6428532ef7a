"""Addresses at which nothing is noticed, whatever the site: mail and messages, settings, money."""

# The first words of host names that such places have.
_LABELS = (
    "accounts", "banking", "billing", "chat", "checkout", "ebanking", "email", "homebanking", "inbox", "login", "mail", "messages",
    "netbanking", "onlinebanking", "pay", "payment", "payments", "secure", "signin", "sso", "wallet", "webmail",
)
_HOSTS = (
    "app.fastmail.com", "app.slack.com", "app.tuta.com", "bankofamerica.com", "barclays.co.uk", "chase.com", "citi.com", "dashboard.stripe.com",
    "hsbc.com", "ing.com", "klarna.com", "messenger.com", "monzo.com", "n26.com", "outlook.live.com", "outlook.office.com",
    "outlook.office365.com", "paypal.com", "revolut.com", "santander.com", "teams.live.com", "teams.microsoft.com", "venmo.com",
    "web.telegram.org", "web.whatsapp.com", "wellsfargo.com", "wise.com", "{label}.chase.com", "{label}.hsbc.com", "{label}.paypal.com",
)
_FIRST = (
    "account|accounts|admin|banking|basket|billing|cart|chat|chats|checkout|conversations|direct|dm|dms|email|inbox|login|logout|mail|"
    "message|messages|messaging|oauth|oauth2|order|orders|pay|preferences|private|register|sign-in|sign-up|signin|signup|wallet"
)
# Below a language, a shop or a member too.
_ANYWHERE = "banking|checkout|inbox|messages|my-account|password|passwords|payment|payments|settings|webmail|wp-admin"

PRIVATE = (
    *(f"{label}.{{site:domain}}/**" for label in _LABELS),
    *(f"{host}/**" for host in _HOSTS),
    f"/{_FIRST}|{_ANYWHERE}/**", f"/{{above}}/{_ANYWHERE}/**", f"/{{above}}/{{below}}/{_ANYWHERE}/**", "/**/wp-login.php",
)
"""Templates of addresses, sent to the extension with the rules."""
