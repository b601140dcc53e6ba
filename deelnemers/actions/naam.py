"""The schrijversnaam: choosing one, or not now."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from common import limiet
from common.errors import Weigering
from deelnemers import namen
from deelnemers.models import Deelnemer, GekozenNaam

NAMEN_PER_DAG = 20


class NaamKanNiet(Weigering):
    """A schrijversnaam that would give away who somebody is, or that looks like another's."""


@transaction.atomic
def kies_naam(*, deelnemer: Deelnemer, naam: str, nu: datetime) -> None:
    """Be called by this name from now on. Raises `NaamKanNiet` or `TeVaak`."""
    naam = namen.maak_schoon(naam)
    _toets_naam(deelnemer, naam)
    # A name stays taken: nobody may take them all.
    limiet.tel(
        wat="naam",
        wie=str(deelnemer.pk),
        hoogstens=NAMEN_PER_DAG,
        seconden=24 * 3600,
        nu=nu,
        zin=_("Je koos vandaag al heel veel namen. Kies morgen weer een nieuwe."),
    )
    rij, _nieuw = GekozenNaam.objects.get_or_create(
        gevouwen=namen.vouw(naam), defaults={"deelnemer": deelnemer, "gekozen_op": nu}
    )
    bezet = Deelnemer.objects.exclude(pk=deelnemer.pk).filter(schrijversnaam__iexact=naam)
    if rij.deelnemer_id != deelnemer.pk or bezet.exists():
        raise NaamKanNiet(_("Zo heet hier al iemand, of het lijkt er erg op. Zet er iets bij."))
    deelnemer.schrijversnaam = naam
    deelnemer.naam_gevraagd_op = deelnemer.naam_gevraagd_op or nu
    deelnemer.save(update_fields=["schrijversnaam", "naam_gevraagd_op"])


def sla_naam_over(*, deelnemer: Deelnemer, nu: datetime) -> None:
    """Do not choose a name now; the question is not asked again."""
    deelnemer.naam_gevraagd_op = deelnemer.naam_gevraagd_op or nu
    deelnemer.save(update_fields=["naam_gevraagd_op"])


def naamvoorstellen() -> list[str]:
    """Three names that nobody has or had."""
    return namen.voorstellen(
        bezet=lambda gevouwen: set(
            GekozenNaam.objects.filter(gevouwen__in=gevouwen).values_list("gevouwen", flat=True)
        )
    )


def _toets_naam(deelnemer: Deelnemer, naam: str) -> None:
    gevouwen = namen.vouw(naam)
    if not gevouwen:
        raise NaamKanNiet(_("Typ een naam, of sla deze vraag over."))
    if len(naam) > namen.LANGSTE_NAAM or len(gevouwen) > namen.LANGSTE_VOUW:
        raise NaamKanNiet(_("Kies een kortere naam: niet meer dan 60 letters."))
    if namen.verraadt_adres(naam):
        raise NaamKanNiet(
            _("Zet geen e-mailadres, telefoonnummer of website in je naam. Dan blijf je veilig.")
        )
    if deelnemer.email and gevouwen == namen.vouw(deelnemer.email.partition("@")[0]):
        raise NaamKanNiet(_("Dit staat ook in je e-mailadres. Kies een andere naam, dan blijf je veilig."))
    if namen.is_van_de_site(naam):
        raise NaamKanNiet(_("Deze naam hoort bij de mensen van de site. Kies een andere naam."))
