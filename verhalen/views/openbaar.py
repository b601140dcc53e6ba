"""What readers see that is no Wagtail page: a theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from common.paginacache import openbaar
from verhalen.lijst import bladzij
from verhalen.models import Thema, VerhaalPage


@openbaar
def thema(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest verhalen on a theme, and how to follow it."""
    onderwerp = get_object_or_404(Thema, slug=slug)
    return render(
        request,
        "verhalen/thema.html",
        {
            "thema": onderwerp,
            "bladzij": bladzij(VerhaalPage.objects.all(), request.GET.get("na", ""), thema=onderwerp),
        },
    )
