"""Sites on which the first word of an address is a person or maker, words that never are, and hosts that give everyone a host of their own."""

NAMED = frozenset(
    # Cards and lists of links
    "about.me linktr.ee liinks.co spacehey.com manifold.markets donorbox.org revolut.me mouthshut.com influenster.com 23hq.com gloria.tv mixupload.com linktree.com bio.link beacons.ai beacons.page campsite.bio lnk.bio linkin.bio solo.to taplink.cc allmylinks.com hoo.be "
    "flow.page tap.bio linkr.bio direct.me instabio.cc withkoji.com bento.me lit.link potofu.me bio.site linkpop.com msha.ke snipfeed.co "
    "stan.store komi.io linkfly.to linkbio.co many.link manylink.co sleek.bio keybase.io flavors.me re.vu vizify.com xeeme.com gravatar.com "
    "biolinky.co bio.fm fanlink.tv toneden.io 1link.io willitclick.com zez.am mez.ink ayo.so guns.lol fakecrime.bio feds.lol e-z.bio haunt.gg "
    "throne.com throne.me wishtender.com "
    # Money for makers
    "buymeacoffee.com liberapay.com opencollective.com subscribestar.com boosty.to gumroad.com paypal.me venmo.com tipeee.com tipeeestream.com "
    "streamlabs.com streamelements.com comradery.co thanks.dev pally.gg fansly.com onlyfans.com fanvue.com loyalfans.com justfor.fans "
    "admireme.vip unlockd.me slushy.com fourthwall.com gratipay.com gittip.com wefunder.com picfund.me trakteer.id saweria.co sociabuzz.com "
    "karyakarsa.com apoia.se catarse.me benfeitoria.com cafecito.app vaki.co tip.me ofuse.me "
    # Time with people
    "calendly.com cal.com topmate.io superpeer.com tidycal.com savvycal.com zcal.co intro.co cameo.com memmo.me koji.to doodle.me meetergo.com "
    "youcanbook.me appoint.ly "
    # Questions to people
    "curiouscat.me curiouscat.live curiouscat.qa ask.fm sayat.me tellonym.me ngl.link retrospring.net marshmallow-qa.com peing.net qooh.me "
    "spring.me formspring.me sarahah.top f3.cool askmeanything.me secret.me votresecret.com "
    # Code and making things
    "bitbucket.org codeberg.org gitee.com notabug.org gitea.com gitgud.io framagit.org salsa.debian.org invent.kde.org 0xacab.org "
    "gitlab.gnome.org gitlab.freedesktop.org git.gay disroot.org codepen.io jsfiddle.net hackaday.io hackster.io huggingface.co kaggle.com "
    "devpost.com stackshare.io hackerrank.com leetcode.com coderwall.com codementor.io freecodecamp.org thingiverse.com sketchfab.com "
    "cgtrader.com editor.p5js.org showwcase.com polywork.com peerlist.io read.cv f6s.com indiehackers.com masterbranch.com geeklist.com "
    "radicle.xyz repl.it runkit.com glitch.com teamtreehouse.com wandb.ai dagshub.com replicate.com roboflow.com anaconda.org easyeda.com "
    "oshwlab.com pinshape.com youmagine.com blendswap.com 3dexport.com noti.st sessionize.com speakerdeck.com slides.com qiita.com zenn.dev "
    "note.com blitztactics.com "
    # Security
    "hackerone.com bugcrowd.com root-me.org hackropole.fr cracked.ax cracked.io "
    # Work
    "contra.com fiverr.com coroflot.com cargocollective.com creativemarket.com thedots.com the-dots.com moikrug.ru career.habr.com tenchat.ru "
    "muckrack.com clippings.me authory.com pressfolios.com journo.com jobcase.com zerply.com visualcv.com rezi.ai standardresume.co twine.net "
    "twine.fm yunojuno.com workingnotworking.com malt.com malt.fr creativepool.com viadeo.com elance.com staffme.fr credly.com "
    # Pictures, design, art
    "dribbble.com behance.net 500px.com vsco.co giphy.com gfycat.com ello.co blipfoto.com 1x.com iconfinder.com thenounproject.com "
    "lottiefiles.com weheartit.com lookbook.nu fotolog.com photoblog.com picsart.com uplabs.com minted.com society6.com cara.app carbonmade.com "
    "viewbug.com gurushots.com photocrowd.com clickasnap.com imgsrc.ru fotki.com sketchport.com drawcrowd.com colorhunt.co muz.li fontstruct.com "
    "artfol.co inkblot.art toyhou.se itaku.ee artfight.net vero.co imgup.cz erome.com saatchiart.com artmajeur.com artsy.net designspiration.com "
    "designspiration.net niice.co savee.it savee.com are.na playbook.com poly.cam civitai.com lexica.art artbreeder.com redgifs.com imagefap.com "
    "gifyourgame.com pixton.com tapas.io globalcomix.com comicfury.com "
    # Video and live
    "kick.com dailymotion.com coub.com aparat.com picarto.tv trovo.live dlive.tv younow.com caffeine.tv mixer.com smashcast.tv hitbox.tv bigo.tv "
    "nimo.tv ustream.tv livestream.com vaughn.live vkplay.live live.vkplay.ru live.vkvideo.ru wasd.tv clapperapp.com newsclapper.com vine.co "
    "pscp.tv periscope.tv lemon8-app.com chaturbate.com stripchat.com cam4.com bongacams.com camsoda.com twitcasting.tv loco.gg rooter.gg "
    "joystick.tv medal.tv floatplane.com nebula.tv brighteon.com blip.tv vidme.com vid.me plays.tv stream.me azubu.tv beam.pro gaminglive.tv "
    "douyu.com huya.com zhanqi.tv gosh.com locals.com parti.com restream.io bambuser.com mobcrush.com cda.pl myvideo.ge "
    # Music and sound
    "mixcloud.com audiomack.com audius.co bandlab.com reverbnation.com smule.com hearthis.at traktrain.com airbit.com beatstars.com splice.com "
    "promodj.com genius.com anchor.fm blogtalkradio.com drooble.com vampr.me musescore.com soundclick.com starmakerstudios.com purevolume.com "
    "noisetrade.com sonicbids.com gigsalad.com fandalism.com kompoz.com wikiloops.com indabamusic.com thisismyjam.com 8tracks.com plug.dj "
    "turntable.fm libre.fm arena.com beatsaver.com podomatic.com rapchat.com bandmix.com mymixtapez.com "
    # Writing and reading
    "write.as buzzfeed.com inkitt.com allpoetry.com hellopoetry.com letterboxd.com senscritique.com shikimori.one shikimori.me literal.club "
    "issuu.com slideshare.net authorstream.com slideserve.com flipsnack.com paper.li list.ly pearltrees.com delicious.com refind.com "
    "allreaders.com mix.com bookmeter.com ameblo.jp blog.naver.com m.blog.naver.com lofter.com blog.daum.net b.hatena.ne.jp d.hatena.ne.jp "
    "telescope.ac commaful.com storybird.com scriggler.com opendiary.com diaryland.com xanga.com matters.news matters.town paragraph.xyz "
    "mirror.xyz quizlet.com cram.com studyblue.com wiseintro.co typeshare.co glasp.co zotero.org readwise.io curius.app sublime.app "
    # Being together
    "minds.com gab.com parler.com plurk.com myspace.com bebo.com hi5.com tagged.com ok.ru m.ok.ru interpals.net kik.me bere.al foursquare.com "
    "zomato.com polarsteps.com untappd.com mewe.com friendfeed.com identi.ca app.net heello.com tribel.com wt.social cohost.org spoutible.com "
    "post.news t2.social pebble.is trello.com stocktwits.com rebelmouse.com netlog.com hyves.nl ning.com tuenti.com taringa.net lide.cz "
    "libimseti.cz baboo.cz birdz.sk pokec.azet.sk nk.pl fotka.com fotka.pl grono.net draugiem.lv frype.com zalo.me story.kakao.com vk.me "
    "tamtam.chat steemit.com "
    # Talk and letters elsewhere
    "nairaland.com kinja.com inkbunny.net ogu.gg uid.me gallog.dcinside.com imginn.com bodyspace.bodybuilding.com cnblogs.com blog.csdn.net "
    "my.oschina.net gitcode.com blog.sina.com.cn my.opera.com scribd.com blip.fm mapify.travel smashrun.com pocketstars.com ebio.gg g2g.com "
    "tapd.co dot.cards popl.co v1ce.co mobilo.cards blinq.me hihello.me getairchat.com primal.net farcaster.xyz warpcast.com friend.tech zora.co "
    "sound.xyz micro.blog speakerhub.com "
    # Play
    "twitchtracker.com mapmytracks.com psnprofiles.com speedrun.com gamebanana.com gamewisp.com guilded.gg esportal.com battlefy.com smash.gg gametracker.com raptr.com xfire.com "
    "playfire.com lichess.com rocketleague.com lolpros.gg chesstempo.com plancke.io "
    # Buying, selling, wearing
    "depop.com grailed.com wanelo.co wanelo.com fancy.com kit.co kit.com shopmy.us liketoknow.it ltk.com opensea.io rarible.com superrare.com "
    "superrare.co makersplace.com knownorigin.io chictopia.com shopstyle.com polyvore.com sbazar.cz bazar.cz avizo.cz hyperbazar.cz carousell.com "
    "carousell.sg shopee.co.id shopee.sg shopee.com.my tokopedia.com trendhunter.com spri.ng bonfire.com bonanza.com ecrater.com livemaster.ru "
    "dawanda.com supermarkethq.com svpply.com swappa.com storenvy.com whatnot.com drip.com fleek.co plick.se 21buttons.com modelmayhem.com "
    "purpleport.com "
    # Learning and moving
    "scholar.harvard.edu athlinks.com fitocracy.com travellerspoint.com worldpackers.com wanderlog.com velog.io brunch.co.kr lectoraffines.com "
    "meetme.com devfolio.co hubski.com crowdcast.io".split()
)
"""Hosts with a person or maker right behind the host."""

FORGES = frozenset(
    "bitbucket.org codeberg.org gitee.com notabug.org gitea.com gitgud.io framagit.org salsa.debian.org invent.kde.org 0xacab.org huggingface.co "
    "gitlab.gnome.org gitlab.freedesktop.org git.gay anaconda.org dagshub.com".split()
)
"""Those of them where the second word is a repository, and what is below is not by its owner."""

SITE_WORDS = frozenset(
    # Doors
    "login log-in log_in signin sign-in sign_in signup sign-up sign_up register registration join logout log-out signout sign-out auth oauth "
    "oauth2 sso password passwords reset forgot forgot-password recover verify verification confirm invite invites invitation onboarding welcome "
    "unsubscribe session sessions activate authorize callback connect connexion inscription anmelden registrieren entrar cadastro "
    # One's own corner
    "account accounts settings setting preferences profile profiles me my mine dashboard home inbox messages message mail notifications "
    "notification feed feeds edit new create add delete remove upload uploads import export drafts draft admin administrator moderator mod manage "
    "studio workspace wallet billing payment payments payout payouts checkout cart basket order orders wishlist wishlists favorites favourites "
    "saved bookmarks history library likes following followers friends subscriptions subscription subscribe purchases stats analytics insights "
    # The company
    "about about-us aboutus company team teams jobs job careers career hiring press media-kit newsroom news blog blogs contact contact-us "
    "contacts contactus investors partners partner affiliate affiliates advertise advertising ads ad sponsors sponsor sponsorship brand brands "
    "branding legal terms terms-of-service terms-of-use terms-and-conditions termsofservice tos privacy privacy-policy privacypolicy cookie "
    "cookies cookie-policy policy policies dmca copyright gdpr imprint impressum license licenses licensing guidelines rules conduct "
    "code-of-conduct safety trust security transparency accessibility sitemap sitemaps status changelog updates release releases roadmap "
    # Help and docs
    "help help-center support faq faqs docs doc documentation guide guides tutorial tutorials learn learning academy university education courses "
    "course developer developers dev devs api apis sdk api-docs reference resources resource tools tool integrations integration plugins plugin "
    "extension extensions app apps mobile ios android download downloads desktop install get getstarted get-started getting-started start tour "
    "how how-it-works howitworks demo examples example templates template samples sample widget widgets embed embeds oembed player players "
    # Money
    "pricing price prices plans plan premium pro plus upgrade gold enterprise business businesses store stores shop shops market marketplace buy "
    "sell sale sales deals deal offer offers gift gifts giftcards gift-cards redeem coupon coupons donate donation donations tip tips pay fees "
    "refer referral referrals rewards "
    # Looking around
    "explore discover browse search find trending trend trends popular top hot latest recent newest featured feature features picks staff-picks "
    "staffpicks editors-choice best all everything random shuffle tag tags category categories topic topics genre genres theme themes collection "
    "collections list lists playlist playlists album albums channel channels chart charts ranking rankings leaderboard leaderboards directory "
    "index archive archives map maps location locations country countries city cities events event calendar challenges challenge contest contests "
    "problems problemset competitions competition awards award community communities group groups forum forums discussion discussions discuss chat rooms room "
    "question questions answers ask q qa review reviews compare activity activities live online now today week month year upcoming schedule "
    # Kinds of things
    "user users u people person persons member members author authors artist artists creator creators maker makers designer designers "
    "photographer photographers seller sellers writer writers band bands musician musicians label labels expert experts freelancer freelancers "
    "talent talents agency agencies student students teacher teachers models model organization organizations organisations organisation org orgs "
    "companies startups startup project projects product products item items post posts article articles story stories page pages photo photos "
    "picture pictures image images img gallery galleries video videos clip clips movie movies film films tv show shows series episode episodes "
    "music song songs track tracks podcast podcasts radio station stations beat beats sound sounds sample-packs book books read reading comics "
    "comic game games gaming play quiz quizzes gif gifs sticker stickers emoji emojis icon icons font fonts wallpaper wallpapers asset assets "
    "file files document documents presentation presentations slides slideshow pdf paper papers dataset datasets spaces space repo repos "
    "repositories repository snippets snippet gist gists code pens pen shot shots inspiration design designs art illustration illustrations "
    "animation animations photography fashion style beauty food recipes recipe travel sport sports health science tech technology politics "
    "entertainment culture world local lifestyle women men kids nft nfts crypto property domains domain websites website site sites web-design "
    "hire work works "
    # Plumbing
    "static statics public dist build cdn css js javascript fonts.css favicon.ico robots.txt ads.txt sitemap.xml manifest.json humans.txt "
    "security.txt wp-admin wp-content wp-includes wp-json wp-login.php xmlrpc.php index.php index.html index.htm cgi-bin node_modules _next _nuxt "
    ".well-known graphql ajax rest rpc ws socket.io rss rss.xml feed.xml atom.xml atom json xml amp go out redirect r link links l url share "
    "sharer shared s i p c t a b d e f g h j k m n o v w x y z cms backend internal system error errors 404 403 500 healthz ping test-page true "
    "false null undefined none anonymous guest nobody everyone somebody root www web html "
    # Sites' own
    "add-photo sell-online membership memberships newsletter newsletters subscribe-newsletter magazine magazines journal editorial editors "
    "opinion opinions shopping bestsellers best-sellers for-sale about.html contact.html terms.html privacy.html pro-tools teams-pricing webinar "
    "webinars podcasts-app case-studies customers customer testimonials solutions use-cases why why-us vs alternatives ambassador ambassadors "
    "creators-program lp landing campaign campaigns promo promotions c2c b2b overview summary info information candidates recruiters employers role remote".split()
)
"""First words of addresses that belong to the site, and no person there."""

LOCALES = frozenset(
    "ar bg bn ca cs da de el en es et eu fa fi fr gl he hi hr hu id is it ja ka kk ko lt lv ms nb nl nn no pl pt ro ru sk sl sq sr sv th tr uk ur "
    "uz vi zh jp kr cn tw br us gb en-us en-gb en-ca en-au en-in es-es es-mx es-la es-419 fr-fr fr-ca de-de de-at de-ch it-it nl-nl pl-pl pt-br "
    "pt-pt ru-ru sv-se tr-tr zh-cn zh-tw zh-hans zh-hant ja-jp ko-kr id-id vi-vn th-th en_us en_gb pt_br zh_cn zh_tw de_de fr_fr es_es intl".split()
)
"""First words that only choose a language."""

HOMES = frozenset(
    # Pages of code
    "github.io gitlab.io gitbook.io codeberg.page sourcehut.io srht.site netlify.app netlify.com vercel.app now.sh pages.dev workers.dev surge.sh "
    "herokuapp.com fly.dev onrender.com web.app firebaseapp.com glitch.me repl.co replit.app bitbucket.io deno.dev sourceforge.io sourceforge.net "
    "readthedocs.io rtfd.io gitee.io gitea.io pythonanywhere.com neocities.org nekoweb.org tilde.team tilde.club streamlit.app hf.space "
    "stackblitz.io itch.io codesandbox.io "
    # Blogs and writing
    "livejournal.com dreamwidth.org hubpages.com kinja.com listal.com soup.io beon.ru hiblogger.net blog.ru mirtesen.ru insanejournal.com "
    "tistory.com ghost.io hatenablog.com hatenablog.jp hateblo.jp hatenadiary.com hatenadiary.jp hatenadiary.org bearblog.dev mataroa.blog "
    "micro.blog typepad.com typepad.fr typepad.jp over-blog.com over-blog.fr overblog.com canalblog.com svbtle.com posthaven.com posterous.com "
    "writeas.com pika.page prose.sh skyrock.com blog.cz blogg.se blogg.no blogg.org bloggplatsen.se blog.hu blog.pl bloog.pl blox.pl blog.onet.pl "
    "blogs.sapo.pt blog.ir blogfa.com mihanblog.com persianblog.ir rozblog.com loxblog.com blogsky.com fc2.com blog.fc2.com blog.jp livedoor.blog "
    "blog.shinobi.jp seesaa.net exblog.jp cocolog-nifty.com jugem.jp diarynote.jp muragon.com egloos.com pixnet.net lofter.com blogbus.com "
    "blogcn.com xanga.com blogger.de blog.de twoday.net blogigo.de myblog.de blog.ca blog.co.uk blog.com blog.fr unblog.fr centerblog.net "
    "eklablog.com eklablog.fr vefblog.net zonblog.net blogs.fr blogspirit.com hautetfort.com blogdrive.com blogsome.com edublogs.org beehiiv.com "
    "buttondown.email buttondown.com altervista.org blogosfere.it iobloggo.com webs.com diary.ru 35photo.ru omg.lol weblog.lol pagecord.com "
    "scribbles.page blot.im smol.pub vivaldi.net fanbox.cc ck.page kit.com carrd.co crd.co bio.link typedream.app super.site notion.site "
    "potion.so feather.blog framer.website framer.app "
    # Sites without code
    "jimdofree.com jimdosite.com jimdo.com wixsite.com wix.com weebly.com webnode.com webnode.cz webnode.sk webnode.page webnode.fr webnode.es "
    "webnode.it webnode.hu webnode.ru webnode.nl webnode.com.br webnode.at webnode.cn webnode.gr webnode.pt webnode.se webnode.pl webnode.mx "
    "webnode.com.tr webnode.com.ua webnode.be webnode.com.co webnode.cl webnode.lt estranky.cz estranky.sk websnadno.cz mozello.com mozello.ru "
    "strikingly.com mystrikingly.com squarespace.com webflow.io yolasite.com ucoz.ru ucoz.com ucoz.net ucoz.ua ucoz.org narod.ru nethouse.ru "
    "tilda.ws at.ua clan.su 3dn.ru my1.ru moy.su do.am tripod.com angelfire.com freeservers.com page4.com beepworld.de npage.de oneminutesite.it "
    "websites.co.in godaddysites.com shopinfo.jp amebaownd.com themedia.jp peatix.com jimdo.jp web.fc2.com sakura.ne.jp mystrikingly.cn "
    "bravesites.com bravejournal.net simplesite.com doodlekit.com zyrosite.com ueniweb.com tiiny.site straw.page lovestoblog.com "
    "infinityfreeapp.com 000webhostapp.com byethost.com hol.es esy.es atwebpages.com "
    # Portfolios, pictures, art
    "smugmug.com myportfolio.com format.com pixieset.com exposure.co exposure.so cargo.site cargocollective.com carbonmade.com crevado.com "
    "zenfolio.com photoshelter.com pixpa.com portfoliobox.net portfoliobox.me journoportfolio.com contently.com clippings.me dunked.com "
    "foliohd.com jalbum.net rajce.net rajce.idnes.cz daportfolio.com sofurry.com booth.pm newgrounds.com bigcartel.com storenvy.com myshopify.com "
    "tictail.com goodsie.com shop.pro threadless.com creator-spring.com tebex.io artspan.com viewbook.com 4ormat.com allyou.net nn.ru www.nn.ru "
    "fotki.com imgbb.com pixiv.me fineartamerica.com pixels.com wistia.com vids.io vhx.tv uscreen.tv "
    # Sound
    "podbean.com libsyn.com buzzsprout.com transistor.fm simplecast.com blubrry.net podigee.io letscast.fm fireside.fm captivate.fm hypeddit.com "
    "bandzoogle.com podomatic.com castos.com hubhopper.com pinecast.co "
    # Teams and groups
    "slack.com zendesk.com freshdesk.com helpscoutdocs.com fandom.com wikia.com wikidot.com miraheze.org shoutwiki.com wikispaces.com pbworks.com "
    "mn.co circle.so ning.com teachable.com thinkific.com podia.com kajabi.com mykajabi.com discoursehosting.net proboards.com forumotion.com "
    "forumfree.it forumcommunity.net forumer.com boards.net freeforums.net createaforum.com vanillacommunity.com breezy.hr workable.com "
    "recruitee.com lever.co splashthat.com ticketleap.com typeform.com atlassian.net basecamphq.com podio.com".split()
)
"""Hosts that give everyone a name in front of theirs."""

SUBDOMAINS = frozenset(
    "about account accounts ad ads admin affiliate affiliates analytics answers api api2 app apps archive assets auth beta blog blogs board "
    "boards book business calendar cdn cdn1 cdn2 chat cloud cms code community connect contact content css d dashboard data dav de demo dev "
    "developer developers discover discuss docs dl download downloads email en es events explore faq fast feed feedback feeds files fonts forum "
    "forums fr ftp gateway go graph groups help home hosted i id images image img img1 imap info intranet it ja jobs js l lab labs learn link "
    "links live local localhost login m mail marketplace market media members mobile my new news newsletter ns ns1 ns2 oauth old open page pages "
    "partner partners pay photo photos player plus pop preview press pro profile promo proxy pt public redirect rss ru s s3 sandbox search secure "
    "security server service services shop signin signup site sites smtp sso staging start static stats status store studio support survey t team "
    "teams tech test-www tools touch track tracking tv ui update upload uploads us user users v video videos vpn w web webmail widget widgets "
    "wiki work ww1 www www1 www2 x zh".split()
)
"""Names in front of such a host that are its own."""
