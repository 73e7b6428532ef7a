"""Query parameters that say how a link travelled, not what it points at."""

# Exact names. Gathered from what the senders document (Google, Meta, Mailchimp, HubSpot, Matomo, Yandex, Microsoft, X, TikTok).
TRACKING_KEYS = frozenset(
    "fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid ysclid twclid ttclid li_fat_id igsh igshid mc_cid mc_eid mkt_tok "
    "_hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id rb_clickid s_cid wickedid "
    "ref_src ref_url spm scm share_id rdt _ga _gl gs_l ncid nr_email_referer cmpid epik _branch_match_id "
    "_branch_referrer piwik_campaign piwik_kwd ml_subscriber ml_subscriber_hash srsltid".split()
)

# A name that starts with one of these up to its first "_".
TRACKING_FAMILIES = frozenset({"utm", "mtm", "pk", "matomo", "hsa", "fb", "at"})
_FAMILY_TAILS = frozenset(
    "source medium campaign term content id name cid kwd keyword placement group creative ref action_ids action_types "
    "comment_id x source_platform creative_format marketing_tactic reader viz_id pubreferrer swu brand social social_type "
    "source_impression_id".split()
)


def is_tracking(key: str) -> bool:
    """Whether a query parameter of this name (any case) only tells how the link travelled."""
    key = key.lower()
    if key in TRACKING_KEYS:
        return True
    family, mark, tail = key.partition("_")
    return bool(mark) and family in TRACKING_FAMILIES and (family == "utm" or tail in _FAMILY_TAILS)
