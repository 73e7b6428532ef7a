"""Whose page an address is, read from its shape: words that stand before a person on any site, in the languages of the web."""

import re

from crosspath import Url

from crosspath_plugins.web.sites import FORGES, HOMES, LOCALES, NAMED, SITE_WORDS, SUBDOMAINS

BYLINES = frozenset(
    "by author authors author-profile writer writers contributor contributors columnist columnists reporter journalist journalists blogger "
    "bloggers byline autor autoren autorin autores autora autori autore autorzy auteur auteurs avtor avtory avtori verfasser kirjoittaja skribent "
    "forfatter schrijver szerzo yazar yazarlar penulis автор авторы автори bio staff-writer".split()
)
"""Words that stand before whoever wrote something, also below a blog or a magazine."""

PEOPLE = BYLINES | frozenset(
    # English
    "@ ~ user users u usr usrs user-profile user-profiles user_profile userprofile userprofiles users-profile username userinfo user-info "
    "userpage gamertags summoner summoners viewuser view-user showuser profile profiles profile-view profileview profile-page view-profile "
    "viewprofile view_profile public-profile public-profiles publicprofile my-profile memberprofile member-profile member member-profiles members "
    "person persons people account accounts player players playercard gamer gamers gamertag gamercard citizen citizens creator creators artist "
    "artists photographer photographers channel channels video-channels fans fan fanpage hacker hackers hunter hunters researcher researchers "
    "agent agents athlete athletes runner runners rider riders racer racers trainer trainers coach coaches freelancer freelancers expert experts "
    "mentor mentors tutor tutors teacher instructor instructors student seller sellers vendor vendors maker publisher publishers streamer "
    "streamers performer performers dj djs musician musicians singer singers producer producers poet poets chef chefs cook cooks editor reviewer "
    "reviewers critic critics reader collector collectors translator translators supporter supporters backer lover lovers speaker speakers lender "
    "stumbler designer closet mybookshelf bookshelf babe cosplayer model-profile pornstar pornstars webcam cammodel biography nation region "
    "resume resumes cv inventor inventors user:info contributor-profile user_talk uservids nickname personal "
    # German, Dutch
    "nutzer benutzer benutzerin mitglied mitglieder profil personen kuenstler künstler leute gebruiker gebruikers leden lid profiel kunstenaar "
    # French
    "utilisateur utilisateurs utilisatrice membre membres profils artiste artistes joueur joueurs personne personnes chaine pseudo "
    # Spanish, Portuguese, Italian, Catalan, Romanian
    "usuario usuária usuarios perfil perfiles perfis miembro miembros persona personas jugador jugadores artista artistas canal creador usuari "
    "membro membros pessoa pessoas jogador jogadores utilizador utilizadores utente utenti profilo profili membri giocatore artisti iscritto "
    "utilizator utilizatori membru usuario_discusion "
    # Polish, Czech, Slovak, Croatian, Slovenian
    "uzytkownik uzytkownicy użytkownik użytkownicy uzytkownika wikipedysta czlonek gracz ludzie osoba uzivatel uzivatele uživatel uživatelé clen "
    "clenove hrac osobnosti pouzivatel pouzivatelia používateľ korisnik korisnici clanovi uporabnik uporabniki suradnik "
    # Russian, Ukrainian, Bulgarian
    "polzovatel polzovateli uchastnik uchastniki lichnost ludi lyudi anketa anketi korystuvach potrebitel potrebiteli участник участница "
    "участники пользователь пользователи профиль люди користувач користувачі потребител "
    # The north, Hungarian, Baltic
    "anvandare användare anvandarprofil medlem medlemmar medlemmer bruger brugere bruker brukere kayttaja käyttäjä kayttajat jasen jäsen profiili "
    "felhasznalo felhasználó szerkesztő vartotojas vartotojai narys lietotajs kasutaja notandi "
    # Turkish, Indonesian, Vietnamese, Greek, Hebrew, Arabic, Farsi
    "kullanici kullanıcı kullanicilar uye üye uyeler kisi biri pengguna anggota thanh-vien nguoi-dung tac-gia χρήστης משתמש مستخدم کاربر "
    # Chinese, Japanese, Korean
    "用户 用戶 利用者 会員 사용자 yonghu geren "
    # The pages of wikis about a person
    "special:contributions special:centralauth special:log special:listfiles special:userprofile special:emailuser special:block spezial:beiträge "
    "spécial:contributions especial:contribuciones speciale:contributi especial:contribuições specjalna:wkład служебная:вклад special:bijdragen "
    "message_wall user_blog userwiki".split()
)
"""Words before a person anywhere."""

ONLY_AT = {
    word: frozenset(hosts.split())
    for word, hosts in {
        "a": "2dimensions.com bandsintown.com framatube.org peertube.social rive.app", "add": "snapchat.com", "bk": "my.mail.ru",
        "amateur": "redtube.com", "blog": "banki.ru jetpunk.com", "blogs": "3dtoday.ru",
        "c": "brighteon.com cameo.com itemfix.com liveleak.com nebula.tv rumble.com", "card": "in.naver.com", "creative": "morguefile.com",
        "community": "gamefaqs.gamespot.com", "company": "wellfound.com", "details": "discords.com", "developers": "npmjs.com",
        "explore": "shopltk.com", "fl": "upwork.com", "gallery": "tweakers.net", "github": "libraries.io", "g": "shutterstock.com", "groups": "steamcommunity.com",
        "graveyard-of-player": "realmeye.com", "homes": "lomography.com", "home": "ipernity.com",
        "hyperfollow": "distrokid.com", "i": "mewe.com", "id": "simkl.com steamcommunity.com wantedly.com", "inbox": "my.mail.ru", "info": "studwork.org",
        "list": "my.mail.ru",
        "m": "motherless.com", "mail": "my.mail.ru", "mbr": "zazzle.com", "membres": "openclassrooms.com",
        "model": "pornhub.com xhamster.com", "name": "cloob.com", "o": "eventbrite.com",
        "p": "500px.com cyberdefenders.org gays.com discord.bio ifttt.com instapaper.com platzi.com tryhackme.com", "packages": "packagist.org", "page": "loveplanet.ru",
        "podcast": "pandora.com",
        "portfolio": "datacamp.com", "r": "donationalerts.com hub.docker.com showroom-live.com", "s": "trovo.live", "search": "xboxgamertag.com",
        "shop": "etsy.com reverb.com shpock.com", "show": "spreaker.com", "snippets": "bitbucket.org",
        "station": "ch.sooplive.co.kr play.sooplive.co.kr sooplive.co.kr sooplive.com", "store": "zazzle.com", "stores": "tindie.com",
        "str": "ebay.com ebay.co.uk ebay.de", "t": "nightbot.tv", "v": "dumpor.com", "web": "community.wolfram.com",
    }.items()
}
"""Words before a person on some sites, something else on others."""

SCRIPTS = frozenset(
    "author author.php channel.php developer member member.asp member.php memberdetails memberlist memberlist.php members members.php people pit "
    "player player.asp player.php profil profil.php profile profile-view.php profile.asp profile.aspx profile.cgi profile.do profile.html "
    "profile.php profile_view.php showuser.php u u.php user user-details user.asp user.aspx user.cgi user.php user_details user_details.php "
    "user_profile.php usercp.php userdetails.php userinfo userinfo.php userpage userprofile userprofile.aspx userprofile.php users users.aspx "
    "users.php view_profile.php view_user.php viewprofile viewprofile.php viewuser.php".split()
)
"""Last words of addresses whose query names a person."""

NAME_KEYS = (
    "username", "user", "showuser", "un", "u", "ru_name", "nick", "nickname", "name", "user_name", "userName", "handle", "login", "author", "member", "player", "profile",
    "usuario", "pseudo", "uname", "screen_name", "uid", "id", "user_id", "userid", "userId", "member_id",
)
"""Keys of queries that name a person, surest first."""

HOMEPAGES = frozenset("default.aspx home.php index.php main space.php".split())
HOME_KEYS = ("username", "user", "un", "nick", "author", "member", "showuser", "c[users]", "c[user]")
"""Those that do so on the first page of a site too."""

SEARCH_KEYS = ("author", "c[users]", "c[user]")
"""How forums look for all that one person wrote."""

GATES = frozenset(
    "view view-profile viewprofile view_profile profil profile show info detail details name username public summary all minecraft view.php "
    "show.php na euw eune eu us kr jp br las lan oce ru tr pc "
    "psn ps ps4 ps5 xbl xbox switch steam epic origin uplay ubi riot riotid battlenet discord github gitlab "
    "twitter bitbucket twitch youtube".split()
)
"""Words that may stand between such a word and the person: what to do there, a region, a machine."""

NOBODY = frozenset(
    "about account accounts action activity add all anonymous api archive archives auth avatar avatars best block blocked blog browse by "
    "category categories change changepassword comments confirm contact create current dashboard default delete details directory edit "
    "edit-profile editprofile email embed export faq favorites feed find followers following forgot forgot-password forgot_password forum friends "
    "get guest guidelines help home id image images import index index.html index.htm index.php info invite inbox join latest leaderboard list "
    "list.php lists login login.php logon logout logoff lost-password lostpassword mail map me member members memberlist message messages my new "
    "news notifications online options orders page password password-reset payment people person photo photos photo-gallery preferences privacy "
    "profile profiles profile.php public rank ranking recent recover recoverpassword register register.php registration remove reset "
    "reset-password rss rules save search security sessions settings setup show sign-in sign-out sign-up sign_in sign_out sign_up signin signout "
    "signup staff stats status subscribe subscription subscriptions tag tags team terms test-page top topics unsubscribe update upload uploads "
    "user.php users verify video videos view wp-login.php play swf recorded liked player undefined null none atom.xml feed.xml rss.xml wallet billing overview summary "
    "services benefits area registrieren anmelden".split()
)
"""Words of a site where a name should be."""

GUIDES = frozenset(
    "docs doc documentation help support manual manuals guide guides reference handbook kb knowledge knowledge-base learn tutorial tutorials "
    "license licenses licence licences tag tags category categories topic topics label genre genres policies policy legal wp-content wp-includes "
    "static assets javadoc rfc spec sdk".split()
)
"""Words below which nothing is a person's page, whatever it is called."""

TALK = frozenset(
    "blog blogs news article articles post posts p magazine stories story press newsroom jobs careers products product shop store".split()
)
"""Words below which only a byline is."""

TABS = frozenset(
    "summary posts post profile profil about activity info overview articles stories comments playlists people creations works submissions "
    "followers following favorites favourites likes liked badges all bookmarks topics threads feed videos video live photos photo images gallery "
    "galleries albums album collections collection boards board projects project repositories repos stars starred gists packages contributions "
    "achievements stats statistics friends groups reviews ratings lists list watchlist wishlist history shots sets tracks reposts popular "
    "popular-tracks music media discography uploads channels clips shorts streams services portfolio gigs blog journal journals wall guestbook "
    "bio biography contact home main foodjourney games library recent questions answers solutions commands created scraps artwork shelf books "
    "films diary subscriptions events replies media_kit sketches pens models datasets spaces collected offered favorited listings sold bought "
    "drawings characters supporters membership recipes courses published presentations documents clipboards assemblages instructables makes "
    "things designs".split()
)
"""Words after a person that show another side of the same page."""

ITEMS = {
    word: kind
    for kind, words in {
        "post": "post posts status statuses p note notes pen full", "video": "video videos v clip clips record watch", "photo": "photo photos pic",
        "track": "track tracks song songs", "article": "article articles story stories blog", "event": "event events", "review": "review reviews",
        "collection": "playlist playlists album albums list lists collection collections set sets", "product": "product products l",
    }.items()
    for word in words.split()
}
"""Words between a person and one thing of theirs."""

PERSONAL_HOSTS = frozenset({"member", "members", "people", "perfil", "profil", "profile", "profiles", "user", "users"})
"""First names of hosts that have nothing but people."""

ENDINGS = (".html", ".htm", ".php", ".aspx", ".shtml", ".json", ".rss", ".atom")
FILES = (".nhn", ".do", ".cgi", ".jsp", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".css", ".js", ".xml", ".txt", ".pdf", ".md", ".zip", ".woff2", "-lyrics")
LONGEST = 64
DEEPEST = 12
"""Segments of a path in which a person is looked for."""
HYPHENS = 4
"""A name with more of them is a headline, except in a byline."""

SPACES = ("space-username-", "8-0-")
"""What Discuz and uCoz write before a name."""

NUMBERED = re.compile(r"(?P<number>\d+)-(?P<name>.*\D.*)", re.ASCII).fullmatch
DOTTED = re.compile(r"(?P<name>.+)\.(?P<number>\d+)", re.ASCII).fullmatch


class Owner:
    """Whom an address names, by ``handle`` or ``number``, on which ``page``, and the ``rest`` of the path behind it."""

    __slots__ = ("handle", "number", "page", "rest")

    def __init__(self, handle: str | None, number: str | None, page: Url, rest: tuple[str, ...] = ()) -> None:
        self.handle = handle
        self.number = number
        self.page = page
        self.rest = rest

    @property
    def kind(self) -> str | None:
        """The kind of page the rest makes it: the person's own, or one thing of theirs; None when it does not say."""
        if not self.rest:
            return "profile"
        rest = [part.lower() for part in self.rest]
        if len(rest) > 1 and rest[-2] == "page" and rest[-1].isdecimal():
            del rest[-2:]
        if not rest:
            return "profile"
        if not self.page.segments:
            return "profile" if rest in (["profile"], ["about"]) else None
        if len(rest) > 1 and rest[0] in ITEMS:
            return ITEMS[rest[0]]
        if rest[0] in TABS and len(rest) < 3:
            return "profile"
        if len(rest) > 1:
            return None
        if self.page.host in FORGES:
            return "repo"
        called = self.page.segments[-1].startswith("@")
        if rest[0].isdecimal():
            return "post" if called and len(rest[0]) > 3 else "profile"
        return "article" if called else None


def whose(url: Url) -> Owner | None:
    """Whose page ``url`` is, or a page below; None when its shape does not say."""
    return (
        _in_path(url)
        or (_in_query(url) if url.query else None)
        or (_in_route(url) if url.fragment.startswith(("/", "!/")) else None)
        or _in_host(url)
    )


def _in_path(url: Url) -> Owner | None:
    segments = url.segments
    last = len(segments) - 1
    talk = False
    for at, part in enumerate(segments[:DEEPEST]):
        if part[0] in "@~" and len(part) > 1:
            return _owner(url, at, part[1:])
        word = part.lower()
        if ":" in word or "=" in word:
            kind, _, name = part.partition(":" if ":" in word else "=")
            if kind.lower() in PEOPLE and (owner := _owner(url, at, name.strip())):
                return owner
        if word.startswith(SPACES):
            return _owner(url, at, part[len(next(filter(word.startswith, SPACES))) :])
        if at == last or word in GUIDES:
            return None
        if word in TALK:
            talk = True
        bylined = word in BYLINES
        if bylined or (word in PEOPLE and not talk) or (word in ONLY_AT and url.host in ONLY_AT[word]):
            gated = at + 2 <= last and segments[at + 1].lower() in GATES and segments[at + 2].lower() not in TABS
            named = at + 2 if gated and not bylined else at + 1
            owner = _owner(url, named, segments[named], bylined=bylined)
            # Deep inside a site such a word often is a mere word, unless the address ends there.
            if owner and (at < 2 or owner.kind == "profile"):
                return owner
    return None


def _in_query(url: Url) -> Owner | None:
    for key, value in url.query:
        inner = value if key == "title" else "" if value else key
        if ("/" in inner or ":" in inner) and (owner := _in_path(url.at(*filter(None, inner.split("/"))))):
            return Owner(owner.handle, owner.number, url.at(*url.segments, **{key: value}), owner.rest)
        if key == "action" and value.startswith("profile;"):
            _, _, name = value.partition("user=" if "user=" in value else "u=")
            return _called(url.at(*url.segments, action=value), name)
    last = url.segments[-1].lower() if url.segments else "index.php"
    for key in _keys(last):
        if name := url.params.get(key):
            return _called(url.at(*url.segments, **{key: name}), name)
    return None


def _in_route(url: Url) -> Owner | None:
    """What the fragment says where it is a path, as on sites that are one page."""
    owner = _in_path(url.at(*filter(None, url.fragment.lstrip("!").split("/"))))
    return Owner(owner.handle, owner.number, url, owner.rest) if owner else None


def _keys(script: str) -> tuple[str, ...]:
    """The keys that name a person in the query of ``script``."""
    if script in SCRIPTS:
        return NAME_KEYS
    if script in HOMEPAGES:
        return HOME_KEYS
    return SEARCH_KEYS if script == "search.php" else ()


def _in_host(url: Url) -> Owner | None:
    first, _, home = url.host.partition(".")
    if home in HOMES:
        usable = first not in SUBDOMAINS and first.replace("-", "").replace("_", "").isalnum()
        return Owner(first, None, url.at(), url.segments) if usable else None
    if not url.segments or not (url.host in NAMED or (first in PERSONAL_HOSTS and "." in home)):
        return None
    at = 1 if len(url.segments) > 1 and url.segments[0].lower() in LOCALES else 0
    name = url.segments[at]
    word = name.lower()
    if word in SITE_WORDS or word in LOCALES or len(name) < 2 or name.isdecimal() or word.endswith(ENDINGS):
        return None
    # What is in a repository is not by its owner.
    if url.host in FORGES and len(url.segments) > at + 2:
        return None
    return _owner(url, at, name)


def _owner(url: Url, at: int, name: str, *, bylined: bool = False) -> Owner | None:
    """The person called ``name`` in the segment at ``at``; None when that is no name."""
    if not bylined and name.count("-") > HYPHENS:
        return None
    segments = url.segments
    whole = at == len(segments) - 1 and not url.query and not url.fragment
    owner = _called(url if whole else url.at(*segments[: at + 1]), name)
    if owner is None or whole:
        return owner
    rest = segments[at + 1 :]
    if owner.number and not owner.handle and rest and _is_name(rest[0]) and rest[0].lower() not in TABS and not rest[0].isdecimal():
        return Owner(rest[0], owner.number, owner.page, rest[1:])
    owner.rest = rest
    return owner


def _called(page: Url, name: str) -> Owner | None:
    """The owner of ``page`` by a name, a number, or both in one."""
    if "." in name:
        for ending in ENDINGS:
            name = name.removesuffix(ending)
    if not _is_name(name):
        return None
    if name.isdecimal() and name.isascii():
        return Owner(None, name, page)
    both = NUMBERED(name) or (DOTTED(name) if "members" in page.segments or page.query else None)
    return Owner(both["name"], both["number"], page) if both else Owner(name, None, page)


def _is_name(text: str) -> bool:
    word = text.lower()
    if not 0 < len(text) <= LONGEST or not text.isprintable() or "," in text:
        return False
    return word not in NOBODY and not word.endswith(FILES) and any(map(str.isalnum, text))
