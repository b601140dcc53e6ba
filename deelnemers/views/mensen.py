"""The keeper's page about people, inside the Wagtail admin: the only screen with e-mail addresses."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST, require_safe

from common.errors import NietGevonden, Weigering
from common.tekst import los, op_een_regel
from common.veiligheid import strikt
from deelnemers import access, rollen
from deelnemers.actions import (
    Toegevoegd,
    bevestig_beleidsmaker,
    geef_rol,
    heropen_account,
    neem_rol,
    sluit_account,
    voeg_toe,
    wis_tweede_factor,
)
from deelnemers.bewijs import vers_bewijs
from deelnemers.forms import PersoonForm, RolForm
from deelnemers.models import Beleidsmaker, Deelnemer, Ploeg

PER_KEER = 100


def _zoek(vraag: str) -> QuerySet[Deelnemer]:
    mensen = Deelnemer.objects.prefetch_related("groups").select_related("beleidsmaker")
    if vraag:
        mensen = mensen.filter(Q(email__icontains=vraag) | Q(email=vraag)) | mensen.filter(
            schrijversnaam__icontains=vraag
        )
    return mensen.order_by("-pk")


@strikt
@require_safe
@vers_bewijs
def mensen(request: HttpRequest) -> HttpResponse:
    """Everybody with an account; who waits to be verified comes first."""
    access.als_beheerder(request.user)
    return _toon_mensen(request, PersoonForm(), op_een_regel(request.GET.get("vraag", "")))


def _toon_mensen(request: HttpRequest, form: PersoonForm, vraag: str = "") -> HttpResponse:
    """The one list of people; who waits longest comes first, and beside it the form for somebody new."""
    wachtend = Beleidsmaker.objects.filter(geverifieerd_op=None).select_related("deelnemer").order_by("pk")
    context = {
        "mensen": _zoek(vraag)[:PER_KEER],
        "per_keer": PER_KEER,
        "vraag": vraag,
        "wachtend": wachtend[:PER_KEER],
        "form": form,
    }
    return render(request, "deelnemers/mensen.html", context, status=400 if form.errors else 200)


@strikt
@require_POST
@vers_bewijs
def mens_toevoegen(request: HttpRequest) -> HttpResponse:
    """Somebody new, by e-mail address."""
    beheerder = access.als_beheerder(request.user)
    form = PersoonForm(request.POST)
    if form.is_valid():
        try:
            toegevoegd = voeg_toe(
                email=form.cleaned_data["email"],
                namen_van_rollen=form.cleaned_data["rollen"],
                door=beheerder,
                nu=timezone.now(),
            )
        except Weigering as weigering:
            form.add_error("email", weigering.zin)
        else:
            messages.success(request, _toegevoegd(toegevoegd))
            return redirect("mens", sleutel=toegevoegd.deelnemer.sleutel)
    return _toon_mensen(request, form)


def _toegevoegd(toegevoegd: Toegevoegd) -> str:
    """What the keeper is told: whether this account is new, and which roles its owner got."""
    adres = {"adres": toegevoegd.deelnemer.email}
    if toegevoegd.nieuw:
        zin = _("Het account voor %(adres)s is gemaakt.") % adres
    else:
        zin = _("Er was al een account voor %(adres)s. Dat zie je hier.") % adres
    if not toegevoegd.erbij:
        return zin
    return f"{zin} " + _("Rollen die je gaf: %(rollen)s.") % {"rollen": ", ".join(toegevoegd.erbij)}


@strikt
@require_safe
@vers_bewijs
def mens(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """One person: roles, verification, and what was changed by whom."""
    deelnemer = access.iemand(sleutel=sleutel, voor=access.als_beheerder(request.user))
    beleidsmaker = Beleidsmaker.objects.filter(deelnemer=deelnemer).first()
    context = {
        "mens": deelnemer,
        # Who they say they are: a name that was asked to be looked into, or how they write here.
        "andere_accounts": access.andere_accounts(deelnemer),
        "kop": str(beleidsmaker or deelnemer.voor_beheer),
        "rollen": [(rol, rol in deelnemer.rolnamen) for rol in rollen.ALLE if rol != rollen.BELEIDSMAKERS],
        "beleidsmaker": beleidsmaker,
        "tweede_stap": Authenticator.objects.filter(user=deelnemer).exists(),
        "wijzigingen": deelnemer.accountwijzigingen.select_related("door").order_by("-op", "-pk")[:50],
    }
    return render(request, "deelnemers/mens.html", context)


@require_POST
@vers_bewijs
def mens_rol(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Give or take one role."""
    beheerder = access.als_beheerder(request.user)
    deelnemer = access.iemand(sleutel=sleutel, voor=beheerder)
    form = RolForm(request.POST)
    if form.is_valid():
        rol, geven = form.cleaned_data["rol"], form.cleaned_data["geven"]
        act = geef_rol if geven else neem_rol
        ploeg = Ploeg.objects.filter(leden__deelnemer=deelnemer).first()
        try:
            act(deelnemer=deelnemer, rol=rol, door=beheerder, nu=timezone.now())
        except Weigering as weigering:
            messages.error(request, weigering.zin)
        else:
            messages.success(request, _over_de_rol(deelnemer, rol, geven=geven, ploeg=ploeg))
    return redirect("mens", sleutel=sleutel)


def _over_de_rol(deelnemer: Deelnemer, rol: str, *, geven: bool, ploeg: Ploeg | None) -> str:
    """What the keeper is told: the role, and what it means for the ploeg that somebody is or was in."""
    wie = {"wie": los(deelnemer.voor_beheer), "rol": rol}
    if geven:
        zin = _("%(wie)s heeft nu de rol %(rol)s.") % wie
        if rol == rollen.BEGELEIDERS and ploeg is None:
            zin += " " + _("Zet diegene nu in een ploeg, bij Ploegen van begeleiders.")
        return zin
    zin = _("%(wie)s heeft de rol %(rol)s niet meer.") % wie
    if rol == rollen.BEGELEIDERS and ploeg is not None:
        zin += " " + _("En zit niet meer in %(ploeg)s. De kaarten blijven bij die ploeg.") % {
            "ploeg": los(ploeg.naam)
        }
    return zin


@require_POST
@vers_bewijs
def mens_bevestigen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Say that a policy maker is who they say they are."""
    beheerder = access.als_beheerder(request.user)
    deelnemer = access.iemand(sleutel=sleutel, voor=beheerder)
    if not Beleidsmaker.objects.filter(deelnemer=deelnemer).exists():
        raise NietGevonden(_("Deze persoon heeft hier niet om gevraagd."))
    bevestig_beleidsmaker(
        deelnemer=deelnemer,
        naam=request.POST.get("naam", ""),
        organisatie=request.POST.get("organisatie", ""),
        door=beheerder,
        nu=timezone.now(),
    )
    messages.success(
        request, _("%(wie)s doet nu mee als beleidsmaker.") % {"wie": los(deelnemer.voor_beheer)}
    )
    return redirect("mens", sleutel=sleutel)


@require_POST
@vers_bewijs
def mens_account(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Close an account, open it again, or take a lost second factor away."""
    beheerder = access.als_beheerder(request.user)
    deelnemer = access.iemand(sleutel=sleutel, voor=beheerder)
    gekozen = _MET_EEN_ACCOUNT.get(request.POST.get("wat", ""))
    if gekozen is not None:
        act, zin = gekozen
        act(deelnemer=deelnemer, door=beheerder, nu=timezone.now())
        messages.success(request, zin % {"wie": los(deelnemer.voor_beheer)})
    return redirect("mens", sleutel=sleutel)


# What the keeper can do with an account, and how it stands then.
_MET_EEN_ACCOUNT: dict[str, tuple[Callable[..., None], Any]] = {
    "sluit": (
        sluit_account,
        _l("Het account van %(wie)s is dicht. Niemand kan er nu mee inloggen, ook niet met een kaart."),
    ),
    "heropen": (
        heropen_account,
        _l("Het account van %(wie)s is weer open. Een kaart van vroeger blijft dicht."),
    ),
    "tweede-factor": (
        wis_tweede_factor,
        _l("De tweede stap van %(wie)s is weg. Bij het inloggen stelt die een nieuwe in."),
    ),
}


def niet_hier(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Wagtail's own screens about users and groups: the roles here are given on our page, with a trail."""
    raise Http404
