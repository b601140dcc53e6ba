"""The end of the writing path: the look at it, what may be told with it, sending it in, and the thanks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.errors import AlGebeurd, TeVaak
from common.tekst import los
from deelnemers.actions import kies_naam, sla_naam_over
from deelnemers.actions.naam import NaamKanNiet
from deelnemers.forms import NaamForm
from deelnemers.models import Deelnemer
from moderatie.werkdagen import BELOOFDE_WERKDAGEN, werkdagen_later
from verhalen import actions
from verhalen.access import OnderLezing, eigen_verhaal
from verhalen.actions.insturen import EerstVragen, NogNietKlaar
from verhalen.actions.schrijven import Leeg
from verhalen.meelezen import lees_mee
from verhalen.models import VerhaalPage
from verhalen.toestanden import Lezers, Onderweg
from verhalen.views.vertellen import aantal_stappen
from verhalen.vormen import bestanden
from verhalen.vraagforms import NAMEN, extras_bij


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kijk(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """The verhaal as readers will see it, with what may be told beside it; sending it in."""
    verhaal = eigen_verhaal(request.user, sleutel)
    persoon: Any = request.user
    form = _naamform(request)
    fout = ""
    doe = request.POST.get("doe", "")
    if doe:
        getypt = form is not None and bool(form["naam"].data)
        if not getypt or _kies_naam(persoon, form):
            if getypt:
                messages.success(request, _("Je heet hier nu %(naam)s.") % {"naam": los(str(persoon))})
            return redirect(_waarheen(sleutel, doe))
    elif request.method == "POST" and _kies_naam(persoon, form):
        try:
            actions.stuur_in(verhaal=verhaal, door=persoon, nu=timezone.now())
            return redirect("dank", sleutel)
        except OnderLezing:
            # Pressed twice: it is with us already.
            return redirect("dank", sleutel)
        except EerstVragen as weigering:
            return redirect("vraag", sleutel, weigering.vraag)
        except (Leeg, NogNietKlaar, AlGebeurd) as weigering:
            fout = weigering.zin
    elif request.method != "POST" and not _kan_verstuurd(verhaal):
        return redirect("mijn_verhaal", sleutel)
    return _toon_kijk(request, verhaal, form, fout)


def _toon_kijk(request: HttpRequest, verhaal: VerhaalPage, form: NaamForm | None, fout: str) -> HttpResponse:
    concept = verhaal.lees_concept()
    bronnen = bestanden.voor_de_schrijver(concept.bestandssleutels)
    context = {
        "verhaal": concept,
        "bronnen": bronnen,
        "onklaar": bestanden.komt_er_nog(bronnen),
        "mag_al": bestanden.alles_komt(bronnen),
        "sleutel": verhaal.sleutel,
        "naam": str(request.user),
        "form": form,
        "extras": [soort(concept=concept) for soort in extras_bij(concept)],
        "meegelezen": lees_mee(concept, str(request.user)),
        "toestand": verhaal.toestand(),
        "gevraagd": verhaal.te_beantwoorden,
        "klaar_voor": werkdagen_later(timezone.now(), BELOOFDE_WERKDAGEN),
        "fout": fout,
        "van": aantal_stappen(concept),
    }
    status = 400 if fout or (form is not None and form.errors) else 200
    return render(request, "verhalen/vertel/kijk.html", context, status=status)


def _waarheen(sleutel: UUID, doe: str) -> str:
    """The address that a button beside the sending leads to; for one that is not ours the look again."""
    if doe in NAMEN:
        return reverse("vraag", args=[sleutel, doe])
    if doe == "stop":
        return reverse("mijn")
    return reverse("verder" if doe == "verder" else "kijk", args=[sleutel])


def _kan_verstuurd(verhaal: VerhaalPage) -> bool:
    """Whether there is anything to send: not while it is read, thrown away, or on the site unchanged."""
    toestand = verhaal.toestand()
    onveranderd = toestand.lezers == Lezers.ONLINE and toestand.onderweg is None
    return (
        toestand.lezers != Lezers.WEGGEGOOID and toestand.onderweg != Onderweg.INGESTUURD and not onveranderd
    )


def _naamform(request: HttpRequest) -> NaamForm | None:
    """ "Hoe wil je hier heten?", for who was never asked: here, so that it takes no screen of its own."""
    persoon: Any = request.user
    if persoon.naam_gevraagd_op is not None:
        return None
    return NaamForm(request.POST if request.method == "POST" else None)


def _kies_naam(persoon: Deelnemer, form: NaamForm | None) -> bool:
    """Keep the name that was typed, or that none was; whether all is well."""
    if form is None:
        return True
    if not form.is_valid():
        return False
    nu = timezone.now()
    if not form.cleaned_data["naam"]:
        sla_naam_over(deelnemer=persoon, nu=nu)
        return True
    try:
        kies_naam(deelnemer=persoon, naam=form.cleaned_data["naam"], nu=nu)
    except (NaamKanNiet, TeVaak) as weigering:
        form.add_error("naam", weigering.zin)
        return False
    return True


@login_required
@require_GET
def dank(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """The proud moment, and what happens now."""
    verhaal = eigen_verhaal(request.user, sleutel)
    if not verhaal.is_ingestuurd:
        return redirect("mijn_verhaal", sleutel)
    context = {
        "sleutel": sleutel,
        "verhaal": verhaal,
        "concept": (concept := verhaal.lees_concept()),
        "bron": next(iter(bestanden.beelden(filter(None, [concept.kaartbeeld])).values()), None),
        "toestand": verhaal.toestand(),
        "klaar_voor": werkdagen_later(_verstuurd_op(verhaal), BELOOFDE_WERKDAGEN),
    }
    return render(request, "verhalen/vertel/dank.html", context)


def _verstuurd_op(verhaal: VerhaalPage) -> Any:
    """When its writer sent it: it is under way."""
    toets = None if verhaal.wordt_klaargezet else verhaal.laatste_toets
    return toets.sinds if toets is not None else verhaal.stand.verstuurd_op
