"""Who may see or change which abonnement: by signing in, or by a link in a mail made for one purpose.

A link to stop or to set carries the address itself, encrypted: it means that address, whatever rows there
are, and works as long as somebody keeps the mail. Nobody else can read it.
"""

import base64
from datetime import date
from typing import Any, NamedTuple

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.errors import NietGevonden, Weg
from common.tekst import op_een_regel, schoon
from deelnemers.models import Deelnemer
from verhalen.models import BlogPage, Stand, Thema
from volgen.feedregels import feed_van_blog
from volgen.models import Abonnement, Feedregel
from volgen.querysets import AbonnementQuerySet

# One salt per purpose: a link to confirm cannot be turned into one to look or to stop.
BEVESTIGEN = "volgen.bevestigen"
INSTELLEN = "volgen.instellen"
STOPPEN = "volgen.stoppen"
# In seconds. A link to set or to stop works as long as somebody keeps the mail.
GELDIG = {BEVESTIGEN: 7 * 24 * 3600, INSTELLEN: None, STOPPEN: None}

# The first day that an address can name.
VROEGST = date(2000, 1, 1)


class Onderwerp(NamedTuple):
    """What can be followed: a theme, a blog, the words of a search, or (none of them) everything."""

    thema: Thema | None = None
    blog: BlogPage | None = None
    zoekvraag: str = ""


class Gestopt(Weg):
    """What a link belongs to was stopped, or forgotten since."""

    kop = gettext_lazy("Dit volgen is gestopt")
    sjabloon = "volgen/weg.html"


class LinkVergeten(Weg):
    """A link of before, of which we do not know any more which address it means: it says nothing else."""

    kop = gettext_lazy("Deze link werkt niet meer")
    sjabloon = "volgen/weg.html"


class LinkTeOud(Weg):
    """A link in a mail that worked for a while."""

    kop = gettext_lazy("Deze link is te oud")
    sjabloon = "volgen/weg.html"


class LinkKloptNiet(NietGevonden):
    """A link that is not one of ours, or not for this."""

    kop = gettext_lazy("Deze link klopt niet")
    sjabloon = "volgen/weg.html"


class VolgJeNiet(NietGevonden):
    """A button beside something that this person does not follow (any more)."""

    kop = gettext_lazy("Dit volg je niet")
    sjabloon = "volgen/weg.html"


class BlogWeg(Weg):
    """A blog that was online."""

    kop = gettext_lazy("Dit blog is weg")


def maak_token(doel: str, waarde: Any) -> str:
    """What stands in a link in a mail. Holds no address: only ids, and signed."""
    return signing.dumps(waarde, salt=doel)


def lees_token(doel: str, token: str) -> Any:
    """What `maak_token` put in it; raises `LinkTeOud` or `LinkKloptNiet` when it does not serve."""
    try:
        return signing.loads(token, salt=doel, max_age=GELDIG[doel])
    except signing.SignatureExpired:
        raise LinkTeOud(_("Hij werkte zeven dagen. Vraag op de pagina Volgen een nieuwe aan.")) from None
    except signing.BadSignature:
        raise LinkKloptNiet(
            _("Misschien is een stukje niet mee gekopieerd. Open de link vanuit je mail.")
        ) from None


def maak_adreslink(doel: str, adres: str) -> str:
    """What stands in a link that means an address, readable to us only."""
    return _slot(doel).encrypt(adres.encode()).decode()


def adres_uit(doel: str, token: str) -> str:
    """The address that a link means; raises `LinkKloptNiet`, or `LinkVergeten` for one that lost it.

    Those of before point at one abonnement, which may have been forgotten since.
    """
    try:
        return _slot(doel).decrypt(token.encode()).decode()
    except InvalidToken:
        nummer = lees_token(doel, token)
    email = Abonnement.objects.filter(pk=nummer).values_list("email", flat=True).first()
    if email is None:
        raise LinkVergeten(_("Krijg je mail van ons? Gebruik dan de link onder de nieuwste mail."))
    return str(email)


def _slot(doel: str) -> MultiFernet:
    """The lock of one purpose; what an earlier secret locked still opens."""
    geheimen = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [
            Fernet(
                base64.urlsafe_b64encode(
                    salted_hmac(doel, "adres", secret=geheim, algorithm="sha256").digest()
                )
            )
            for geheim in geheimen
        ]
    )


def te_bevestigen(nummers: list[int]) -> list[Abonnement]:
    """Those of these abonnementen that run, confirmed or not; raises `Gestopt` when none does any more."""
    gevonden = list(Abonnement.objects.lopend().op_naam().filter(pk__in=nummers))
    if not gevonden:
        raise Gestopt(_("Wil je het toch volgen? Begin dan opnieuw op de pagina Volgen."))
    return gevonden


def ritme_van_nu(deelnemer: Deelnemer, onderwerp: Onderwerp) -> str | None:
    """How often somebody gets mail on a subject; None when they do not follow it."""
    lopend = Abonnement.objects.bevestigd().over(*onderwerp).filter(email=deelnemer.email)
    return lopend.values_list("ritme", flat=True).first()


def loopt_er_iets(adres: str) -> bool:
    """Whether an address gets or asked for mail on anything."""
    return Abonnement.objects.lopend().filter(email=adres).exists()


def van_adres(adres: str) -> AbonnementQuerySet:
    """Everything that is followed from an address."""
    return Abonnement.objects.bevestigd().filter(email=adres).op_naam()


def van_deelnemer(deelnemer: Any) -> AbonnementQuerySet:
    """Everything that somebody who is signed in follows."""
    return Abonnement.objects.van(deelnemer).op_naam()


def thema(slug: str) -> Thema:
    """A theme that can be followed."""
    gevonden = Thema.objects.filter(slug=schoon(slug)).first()
    if gevonden is None:
        raise NietGevonden(_("Dit thema is er niet. Kijk op de pagina met alle thema's."))
    return gevonden


def blog(slug: str) -> BlogPage:
    """A blog that is online; raises `BlogWeg` when it was, and `NietGevonden` when it never was."""
    gevonden = BlogPage.objects.filter(slug=schoon(slug)).first()
    if gevonden is None or (not gevonden.live and gevonden.first_published_at is None):
        raise NietGevonden(_("Dit blog is er niet. Kijk op de pagina met alle verhalen."))
    if not gevonden.live:
        raise BlogWeg(_("De schrijver haalde de verhalen van de site."))
    return gevonden


def blog_met_feed(slug: str) -> BlogPage:
    """A blog whose feed is there: also while all of it is hidden, and as long as it tells what is gone.

    A reader program that once gets 410 drops a feed for good, and keeps every word that it has.
    Raises `BlogWeg` or `NietGevonden` like `blog`.
    """
    gevonden = BlogPage.objects.filter(slug=schoon(slug), live=False).first()
    if gevonden is not None:
        verborgen = Stand.objects.filter(verhaal__blog=gevonden, verborgen_op__isnull=False)
        weg = Feedregel.objects.filter(feed=feed_van_blog(gevonden), weg=True, sleutel__isnull=False)
        if verborgen.exists() or weg.exists():
            return gevonden
    return blog(slug)


def dagen(van: str, tot: str) -> tuple[date, date]:
    """The first and the last day of a period, as they stand in an address."""
    try:
        eerste, laatste = date.fromisoformat(van), date.fromisoformat(tot)
    except ValueError:
        eerste, laatste = date.max, date.min
    if not VROEGST <= eerste <= laatste < date.max:
        raise NietGevonden(_("Deze dagen kennen we niet. Kijk op de pagina met alle verhalen."))
    return eerste, laatste


def zoekvraag(getypt: str) -> str:
    """The words of a search that can be followed, as the search page takes them."""
    return op_een_regel(getypt)[:100]


def onderwerp(waarde: str) -> Onderwerp:
    """What "alles", "thema:<slug>", "blog:<slug>" or "zoek:<woorden>" stands for."""
    soort, _dubbelepunt, wat = waarde.partition(":")
    if soort == "thema":
        return Onderwerp(thema=thema(wat))
    if soort == "blog":
        return Onderwerp(blog=blog(wat))
    return Onderwerp(zoekvraag=zoekvraag(wat)) if soort == "zoek" else Onderwerp()
