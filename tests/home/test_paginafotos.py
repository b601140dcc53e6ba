"""Photos on a page of the site: taken in without a trace, public exactly while the page is."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image

from home import fotos
from home.models import ContentPage, Paginafoto
from mediatheek.actions import neem_op
from mediatheek.models import Foto, private_storage
from tests.verhalen.formulier import stuur

# neem_op works outside a transaction, and the page cache keeps nothing inside one.
pytestmark = pytest.mark.django_db(transaction=True)

ZIN = "Een lage muur met klimop."


def upload(naam="tuin.jpg"):
    beeld = io.BytesIO()
    Image.new("RGB", (900, 600), (40, 120, 60)).save(beeld, "JPEG", exif=b"Exif\0\0KANARIE-maker")
    return SimpleUploadedFile(naam, beeld.getvalue(), "image/jpeg")


@pytest.fixture
def contact(site):
    return ContentPage.objects.get(slug="contact")


@pytest.fixture
def met_foto(contact, redacteur, nu):
    foto = neem_op(eigenaar=redacteur, upload=upload(), nu=nu)
    return fotos.voeg_toe(pagina=contact, foto=foto, beschrijving=ZIN)


def adres(foto):
    return Foto.objects.bronnen([foto.sleutel])[foto.sleutel].src


def test_an_editor_puts_a_photo_on_a_page_and_everybody_sees_it(contact, redacteur, als, client):
    assert ZIN not in client.get("/contact/").content.decode()
    browser, scherm = als(redacteur), reverse("paginafotos", args=[contact.pk])
    assert scherm in browser.get(reverse("wagtailadmin_pages:edit", args=[contact.pk])).content.decode()
    antwoord = browser.post(scherm, {"foto": upload(), "beschrijving": ZIN}, follow=True)
    assert "De foto staat bij de pagina." in antwoord.content.decode()
    assert "unsafe" not in antwoord["Content-Security-Policy"]
    foto = Foto.objects.get()
    pagina = client.get("/contact/").content.decode()
    assert f'alt="{ZIN}"' in pagina
    assert adres(foto) in pagina
    assert client.get(adres(foto)).status_code == 200
    with private_storage().open(foto.bestand.name) as bestand:
        assert b"KANARIE" not in bestand.read()
    vooraf = browser.get(reverse("wagtailadmin_pages:view_draft", args=[contact.pk]))
    assert ZIN in vooraf.content.decode()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"beschrijving": ZIN}, "Kies eerst een foto."),
        ({"foto": "tekst", "beschrijving": ZIN}, "geen foto"),
        ({"foto": "leeg", "beschrijving": ZIN}, "geen foto"),
    ],
)
def test_what_cannot_be_taken_in_is_said_and_the_words_stay(velden, zin, contact, redacteur, als):
    bestanden = {
        "goed": upload(),
        "tekst": SimpleUploadedFile("a.jpg", b"geen foto", "image/jpeg"),
        "leeg": SimpleUploadedFile("a.jpg", b"", "image/jpeg"),
    }
    vorm = {**velden, "foto": bestanden[velden["foto"]]} if "foto" in velden else velden
    antwoord = als(redacteur).post(reverse("paginafotos", args=[contact.pk]), vorm)
    assert antwoord.status_code == 400
    assert zin in antwoord.content.decode()
    assert velden["beschrijving"] in antwoord.content.decode()
    assert not Foto.objects.exists()
    assert not Paginafoto.objects.exists()


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [("", "Schrijf in één zin wat je op de foto ziet."), ("x" * 251, "Deze zin is te lang.")],
)
def test_when_only_the_words_fail_the_photo_is_kept_and_readers_wait(
    woorden, zin, contact, redacteur, als, client
):
    browser, scherm = als(redacteur), reverse("paginafotos", args=[contact.pk])
    antwoord = browser.post(scherm, {"foto": upload(), "beschrijving": woorden})
    assert antwoord.status_code == 400
    for stuk in (zin, woorden, "De foto is bewaard. Lezers zien hem nog niet."):
        assert stuk in antwoord.text
    foto = Foto.objects.get()
    # Also when the page is published again meanwhile.
    ContentPage.objects.get(pk=contact.pk).save_revision().publish()
    assert client.get(adres(foto)).status_code == 404
    assert adres(foto) not in client.get("/contact/").text
    assert "Lezers zien deze foto nog niet." in browser.get(scherm).text
    # The form on that page goes to the photo itself.
    stuur(browser, antwoord, f"/{foto.sleutel}/", beschrijving=ZIN)
    assert client.get(adres(foto)).status_code == 200
    assert f'alt="{ZIN}"' in client.get("/contact/").text
    assert Paginafoto.objects.get().foto == foto


def test_a_photo_is_public_exactly_while_its_page_is(site, redacteur, als, client, nu):
    tuin = ContentPage(title="Tuin", slug="tuin", in_het_kort="Groen.", live=False)
    site.add_child(instance=tuin)
    foto = neem_op(eigenaar=redacteur, upload=upload(), nu=nu)
    fotos.voeg_toe(pagina=tuin, foto=foto, beschrijving=ZIN)
    assert client.get(adres(foto)).status_code == 404
    assert als(redacteur).get(adres(foto)).status_code == 200
    tuin.save_revision().publish()
    assert client.get(adres(foto)).status_code == 200
    als(redacteur).post(reverse("wagtailadmin_pages:unpublish", args=[tuin.pk]))
    assert client.get(adres(foto)).status_code == 410
    # A draft of a page that is off the site opens nothing.
    ContentPage.objects.get(pk=tuin.pk).save_revision()
    assert client.get(adres(foto)).status_code == 410
    with transaction.atomic():
        ContentPage.objects.get(pk=tuin.pk).save_revision().publish()
        transaction.set_rollback(True)
    assert client.get(adres(foto)).status_code == 410
    bestand, weg = foto.bestand.name, adres(foto)
    als(redacteur).post(reverse("wagtailadmin_pages:delete", args=[tuin.pk]))
    assert not Foto.objects.exists()
    assert not private_storage().exists(bestand)
    assert client.get(weg).status_code == 404


def test_an_editor_says_anew_what_is_on_it_and_takes_it_away(met_foto, contact, redacteur, als, client):
    assert ZIN in client.get("/contact/").content.decode()
    browser = als(redacteur)
    scherm = reverse("paginafoto", args=[contact.pk, met_foto.foto.sleutel])
    assert browser.post(scherm, {"beschrijving": ""}).status_code == 400
    browser.post(scherm, {"beschrijving": "Een muur."})
    assert 'alt="Een muur."' in client.get("/contact/").content.decode()
    antwoord = browser.post(scherm, {"doe": "weg"}, follow=True)
    assert "De foto is weg." in antwoord.content.decode()
    assert "Een muur." not in client.get("/contact/").content.decode()
    assert not Foto.objects.exists()
    assert browser.get(scherm, follow=True).status_code == 200


@pytest.mark.parametrize("wie", ["moderator", "beheerder", "begeleider", "verteller", None])
def test_nobody_else_puts_photos_on_pages(wie, met_foto, contact, als, client, request):
    browser = als(request.getfixturevalue(wie)) if wie else client
    for scherm in (
        reverse("paginafotos", args=[contact.pk]),
        reverse("paginafoto", args=[contact.pk, met_foto.foto.sleutel]),
    ):
        for antwoord in (
            browser.get(scherm),
            browser.post(scherm, {"foto": upload(), "beschrijving": "Anders.", "doe": "weg"}),
        ):
            # Who is not signed in is shown what was typed, and the way to signing in.
            assert antwoord.status_code in ((302, 403) if wie is None else (302, 404))
    assert [(rij.beschrijving, rij.foto_id) for rij in Paginafoto.objects.all()] == [(ZIN, met_foto.foto_id)]


def test_no_photo_of_a_writer_comes_on_a_page_of_the_site_or_goes_by_this_way(
    contact, redacteur, verteller, online_verhaal, als
):
    verhaal = online_verhaal(verteller, "Groen.", fotos=[upload()])
    sleutel = Foto.objects.get().sleutel
    browser = als(redacteur)
    for pagina in (contact, verhaal):
        browser.post(reverse("paginafoto", args=[pagina.pk, sleutel]), {"doe": "weg"})
        browser.post(reverse("paginafoto", args=[pagina.pk, sleutel]), {"beschrijving": "Anders."})
    assert browser.get(reverse("paginafotos", args=[verhaal.pk])).status_code == 404
    assert Foto.objects.get().openbaar
    assert not Paginafoto.objects.exists()
