"""Following by mail: asking, confirming, changing and stopping, with and without an account."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from post.models import Bericht
from tests.volgen.conftest import ADRES, knop_in
from volgen import access, actions
from volgen.models import Abonnement, Ritme

pytestmark = pytest.mark.django_db
KLEINSTE = {"wat": "thema:alleen-wonen", "email": ADRES, "ritme": "week"}


def test_ask_confirm_and_follow_without_an_account(client, thema):
    antwoord = client.post("/volgen/?thema=alleen-wonen", KLEINSTE)
    assert antwoord["Location"] == "/volgen/kijk-in-je-mail/"
    abonnement = Abonnement.objects.get()
    assert (abonnement.email, abonnement.thema, abonnement.bevestigd_op) == (ADRES, thema, None)
    mail = Bericht.objects.get()
    assert (mail.aan, mail.spoed, mail.kop) == (ADRES, True, {})
    adres = knop_in(mail)
    assert ADRES not in adres
    for _scanner in range(2):
        pagina = client.get(adres)
        assert pagina.content.decode().count("<button") == 1
        assert pagina["Referrer-Policy"] == "strict-origin"
        assert "no-store" in pagina["Cache-Control"]
        abonnement.refresh_from_db()
        assert abonnement.bevestigd_op is None, "looking does not confirm"
    assert client.post(adres).status_code == 200
    abonnement.refresh_from_db()
    assert abonnement.bevestigd_op is not None
    eerst = abonnement.bevestigd_op
    client.post(adres)
    abonnement.refresh_from_db()
    assert abonnement.bevestigd_op == eerst


def test_confirming_needs_the_token_of_the_form(thema):
    streng = Client(enforce_csrf_checks=True)
    abonnement = Abonnement(pk=1)
    adres = f"/volgen/bevestigen/{access.maak_token(access.BEVESTIGEN, [abonnement.pk, 'week'])}/"
    assert streng.post(adres).status_code == 403


def test_nobody_learns_who_follows(client, volger, thema):
    volger()
    antwoorden = []
    for adres in (ADRES, "nieuw@voorbeeld.example"):
        voor = Bericht.objects.count()
        antwoord = client.post("/volgen/", {**KLEINSTE, "email": adres, "ritme": "dag"})
        antwoorden.append((antwoord.status_code, antwoord["Location"], antwoord.content))
        assert Bericht.objects.count() == voor + 1
    assert antwoorden[0] == antwoorden[1]
    assert Abonnement.objects.get(email=ADRES).ritme == Ritme.WEEK, "a stranger changes nothing"


def test_pressing_twice_is_one_abonnement_and_one_mail(client, thema):
    client.post("/volgen/", KLEINSTE)
    client.post("/volgen/", {**KLEINSTE, "email": ADRES.upper()})
    assert Abonnement.objects.count() == 1
    assert Bericht.objects.count() == 1


@pytest.mark.parametrize("wat", ["thema", "blog", "alles"])
def test_the_database_knows_one_running_abonnement_per_address_and_subject(
    wat, thema, verteller, online_verhaal, nu
):
    blog = online_verhaal(verteller).blog
    onderwerp = {"thema": thema if wat == "thema" else None, "blog": blog if wat == "blog" else None}
    velden = {"email": ADRES, "aangevraagd_op": nu, "gemaild_tot": nu, **onderwerp}
    eerste = Abonnement.objects.create(**velden)
    with pytest.raises(IntegrityError), transaction.atomic():
        Abonnement.objects.create(**velden)
    Abonnement.objects.filter(pk=eerste.pk).update(opgezegd_op=nu)
    Abonnement.objects.create(**velden)


def test_what_was_not_filled_in_right_is_told_in_words(client, site):
    antwoord = client.post("/volgen/", {"wat": "thema:bestaat-niet", "email": "geen adres", "ritme": "jaar"})
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    for zin in ("uit de lijst", "klopt niet helemaal", "Kies hoe vaak"):
        assert zin in html
    assert not Abonnement.objects.exists()


def test_a_blog_can_be_followed_from_its_own_page(client, verteller, online_verhaal, nu):
    blog = online_verhaal(verteller).blog
    pagina = client.get(f"/volgen/?blog={blog.slug}").content.decode()
    assert "Het blog van Roos uit de straat" in pagina
    client.post(f"/volgen/?blog={blog.slug}", {**KLEINSTE, "wat": f"blog:{blog.slug}"})
    assert Abonnement.objects.get().blog == blog
    assert client.get("/volgen/?blog=niemand").status_code == 404
    assert client.get("/volgen/?thema=nergens").status_code == 404
    assert client.get("/volgen/?thema=%00").status_code == 404


def test_who_comes_from_a_theme_or_a_blog_finds_its_own_feed(client, thema, verteller, online_verhaal):
    blog = online_verhaal(verteller).blog
    for vraag, eigen in (
        (f"?thema={thema.slug}", [f"/feeds/thema/{thema.slug}.atom"]),
        (f"?blog={blog.slug}", [f"/feeds/blog/{blog.slug}.atom"]),
        ("", []),
    ):
        pagina = client.get(f"/volgen/{vraag}").content.decode().partition('id="zonder-mail"')[2]
        assert re.findall(r'href="(/feeds/[^"]+\.atom)"', pagina) == [*eigen, "/feeds/verhalen.atom"]
        assert ("een van deze adressen" in pagina) == bool(eigen)
        assert all(client.get(adres).status_code == 200 for adres in eigen)


def van_nu(doel, abonnement):
    return access.maak_adreslink(doel, abonnement.email)


def van_voor(doel, abonnement):
    """As they stand in mails that earlier code sent."""
    return access.maak_token(doel, abonnement.pk)


@pytest.mark.parametrize("maak", [van_nu, van_voor])
def test_a_link_serves_one_purpose_and_that_as_long_as_its_mail_is_kept(client, volger, monkeypatch, maak):
    abonnement = volger()
    stoppen = maak(access.STOPPEN, abonnement)
    for pad in ("bevestigen", "instellen"):
        assert client.get(f"/volgen/{pad}/{stoppen}/").status_code == 404
    instellen = maak(access.INSTELLEN, abonnement)
    assert client.post(f"/volgen/stoppen/{instellen}/").status_code == 404
    assert client.get(f"/volgen/stoppen/{stoppen[:-1]}x/").status_code == 404
    bevestigen = access.maak_token(access.BEVESTIGEN, [[abonnement.pk], "week"])
    echt = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: echt() + 5 * 365 * 24 * 3600)
    assert client.get(f"/volgen/bevestigen/{bevestigen}/").status_code == 410
    assert client.get(f"/volgen/instellen/{instellen}/").status_code == 200
    assert client.get(f"/volgen/stoppen/{stoppen}/").status_code == 200
    assert Abonnement.objects.get().opgezegd_op is None


def test_a_mail_program_stops_all_digests_by_one_post_without_cookies(volger):
    eerste, _tweede, ander = volger(), volger(alles=True), volger("ander@voorbeeld.example")
    adres = f"/volgen/stoppen/{access.maak_token(access.STOPPEN, eerste.pk)}/"
    programma = Client(enforce_csrf_checks=True)
    pagina = programma.get(adres)
    assert pagina.content.decode().count("<button") == 1
    assert Abonnement.objects.bevestigd().count() == 3
    for _keer in range(2):
        antwoord = programma.post(adres, {"List-Unsubscribe": "One-Click"})
        assert antwoord.status_code == 200
        assert not antwoord.cookies
    assert [abonnement.pk for abonnement in Abonnement.objects.bevestigd()] == [ander.pk]


def test_somebody_without_an_account_changes_and_stops_by_the_link_in_the_mail(client, volger):
    abonnement, vreemd = volger(), volger("ander@voorbeeld.example")
    adres = f"/volgen/instellen/{access.maak_token(access.INSTELLEN, abonnement.pk)}/"
    assert "Het thema Alleen wonen" in client.get(adres).content.decode()
    client.post(adres, {"nummer": abonnement.pk, "doe": "dag"})
    abonnement.refresh_from_db()
    assert abonnement.ritme == Ritme.DAG
    assert client.post(adres, {"nummer": vreemd.pk, "doe": "stop"}).status_code == 404
    client.post(adres, {"nummer": abonnement.pk, "doe": "stop"})
    assert [over.pk for over in Abonnement.objects.lopend()] == [vreemd.pk]
    assert "Je volgt nu niets" in client.get(adres).content.decode()


def test_asking_too_often_is_held_back_kindly(client, thema, settings):
    for nummer in range(10):
        antwoord = client.post("/volgen/", KLEINSTE, REMOTE_ADDR=f"192.0.2.{nummer}")
        assert antwoord.status_code == 302
    antwoord = client.post("/volgen/", KLEINSTE, REMOTE_ADDR="192.0.2.99")
    assert antwoord.status_code == 429
    assert "Wacht een uur" in antwoord.content.decode()
    ander = {**KLEINSTE, "email": "ander@voorbeeld.example"}
    assert client.post("/volgen/", ander, REMOTE_ADDR="192.0.2.99").status_code == 302


def test_nobody_fills_the_mailbox_of_another_in_a_day(client, thema, monkeypatch, nu):
    for nummer in range(21):
        uur = nu.replace(hour=nummer // 7)
        monkeypatch.setattr(timezone, "now", lambda uur=uur: uur)
        antwoord = client.post("/volgen/", KLEINSTE, REMOTE_ADDR=f"192.0.2.{nummer}")
        assert antwoord.status_code == (302 if nummer < 20 else 429)
    assert "probeer het morgen" in antwoord.content.decode()


def test_the_address_of_a_link_in_a_mail_is_never_logged(volger, caplog):
    abonnement = volger()
    tokens = {
        "bevestigen": access.maak_token(access.BEVESTIGEN, [abonnement.pk, "week"]),
        "instellen": van_nu(access.INSTELLEN, abonnement),
        "stoppen": van_nu(access.STOPPEN, abonnement),
    }
    with caplog.at_level(0):
        for pad, token in tokens.items():
            Client(enforce_csrf_checks=True).post(f"/volgen/{pad}/{token}/")
            Client().put(f"/volgen/{pad}/{token}/")
    assert "/volgen/instellen/…" in caplog.text
    assert not [pad for pad, token in tokens.items() if token in caplog.text]


def test_one_network_cannot_mail_the_whole_world(client, thema):
    for nummer in range(30):
        client.post(
            "/volgen/", {**KLEINSTE, "email": f"a{nummer}@x.example"}, REMOTE_ADDR=f"2001:db8::{nummer:x}"
        )
    laatste = {**KLEINSTE, "email": "b@x.example"}
    vervalst = client.post(
        "/volgen/", laatste, REMOTE_ADDR="2001:db8::ffff", headers={"X-Forwarded-For": "192.0.2.7"}
    )
    assert vervalst.status_code == 429
    assert client.post("/volgen/", laatste, REMOTE_ADDR="2001:db8:0:1::1").status_code == 302


def test_who_is_signed_in_follows_at_once_and_finds_it_on_their_page(client, lezer, thema):
    client.force_login(lezer)
    assert 'name="email"' not in client.get("/volgen/?thema=alleen-wonen").content.decode()
    antwoord = client.post("/volgen/", {"wat": "thema:alleen-wonen", "ritme": "dag"})
    assert antwoord["Location"] == "/volgen/wat-ik-volg/"
    abonnement = Abonnement.objects.get()
    assert (abonnement.email, abonnement.deelnemer) == (lezer.email, lezer)
    assert abonnement.bevestigd_op is not None
    assert not Bericht.objects.exists()
    assert "Het thema Alleen wonen" in client.get("/volgen/wat-ik-volg/").content.decode()
    client.post("/volgen/wat-ik-volg/", {"nummer": abonnement.pk, "doe": "stop"})
    assert "Je volgt nu niets" in client.get("/volgen/wat-ik-volg/").content.decode()


def test_following_again_keeps_the_rhythm_and_an_old_link_says_what_it_changes(client, lezer, thema):
    client.force_login(lezer)
    client.post("/volgen/", {"wat": "thema:alleen-wonen", "ritme": "dag"})
    form = client.get("/volgen/?thema=alleen-wonen").context["form"]
    assert form["ritme"].value() == Ritme.DAG
    assert client.get("/volgen/").context["form"]["ritme"].value() == Ritme.WEEK
    abonnement = Abonnement.objects.get()
    adres = f"/volgen/bevestigen/{access.maak_token(access.BEVESTIGEN, [abonnement.pk, 'week'])}/"
    bladzij = client.get(adres).content.decode()
    assert "Je volgt dit al" in bladzij
    assert "elke dag, in de ochtend" in bladzij
    assert "Elke week, op maandagochtend" in bladzij


def test_only_who_is_signed_in_has_a_page_and_only_for_what_is_theirs(client, volger, lezer):
    vreemd = volger()
    assert client.get("/volgen/wat-ik-volg/").status_code == 302
    client.force_login(lezer)
    assert client.post("/volgen/wat-ik-volg/", {"nummer": vreemd.pk, "doe": "stop"}).status_code == 404
    pagina = client.get("/volgen/wat-ik-volg/")
    assert ADRES not in pagina.content.decode()
    vreemd.refresh_from_db()
    assert vreemd.opgezegd_op is None


def test_asking_the_same_again_after_stopping_begins_anew(client, volger, nu):
    eerste = volger()
    actions.stop(abonnement=eerste, nu=nu)
    tweede = volger()
    assert tweede.pk != eerste.pk
    assert (
        client.post(
            f"/volgen/bevestigen/{access.maak_token(access.BEVESTIGEN, [eerste.pk, 'week'])}/"
        ).status_code
        == 410
    )


def test_what_nobody_confirmed_is_forgotten(thema, nu):
    actions.vraag_aan(email=ADRES, thema=thema, blog=None, ritme="week", nu=nu)
    actions.ruim_op(nu=nu + timedelta(days=7))
    assert Abonnement.objects.exists()
    actions.ruim_op(nu=nu + timedelta(days=9))
    assert not Abonnement.objects.exists()


def test_the_page_asks_the_same_of_the_database_however_much_is_followed(
    client, lezer, volger, verteller, andere_verteller, online_verhaal, nu
):
    client.force_login(lezer)
    volger(lezer.email)
    online_verhaal(verteller, "Een.", themas=["alleen-wonen"], op=nu + timedelta(minutes=1))
    client.get("/volgen/wat-ik-volg/")

    def vragen():
        with CaptureQueriesContext(connection) as gevangen:
            antwoord = client.get("/volgen/wat-ik-volg/")
        assert antwoord.status_code == 200
        return len(gevangen)

    weinig = vragen()
    volger(lezer.email, blog=online_verhaal(andere_verteller, "Twee.", op=nu + timedelta(hours=1)).blog)
    for uur in range(3):
        online_verhaal(verteller, f"Nog {uur}.", themas=["alleen-wonen"], op=nu + timedelta(hours=2 + uur))
    assert vragen() == weinig
