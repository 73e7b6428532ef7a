"""Short links of services that belong to no platform: a code is all they show, and it is not looked up in the background."""

from crosspath import Platform, hookimpl

# Of the years of the first social sites; most are gone.
OLD = (
    "tr.im cli.gs twurl.nl twurl.cc snipurl.com budurl.com cot.ag xrl.us x.co ur1.ca u.nu ub0.cc url.ie urltea.com rubyurl.com tinyarro.ws "
    "tweetburner.com retwt.me short.ie short.to safe.mn sp2.ro shorl.com poprl.com zi.ma idek.net qurl.com dwarfurl.com decenturl.com doiop.com "
    "easyurl.com fwd4.me hurl.ws icanhaz.com ln-s.net lnk.gd loopt.us merky.de ri.ms tweez.me vb.ly yep.it zz.gd 3.ly a.gd bacn.me chilp.it digs.by "
    "fly2.ws fon.gs hex.io kl.am migre.me om.ly ping.fm plurl.me pnt.me slki.ru smallr.com starturl.com togoto.us tra.kz twitthis.com urlborg.com "
    "post.ly tnw.to gplus.to hub.am awe.sm r2.ly p.tl htn.to ht.ly owl.li ff.vu shar.es shrd.by aw.ly pulse.me qoiob.com yhoo.it"
).split()
NOW = (
    "bit.ly tinyurl.com is.gd v.gd ow.ly buff.ly goo.gl maps.app.goo.gl photos.app.goo.gl forms.gle g.co share.google dlvr.it tiny.cc ift.tt trib.al "
    "t.ly cutt.ly shorturl.at rb.gy rebrand.ly tiny.one tny.im s.id clck.ru u.to surl.li shorturl.gg adf.ly bc.vc sh.st ouo.io smarturl.it geni.us "
    "hubs.ly hubs.la eepurl.com mailchi.mp lnks.gd aka.ms git.io spoti.fi apple.co amzn.to amzn.eu a.co ebay.us etsy.me po.st soc.li snip.ly "
    "soo.gd bl.ink short.gy shorte.st v.ht x.gd qr.net ln.run dub.sh linktw.in link.chtbl.com pca.st flip.it msft.it zcu.io mzl.la mn.tn"
).split()
# A paper's or company's own name for one of the services above.
BRANDED = (
    "nyti.ms wapo.st lat.ms huff.to huffp.st bbc.in cnn.it econ.st reut.rs bloom.bg fxn.ws tcrn.ch onforb.es ti.me n.pr gu.com on.mash.to on.wsj.com "
    "on.ft.com on.cnn.com trib.in usat.ly nydn.us abcn.ws nbcnews.to cbsn.ws politi.co atfp.co theatln.tc slate.me vntyfr.com nyer.cm wrd.cm "
    "engt.co vrge.co read.bi for.tn cnb.cx pdora.co 4sq.com kck.st indy.st ind.pn dailym.ai thetim.es bzfd.it lemde.fr spon.de "
    "ondace.ro fefd.link ara.tv"
).split()

shortlinks = Platform(
    name="shortlinks",
    title="Short links",
    hosts=tuple(dict.fromkeys((*NOW, *OLD, *BRANDED))),
    aliases={
        "j.mp": "bit.ly", "bitly.com": "bit.ly", "preview.tinyurl.com": "tinyurl.com", "snurl.com": "snipurl.com", "snipr.com": "snipurl.com",
        "sn.im": "snipurl.com",
    },
    urls={
        "short": (
            "tinyurl.com/preview.php?num={object_id:code} => /{object_id}", "tinyurl.com/preview/{object_id:code} => /{object_id}",
            # The page about the link, on some of these services.
            "/{object_id:code}+ => /{object_id}", "is.gd/{object_id:alnum}- => /{object_id}", "v.gd/{object_id:alnum}- => /{object_id}",
            "/{object_id}", "/{part}/{object_id}",
        ),
    },
    wraps=(
        "adf.ly/{number:int}/**", "bc.vc/{number:int}/**", "/**?url={inner}", "/**?longUrl={inner}", "/**?long_url={inner}",
    ),
    reserved=frozenset(
        "about account api app apps blog contact create dashboard developers downloads enterprise faq features help index.html index.php info join "
        "login logout pages plans pricing privacy products register robots.txt search settings signin signup stats support terms tools tos "
        "favicon.ico create.php api-create.php shorten pro solutions resources".split()
    ),
    caseless=frozenset(),
    verbs={"*": ("share", "save")},
    help={"save": "I bookmarked what this leads to.", "share": "I passed this link on."},
    examples={
        "http://bit.ly/1sNZMwL": {"kind": "short", "object_id": "1sNZMwL", "canonical": "https://bit.ly/1sNZMwL"},
        "http://j.mp/1sNZMwL+": {"kind": "short", "object_id": "1sNZMwL", "canonical": "https://bit.ly/1sNZMwL"},
        "https://preview.tinyurl.com/TreeCare": {"kind": "short", "object_id": "TreeCare", "canonical": "https://tinyurl.com/TreeCare"},
        "http://tinyurl.com/preview.php?num=2tx": {"kind": "short", "object_id": "2tx", "canonical": "https://tinyurl.com/2tx"},
        "https://is.gd/aBc12-": {"kind": "short", "object_id": "aBc12", "canonical": "https://is.gd/aBc12"},
        "http://goo.gl/fb/aBc12": {"kind": "short", "object_id": "aBc12", "canonical": "https://goo.gl/fb/aBc12"},
        "http://snurl.com/4aBc1": {"kind": "short", "object_id": "4aBc1", "canonical": "https://snipurl.com/4aBc1"},
        "http://cot.ag/aBc12?utm_source=x": {"kind": "short", "object_id": "aBc12", "canonical": "https://cot.ag/aBc12"},
        "https://ow.ly/aBc12": {"kind": "short", "object_id": "aBc12"},
        "https://bit.ly/": {"kind": "listing"},
        "https://bitly.com/pages/pricing": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Short links."""
    return [shortlinks]
