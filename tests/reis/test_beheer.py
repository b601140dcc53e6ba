"""The admin in a browser: what we closed in it leaves no script of Wagtail's behind that fails."""

import pytest
from django.urls import reverse

from home.models import ContentPage, HomePage
from verhalen.models import Thema

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_no_script_fails_on_the_screens_of_an_editor(ga_zitten, redacteur):
    pagina, fouten = ga_zitten(redacteur), []
    pagina.on("pageerror", lambda fout: fouten.append(f"{pagina.url}: {fout}"))
    pagina.on("console", lambda regel: fouten.append(regel.text) if regel.type == "error" else None)
    contact = ContentPage.objects.get(slug="contact")
    for adres in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[HomePage.objects.get().pk]),
        reverse("wagtailadmin_pages:edit", args=[contact.pk]),
        reverse("paginafotos", args=[contact.pk]),
        reverse("thema:index"),
        reverse("thema:edit", args=[Thema.objects.first().pk]),
    ):
        antwoord = pagina.goto(adres, wait_until="networkidle")
        assert antwoord.status == 200, adres
    assert not fouten
