"""Query parameters that say how a link travelled, not what it points at."""

# Exact names, in lower case, by who adds them. Gathered from what the senders document.
TRACKING_KEYS = frozenset(
    # Clicks on advertisements: Google, Meta, Microsoft, Yandex, X, TikTok, LinkedIn, Snapchat, Pinterest, Impact, Awin, Rakuten, CJ.
    "gclid gclsrc dclid wbraid gbraid gad_source gad_campaignid gs_l srsltid fbclid msclkid yclid ymclid ysclid _openstat twclid ttclid li_fat_id "
    "sccid epik irclickid irgwc awc ranmid raneaid ransiteid cjevent tduid wickedid rb_clickid s_cid obclid obcid tblci tbclid "
    # Letters: Mailchimp, HubSpot, Marketo, Eloqua, Klaviyo, Vero, Omeda, Drip, Mailerlite, Iterable, Blueshift, Braze.
    "mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking hss_channel elqtrackid elqtrack elqaid elqat elqcampaignid "
    "_ke _kx vero_id vero_conv oly_anon_id oly_enc_id __s ml_subscriber ml_subscriber_hash iterable_campaign iterable_template trk_contact trk_msg "
    "trk_module trk_sid nr_email_referer bsft_eid bsft_clkid bsft_uid bsft_mid dm_i ck_subscriber_id sslid sseid "
    # Shares: Meta, X, Reddit, LinkedIn, Bilibili, AddThis, ShareThis, Yahoo.
    "igsh igshid mibextid __tn__ __cft__[0] __xts__[0] hc_location hc_ref fref refsrc ref_src ref_url __twitter_impression share_id rdt trkcampaign "
    "li_source li_medium spm_id_from vd_source share_source share_medium share_plat sharer_shareid action_object_map action_type_map "
    "action_ref_map soc_src soc_trk guccounter _guc_consent_skip guce_referrer guce_referrer_sig sr_share "
    # Measuring: Google Analytics, Webtrends, Adobe, comScore, AT Internet, Matomo, Branch, Alibaba.
    "_ga _gl ga_source ga_medium ga_term ga_content ga_campaign ga_place wt_mc wt.mc_id wt.mc_ev wt.srch cm_mmc cm_mmca1 cm_cat cm_ite cm_pla cm_re "
    "cm_sp ns_mchannel ns_source ns_campaign ns_linkname ns_fee xtor xtref xtcr xts echobox ncid icid piwik_campaign piwik_kwd _branch_match_id "
    "_branch_referrer spm cmpid smtyp ito "
    # The same page, only lighter.
    "amp outputtype".split()
)

# A name that starts with one of these up to its first "_".
TRACKING_FAMILIES = frozenset({"utm", "mtm", "pk", "matomo", "hsa", "fb", "at", "itm", "stm"})
_FAMILY_TAILS = frozenset(
    "source medium campaign term cid kwd keyword placement group creative ref action_ids action_types "
    "x source_platform creative_format marketing_tactic reader viz_id pubreferrer swu brand social social_type "
    "source_impression_id".split()
)


def is_tracking(key: str) -> bool:
    """Whether a query parameter of this name (any case) only tells how the link travelled."""
    key = key.lower()
    if key in TRACKING_KEYS:
        return True
    family, mark, tail = key.partition("_")
    return bool(mark) and family in TRACKING_FAMILIES and (family == "utm" or tail in _FAMILY_TAILS)
