"""The screen where an editor puts photos on a page of the site."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import Weigering
from common.veiligheid import strikt
from home import fotos
from home.access import te_bewerken_pagina
from home.forms import BeschrijvingForm, PaginafotoForm
from home.models import ContentPage, Paginafoto
from mediatheek.actions import neem_op


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def paginafotos(request: HttpRequest, page_id: int) -> HttpResponse:
    """The photos of a page, and a form for one more."""
    pagina = te_bewerken_pagina(nummer=page_id, persoon=request.user)
    # Also when nothing at all was sent.
    gevuld = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PaginafotoForm(*gevuld)
    if request.method == "POST":
        rij = _neem_op(request, pagina, form)
        if rij is not None and rij.beschrijving:
            messages.success(request, _("De foto staat bij de pagina."))
            return redirect("paginafotos", page_id)
        if rij is not None:
            # Only the words failed: nobody chooses a photo twice.
            return _toon_paginafoto(request, pagina, rij, BeschrijvingForm(request.POST))
    context = {"pagina": pagina, "form": form, "fotos": pagina.getekende_fotos()}
    return render(request, "home/beheer/paginafotos.html", context, status=400 if form.errors else 200)


@strikt
@require_http_methods(["GET", "HEAD", "POST"])
def paginafoto(request: HttpRequest, page_id: int, sleutel: UUID) -> HttpResponse:
    """One photo: what can be seen on it, or away with it. A form with one field and two buttons."""
    pagina = te_bewerken_pagina(nummer=page_id, persoon=request.user)
    rij = pagina.fotos.filter(foto__sleutel=sleutel).first()
    if rij is None:
        return redirect("paginafotos", page_id)
    form = BeschrijvingForm(request.POST or None, initial={"beschrijving": rij.beschrijving})
    if request.POST.get("doe") == "weg":
        fotos.haal_weg(pagina=pagina, sleutel=sleutel)
        messages.success(request, _("De foto is weg."))
        return redirect("paginafotos", page_id)
    if request.method == "POST" and form.is_valid():
        fotos.beschrijf(pagina=pagina, sleutel=sleutel, beschrijving=form.cleaned_data["beschrijving"])
        messages.success(request, _("Je zin is bewaard."))
        return redirect("paginafotos", page_id)
    return _toon_paginafoto(request, pagina, rij, form)


def _toon_paginafoto(
    request: HttpRequest, pagina: ContentPage, rij: Paginafoto, form: BeschrijvingForm
) -> HttpResponse:
    """The page of one photo."""
    getekend = [een for een in pagina.getekende_fotos() if een["rij"] == rij]
    context = {"pagina": pagina, "form": form, "foto": getekend[0]}
    return render(request, "home/beheer/paginafoto.html", context, status=400 if form.errors else 200)


def _neem_op(request: HttpRequest, pagina: ContentPage, form: PaginafotoForm) -> Paginafoto | None:
    """Takes the photo in, with its words if they are good; or says on the form why it cannot be."""
    form.full_clean()
    if "foto" not in form.cleaned_data:
        return None
    try:
        foto = neem_op(
            eigenaar=request.user,  # type: ignore[arg-type]
            upload=form.cleaned_data["foto"],
            nu=timezone.now(),
        )
    except Weigering as weigering:
        form.add_error("foto", weigering.zin)
        return None
    return fotos.voeg_toe(pagina=pagina, foto=foto, beschrijving=form.cleaned_data.get("beschrijving", ""))
