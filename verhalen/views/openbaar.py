"""What readers see: the pages of the tree, by their address, and a theme."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from wagtail.views import serve

from common.paginacache import openbaar
from verhalen import access
from verhalen.lijst import bladzij
from verhalen.models import Thema, VerhaalPage


def pagina(request: HttpRequest, pad: str) -> HttpResponseBase:
    """A page of the tree. Wagtail hands it out, and looks for what is not (or no longer) at this address."""
    gevonden = access.pagina_op(f"/{pad}")
    if gevonden is not None:
        try:
            route = gevonden.route(request, [])
        except Http404:
            route = None
        # Where `Page.route_for_request` keeps what it found.
        request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    return serve(request, pad)


@openbaar
def thema(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest verhalen on a theme, and how to follow it."""
    onderwerp = get_object_or_404(Thema, slug=slug)
    return render(
        request,
        "verhalen/thema.html",
        {
            "thema": onderwerp,
            "bladzij": bladzij(request, VerhaalPage.objects.all(), thema=onderwerp),
        },
    )
