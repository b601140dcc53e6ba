"""What somebody should look at: mail that did not leave, and mail that waits too long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from post.models import Bericht, Onbereikbaar
from post.onbereikbaar import GEWEIGERD, TERUGGEKOMEN, dicht
from post.querysets import TE_LAAT

# Mail leaves within seconds; after this something is wrong.
TE_OUD = timedelta(hours=1)


@dataclass(frozen=True)
class Geparkeerd:
    """Mails of one kind that did not leave for one reason."""

    soort: str
    fout: str
    aantal: int
    sinds: datetime

    @property
    def waarom(self) -> str:
        """The reason in words; what the program calls it stands behind."""
        if self.fout.startswith(GEWEIGERD):
            return _("Het e-mailadres weigert onze mail.")
        if self.fout.startswith(TERUGGEKOMEN):
            return _("De mail kwam later terug.")
        return _("De mailserver nam de mail niet aan.")


@dataclass(frozen=True)
class Postzorgen:
    """How it stands with the mail. `oudste` is when the oldest mail was written that should have left."""

    wachtend: int
    oudste: datetime | None
    geparkeerd: list[Geparkeerd]
    onbereikbaar: int
    te_laat: int

    def wacht_te_lang(self, nu: datetime) -> bool:
        """Whether mail waits that should have left long ago."""
        return self.oudste is not None and nu - self.oudste > TE_OUD


def zorgen(*, nu: datetime, sinds: datetime | None = None) -> Postzorgen:
    """How it stands now; of what did not leave only since a moment, if given. Names no address."""
    aan_de_beurt = Bericht.objects.wachtend().filter(volgende_poging_op__lte=nu) | (
        Bericht.objects.wachtend().filter(pogingen__gt=0)
    )
    aan_de_beurt = aan_de_beurt.exclude(spoed=False, aan__in=dicht(nu).values("adres"))
    telling = aan_de_beurt.aggregate(aantal=Count("pk"), oudste=Min("gemaakt_op"))
    niet_weg = Bericht.objects.waar_iets_mee_is()
    te_laat = Bericht.objects.filter(laatste_fout=TE_LAAT)
    if sinds is not None:
        niet_weg = niet_weg.filter(geparkeerd_op__gt=sinds)
        te_laat = te_laat.filter(geparkeerd_op__gt=sinds)
    groepen = niet_weg.values("soort", "laatste_fout").annotate(
        aantal=Count("pk"), sinds=Min("geparkeerd_op")
    )
    return Postzorgen(
        wachtend=telling["aantal"],
        oudste=telling["oudste"],
        geparkeerd=[
            Geparkeerd(rij["soort"], rij["laatste_fout"], rij["aantal"], rij["sinds"])
            for rij in groepen.order_by("-sinds")
        ],
        onbereikbaar=Onbereikbaar.objects.count(),
        te_laat=te_laat.count(),
    )


def probeer_opnieuw(*, soort: str, fout: str, nu: datetime) -> int:
    """Try the mails of one kind again that did not leave for one reason; how many."""
    rijen = Bericht.objects.waar_iets_mee_is().filter(soort=soort, laatste_fout=fout)
    adressen = list(rijen.values_list("aan", flat=True))
    Onbereikbaar.objects.filter(adres__in=adressen).update(dicht_tot=nu)
    return rijen.update(
        geparkeerd_op=None, verzonden_op=None, pogingen=0, volgende_poging_op=nu, laatste_fout=""
    )
