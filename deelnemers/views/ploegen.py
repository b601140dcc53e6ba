"""The keeper's pages about ploegen: who looks after whose inlogkaarten."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.errors import Weigering
from common.tekst import los
from common.veiligheid import strikt
from deelnemers import access, rollen
from deelnemers.actions import begin_ploeg, haal_uit_ploeg, noem_ploeg, voeg_ploegen_samen, zet_in_ploeg
from deelnemers.bewijs import vers_bewijs
from deelnemers.forms import PloegForm, PloeglidForm, PloegNaarForm
from deelnemers.models import Deelnemer, Ploeg


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def ploegen(request: HttpRequest) -> HttpResponse:
    """Every ploeg, begeleiders who are in none, and the form for a new ploeg."""
    beheerder = access.als_beheerder(request.user)
    form = PloegForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ploeg = begin_ploeg(naam=form.cleaned_data["naam"], door=beheerder)
        except Weigering as weigering:
            form.add_error("naam", weigering.zin)
        else:
            return redirect("ploeg", nummer=ploeg.pk)
    rijen = Ploeg.objects.annotate(
        # Whose account is closed looks after nobody.
        aantal_leden=Count("leden", filter=Q(leden__deelnemer__is_active=True), distinct=True),
        aantal_mensen=Count("kaarten__deelnemer", distinct=True),
    )
    context = {
        "ploegen": rijen.order_by("naam"),
        "zonder_ploeg": _begeleiders().filter(ploeglid=None),
        "form": form,
    }
    return render(request, "deelnemers/ploegen.html", context, status=400 if form.errors else 200)


@strikt
@require_safe
def ploeg(request: HttpRequest, nummer: int) -> HttpResponse:
    """One ploeg: its name, its begeleiders, and whose cards it looks after."""
    deze = access.een_ploeg(nummer=nummer, voor=access.als_beheerder(request.user))
    return _toon_ploeg(request, deze)


@strikt
@require_POST
def ploeg_naam(request: HttpRequest, nummer: int) -> HttpResponse:
    """Call it something else."""
    beheerder = access.als_beheerder(request.user)
    deze = access.een_ploeg(nummer=nummer, voor=beheerder)
    form = PloegForm(request.POST)
    return _doe(
        request,
        deze,
        form,
        "naam",
        lambda: noem_ploeg(ploeg=deze, naam=form.cleaned_data["naam"], door=beheerder),
    )


@strikt
@require_POST
@vers_bewijs
def ploeg_erbij(request: HttpRequest, nummer: int) -> HttpResponse:
    """A begeleider comes into this ploeg (and leaves another)."""
    beheerder = access.als_beheerder(request.user)
    deze = access.een_ploeg(nummer=nummer, voor=beheerder)
    form = PloeglidForm(request.POST, begeleiders=_wie_erbij_kan(deze))

    def doe() -> None:
        wie = access.iemand(sleutel=UUID(form.cleaned_data["begeleider"]), voor=beheerder)
        zet_in_ploeg(begeleider=wie, ploeg=deze, door=beheerder, nu=timezone.now())

    return _doe(request, deze, form, "begeleider", doe)


@strikt
@require_POST
@vers_bewijs
def ploeg_eruit(request: HttpRequest, nummer: int, sleutel: UUID) -> HttpResponse:
    """A begeleider leaves this ploeg; the cards stay."""
    beheerder = access.als_beheerder(request.user)
    deze = access.een_ploeg(nummer=nummer, voor=beheerder)
    wie = access.iemand(sleutel=sleutel, voor=beheerder)
    haal_uit_ploeg(begeleider=wie, ploeg=deze, door=beheerder)
    messages.success(
        request, _("%(wie)s zit niet meer in deze ploeg. De kaarten blijven.") % {"wie": los(str(wie))}
    )
    return redirect("ploeg", nummer=nummer)


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
@vers_bewijs
def ploeg_samen(request: HttpRequest, nummer: int) -> HttpResponse:
    """Everything of this ploeg goes to another one; asks once, because it cannot be undone."""
    beheerder = access.als_beheerder(request.user)
    deze = access.een_ploeg(nummer=nummer, voor=beheerder)
    andere = [(str(een.pk), een.naam) for een in Ploeg.objects.exclude(pk=deze.pk).order_by("naam")]
    form = PloegNaarForm(request.POST or None, andere=andere)
    if request.method == "POST" and form.is_valid():
        naar = access.een_ploeg(nummer=int(form.cleaned_data["naar"]), voor=beheerder)
        voeg_ploegen_samen(ploeg=deze, naar=naar, door=beheerder)
        messages.success(
            request, _("De kaarten en begeleiders horen nu bij %(ploeg)s.") % {"ploeg": los(naar.naam)}
        )
        return redirect("ploeg", nummer=naar.pk)
    return render(
        request,
        "deelnemers/ploeg_samen.html",
        {"ploeg": deze, "form": form, "andere": andere},
        status=400 if form.errors else 200,
    )


def _begeleiders() -> Any:
    """Everybody with the role, by name."""
    return Deelnemer.objects.filter(groups__name=rollen.BEGELEIDERS).order_by("schrijversnaam", "pk")


def _wie_erbij_kan(deze: Ploeg) -> list[tuple[str, str]]:
    """The begeleiders of elsewhere, each with the ploeg that they would leave."""
    anderen = _begeleiders().exclude(ploeglid__ploeg=deze).filter(is_active=True)
    return [(str(wie.sleutel), _wie_en_waar(wie)) for wie in anderen.select_related("ploeglid__ploeg")]


def _wie_en_waar(wie: Deelnemer) -> str:
    naam = wie.schrijversnaam or wie.email or str(wie)
    if not hasattr(wie, "ploeglid"):
        return naam
    return _("%(naam)s (nu in %(ploeg)s)") % {"naam": los(naam), "ploeg": los(wie.ploeglid.ploeg.naam)}


def _doe(request: HttpRequest, deze: Ploeg, form: Form, veld: str, act: Callable[[], None]) -> HttpResponse:
    """Do it if the form is good; else the same page with what is wrong, and what was typed."""
    if form.is_valid():
        try:
            act()
        except Weigering as weigering:
            form.add_error(veld, weigering.zin)
        else:
            return redirect("ploeg", nummer=deze.pk)
    deze.refresh_from_db()
    return _toon_ploeg(request, deze, form)


def _toon_ploeg(request: HttpRequest, deze: Ploeg, form: Form | None = None) -> HttpResponse:
    """`form` is the one that was wrong: it is shown with its errors, the others are fresh."""
    erbij = _wie_erbij_kan(deze)
    leden = list(deze.leden.select_related("deelnemer").order_by("sinds", "pk"))
    aantal_mensen = deze.kaarten.values("deelnemer").distinct().count()
    context = {
        "ploeg": deze,
        "leden": leden,
        "aantal_mensen": aantal_mensen,
        "niemand_zorgt": bool(aantal_mensen) and not any(lid.deelnemer.is_active for lid in leden),
        "erbij": erbij,
        "er_zijn_andere": Ploeg.objects.exclude(pk=deze.pk).exists(),
        "naamform": form if isinstance(form, PloegForm) else PloegForm(initial={"naam": deze.naam}),
        "lidform": form if isinstance(form, PloeglidForm) else PloeglidForm(begeleiders=erbij),
        "form": form,
    }
    return render(request, "deelnemers/ploeg.html", context, status=400 if form and form.errors else 200)
