"""Who may see or change which abonnement: by signing in, or by a link in a mail made for one purpose."""

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.errors import NietGevonden, Weg
from common.tekst import schoon
from verhalen.models import BlogPage, Thema
from volgen.models import Abonnement
from volgen.querysets import AbonnementQuerySet

# One salt per purpose: a link to confirm cannot be turned into one to look or to stop.
BEVESTIGEN = "volgen.bevestigen"
INSTELLEN = "volgen.instellen"
STOPPEN = "volgen.stoppen"
# In seconds. A link to stop works as long as somebody keeps the mail.
NIET_MEER = gettext_lazy("Dit volgen is al gestopt. Je krijgt er geen mail meer over.")
GELDIG = {BEVESTIGEN: 7 * 24 * 3600, INSTELLEN: 90 * 24 * 3600, STOPPEN: None}


def maak_token(doel: str, waarde: Any) -> str:
    """What stands in a link in a mail. Holds no address: only ids, and signed."""
    return signing.dumps(waarde, salt=doel)


def lees_token(doel: str, token: str) -> Any:
    """What `maak_token` put in it; raises `Weg` when it is too old and `NietGevonden` when it is not ours."""
    try:
        return signing.loads(token, salt=doel, max_age=GELDIG[doel])
    except signing.SignatureExpired:
        raise Weg(_("Deze link is te oud. Vraag op de pagina Volgen een nieuwe aan.")) from None
    except signing.BadSignature:
        raise NietGevonden(
            _("Deze link klopt niet. Misschien is een stukje niet mee gekopieerd. Open hem vanuit je mail.")
        ) from None


def abonnement(nummer: int) -> Abonnement:
    """One abonnement, whoever asks; raises `Weg` when it was forgotten since."""
    gevonden = Abonnement.objects.select_related("thema", "blog").filter(pk=nummer).first()
    if gevonden is None:
        raise Weg(str(NIET_MEER))
    return gevonden


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
    """A blog that is online; raises `Weg` when it was, and `NietGevonden` when it never was."""
    gevonden = BlogPage.objects.filter(slug=schoon(slug)).first()
    if gevonden is None or (not gevonden.live and gevonden.first_published_at is None):
        raise NietGevonden(_("Dit blog is er niet. Kijk op de pagina met alle verhalen."))
    if not gevonden.live:
        raise Weg(_("Dit blog is er niet meer. De schrijver haalde de verhalen van de site."))
    return gevonden


def onderwerp(waarde: str) -> tuple[Thema | None, BlogPage | None]:
    """What "alles", "thema:<slug>" or "blog:<slug>" stands for."""
    soort, _dubbelepunt, slug = waarde.partition(":")
    if soort == "thema":
        return thema(slug), None
    if soort == "blog":
        return None, blog(slug)
    return None, None
