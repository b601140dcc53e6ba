"""Who may see or change which abonnement: by signing in, or by a link in a mail made for one purpose."""

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.errors import NietGevonden, Weg
from common.tekst import schoon
from deelnemers.models import Deelnemer
from verhalen.models import BlogPage, Stand, Thema
from volgen.feedregels import feed_van_blog
from volgen.models import Abonnement, Feedregel
from volgen.querysets import AbonnementQuerySet

# One salt per purpose: a link to confirm cannot be turned into one to look or to stop.
BEVESTIGEN = "volgen.bevestigen"
INSTELLEN = "volgen.instellen"
STOPPEN = "volgen.stoppen"
# In seconds. A link to stop works as long as somebody keeps the mail.
GELDIG = {BEVESTIGEN: 7 * 24 * 3600, INSTELLEN: 90 * 24 * 3600, STOPPEN: None}


class Gestopt(Weg):
    """What a link belongs to was stopped, or forgotten since."""

    kop = gettext_lazy("Dit volgen is gestopt")
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


# What to do when a link of this purpose is too old; a link to stop never is.
_LINK_TE_OUD = {
    BEVESTIGEN: gettext_lazy("Hij werkte zeven dagen. Vraag op de pagina Volgen een nieuwe aan."),
    INSTELLEN: gettext_lazy("Gebruik de link onder de nieuwste mail."),
}


def maak_token(doel: str, waarde: Any) -> str:
    """What stands in a link in a mail. Holds no address: only ids, and signed."""
    return signing.dumps(waarde, salt=doel)


def lees_token(doel: str, token: str) -> Any:
    """What `maak_token` put in it; raises `LinkTeOud` or `LinkKloptNiet` when it does not serve."""
    try:
        return signing.loads(token, salt=doel, max_age=GELDIG[doel])
    except signing.SignatureExpired:
        raise LinkTeOud(str(_LINK_TE_OUD[doel])) from None
    except signing.BadSignature:
        raise LinkKloptNiet(
            _("Misschien is een stukje niet mee gekopieerd. Open de link vanuit je mail.")
        ) from None


def abonnement(nummer: int) -> Abonnement:
    """One abonnement, whoever asks; raises `Gestopt` when it was forgotten since."""
    gevonden = Abonnement.objects.select_related("thema", "blog").filter(pk=nummer).first()
    if gevonden is None:
        raise Gestopt(_("Krijg je nog wel mail? Gebruik dan de link onder de nieuwste mail."))
    return gevonden


def te_bevestigen(nummer: int) -> Abonnement:
    """One abonnement that runs, confirmed or not; raises `Gestopt` when it was stopped."""
    gevonden = Abonnement.objects.lopend().op_naam().filter(pk=nummer).first()
    if gevonden is None:
        raise Gestopt(_("Wil je het toch volgen? Begin dan opnieuw op de pagina Volgen."))
    return gevonden


def ritme_van_nu(deelnemer: Deelnemer, *, thema: Thema | None, blog: BlogPage | None) -> str | None:
    """How often somebody gets mail on a subject (both empty: everything); None when they do not follow it."""
    lopend = Abonnement.objects.lopend().filter(email=deelnemer.email, thema=thema, blog=blog)
    return lopend.exclude(bevestigd_op=None).values_list("ritme", flat=True).first()


def loopt_er_iets(nummer: int) -> bool:
    """Whether the address behind one abonnement follows anything; raises `Gestopt` when it was forgotten."""
    return Abonnement.objects.lopend().filter(email=abonnement(nummer).email).exists()


def van_adres(nummer: int) -> AbonnementQuerySet:
    """Everything that is followed from the address behind one abonnement."""
    return Abonnement.objects.bevestigd().filter(email=abonnement(nummer).email).op_naam()


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


def onderwerp(waarde: str) -> tuple[Thema | None, BlogPage | None]:
    """What "alles", "thema:<slug>" or "blog:<slug>" stands for."""
    soort, _dubbelepunt, slug = waarde.partition(":")
    if soort == "thema":
        return thema(slug), None
    if soort == "blog":
        return None, blog(slug)
    return None, None
