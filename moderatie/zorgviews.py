"""The page of the crisis protocol at the desk: the steps that were taken, and the ones that can be taken."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import AlGebeurd, MagNiet
from common.hulplijnen import HULPLIJNEN
from common.veiligheid import strikt
from deelnemers.models import Deelnemer
from moderatie import actions
from moderatie.access import als_moderator, een_toets, mag_deze_lezen, mag_lezen
from moderatie.models import Niveau, Toets, Zorgdaad, Zorgstap
from moderatie.voorkeuren import niet_over_jouw_organisatie
from moderatie.zorgbeeld import Zorgbeeld, zorgbeeld
from moderatie.zorgform import AntwoordForm, NiveauForm
from moderatie.zorgwoorden import ANTWOORDEN


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def zorg(request: HttpRequest, toets_id: int) -> HttpResponse:
    """Begin, or take a step. Words that were typed are never lost."""
    persoon, nu = als_moderator(mag_lezen(request.user)), timezone.now()
    toets = een_toets(toets_id)
    mag_deze_lezen(persoon, toets)
    niet_over_jouw_organisatie(persoon, toets)
    gestuurd = request.POST if request.method == "POST" else None
    doe = gestuurd.get("doe", "") if gestuurd is not None else ""
    begin = NiveauForm(gestuurd if doe == "begin" else None)
    forms = {daad: AntwoordForm(gestuurd if doe == daad.value else None, daad=daad) for daad in ANTWOORDEN}
    if gestuurd is not None:
        try:
            if gedaan := _doe(toets, doe, begin, forms, persoon, nu):
                messages.success(request, gedaan)
                return redirect("zorg", toets_id)
        except (AlGebeurd, MagNiet) as weigering:
            messages.error(request, weigering.zin)
    beeld = zorgbeeld(toets, persoon)
    status = 400 if gestuurd is not None else 200
    return render(request, "moderatie/zorg.html", _gegevens(beeld, toets, begin, forms), status=status)


def _gegevens(
    beeld: Zorgbeeld | None, toets: Toets, begin: NiveauForm, forms: dict[Zorgdaad, AntwoordForm]
) -> dict[str, object]:
    """What the page draws; the form that was sent stands in `form`, for what is wrong in it."""
    gestuurd = [een for een in (begin, *forms.values()) if een.is_bound]
    return {
        "beeld": beeld,
        "toets": toets,
        "begin": begin,
        "form": gestuurd[0] if gestuurd else begin,
        "hulp": forms[Zorgdaad.HULP],
        "nazorg": forms[Zorgdaad.NAZORG],
        "kan": {daad.name.lower(): True for daad in beeld.kan} if beeld is not None else {},
    }


def _doe(
    toets: Toets,
    doe: str,
    begin: NiveauForm,
    forms: dict[Zorgdaad, AntwoordForm],
    persoon: Deelnemer,
    nu: datetime,
) -> str:
    """Do what was pressed; what became of it, or "" when it could not be read."""
    if doe == "begin":
        if not begin.is_valid():
            return ""
        niveau = Niveau(begin.cleaned_data["niveau"])
        actions.begin_zorg(toets_id=toets.pk, door=persoon, niveau=niveau, nu=nu)
        return _("Alle moderators krijgen nu een mail. Wacht niet op die mail: bel ook even iemand.")
    if doe not in Zorgdaad.values or doe == Zorgdaad.GEZIEN:
        return ""
    form = forms.get(Zorgdaad(doe))
    if form is not None and not form.is_valid():
        return ""
    gezegd = form.cleaned_data if form is not None else {}
    return _gedaan(actions.zet_zorgstap(toets_id=toets.pk, door=persoon, daad=Zorgdaad(doe), nu=nu, **gezegd))


def _gedaan(stap: Zorgstap) -> str:
    """What became of a step."""
    if Zorgdaad(stap.wat) in ANTWOORDEN and stap.beurt is None:
        return _("De schrijver gooide het verhaal weg. Je woorden gingen daarom niet mee.")
    zinnen = {
        Zorgdaad.TWEEDE.value: _("Fijn dat je meekijkt. Jullie zijn nu met twee."),
        Zorgdaad.GEVAAR.value: _("Alle moderators krijgen nu een mail. Is er gevaar? Bel %(nummer)s.")
        % {"nummer": HULPLIJNEN.gevaar.nummer},
        Zorgdaad.HULP.value: _("De schrijver leest je woorden bij Mijn plek."),
        Zorgdaad.NAZORG.value: _("De schrijver leest je woorden bij Mijn plek."),
        Zorgdaad.AFGESLOTEN.value: _("Dit is afgesloten. Zorg ook voor elkaar: praat er nog even over."),
    }
    return zinnen.get(stap.wat) or _("Het staat erbij, met de tijd en jouw naam.")
