"""Text that wants to be more than text (security.md, bad inputs 67 and 68): whatever of it runs leaves `window.hit`, or asks for `/canary`."""

CORPUS = (
    "<script>window.hit=1</script>",
    '"><img src=/canary onerror=window.hit=1>',
    "</title><svg/onload=window.hit=1>",
    "{{constructor.constructor('window.hit=1')()}}",
    "{{ 7*7 }}{% raw %}",
    "<meta http-equiv=refresh content='0;url=/canary'>",
    "<base href=https://evil.example/>",
    "</textarea><script>window.hit=1</script>",
    "</option></select><script>window.hit=1</script>",
    "<!--",
    "]]><script>window.hit=1</script>",
    "'\" onmouseover=window.hit=1 autofocus onfocus=window.hit=1 x='",
    "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<style>*{background:url(/canary)}</style>",
    "<a href='javascript:window.hit=1'>x</a>",
    "&lt;script&gt; &amp; &#60;",
)

# What is shown in place of what cannot be seen, and of more marks than a letter can carry.
UNSEEN = {
    "right to left \u202eevil": "right to left \ufffdevil",
    "zero\u200bwidth\ufeff": "zero\ufffdwidth\ufffd",
    "line\u2028end": "line\ufffdend",
    "private \ue000 unassigned \U000e0fff": "private \ufffd unassigned \ufffd",
    "zalgo" + "\u0301" * 400: "zalgo" + "\u0301" * 4,
}

ADDRESSES = ("javascript:window.hit=1", "data:text/html,<script>1</script>", "vbscript:x", "file:///etc/passwd", "java\tscript:window.hit=1", " javascript:window.hit=1")
