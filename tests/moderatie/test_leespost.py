"""Moderators are mailed that something waits: at most once a day, off by one press, and never what it is."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

import moderatie.actions
from common.klok import Klok
from deelnemers import rollen
from moderatie import leespost
from moderatie.leespost import mail_moderators
from post.models import Bericht
from tests.conftest import maak_persoon
from tests.draden import tegelijk
from verhalen import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def wachtend(schrijf_verhaal, verteller, moderator, tweede_moderator, nu):
    """Something of the verteller waits."""
    verhaal = schrijf_verhaal(verteller, "Ik zag een reiger.", titel="De reiger")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    return verhaal


def brieven(persoon=None):
    post = Bericht.objects.filter(soort="er wacht iets").order_by("pk")
    return list(post.filter(aan=persoon.email) if persoon else post)


def test_every_moderator_is_mailed_once_a_day_while_something_waits(
    wachtend, moderator, tweede_moderator, lopende_toets, gelezen, nu
):
    for uren in (0, 1, 10):
        mail_moderators(nu=nu + timedelta(hours=uren))
    assert sorted(brief.aan for brief in brieven()) == sorted([moderator.email, tweede_moderator.email])
    mail_moderators(nu=nu + timedelta(days=1))
    assert len(brieven(moderator)) == 2
    moderatie.actions.plaats(
        anderen="niemand", toets_id=lopende_toets(wachtend), door=moderator, gelezen=gelezen(wachtend), nu=nu
    )
    mail_moderators(nu=nu + timedelta(days=2))
    assert len(brieven(moderator)) == 2


@pytest.mark.parametrize(
    ("utc", "gemaild"),
    [
        ((2026, 11, 29, 6, 59), 0),
        ((2026, 11, 29, 7, 0), 1),
        ((2027, 7, 1, 5, 59), 0),
        ((2027, 7, 1, 6, 0), 1),
    ],
)
def test_nobody_is_mailed_at_night_in_winter_nor_in_summer(utc, gemaild, wachtend, moderator):
    mail_moderators(nu=datetime(*utc, tzinfo=UTC))
    assert len(brieven(moderator)) == gemaild


def test_a_day_is_a_day_in_the_netherlands(wachtend, moderator):
    for utc in ((2026, 11, 28, 22, 59), (2026, 11, 29, 7, 0), (2026, 11, 29, 22, 59)):
        mail_moderators(nu=datetime(*utc, tzinfo=UTC))
    assert len(brieven(moderator)) == 2


def test_who_may_not_read_it_is_not_mailed(
    schrijf_verhaal, moderator, tweede_moderator, redacteur, beheerder, begeleider, nu
):
    zonder_adres = maak_persoon("Zonder adres", rollen.MODERATORS)
    weg = maak_persoon("Weg", rollen.MODERATORS, email="weg@broedplaats.example")
    weg.is_active = False
    weg.save()
    verhaal = schrijf_verhaal(moderator)
    actions.stuur_in(verhaal=verhaal, door=moderator, nu=nu)
    mail_moderators(nu=nu)
    # Their own story waits for somebody else.
    assert [brief.aan for brief in brieven()] == [tweede_moderator.email]
    assert zonder_adres.email is None


def test_the_mail_holds_no_word_of_the_story_and_no_name(
    wachtend, verteller, moderator, tweede_moderator, nu
):
    mail_moderators(nu=nu)
    (brief,) = brieven(moderator)
    for tekst in (brief.onderwerp, brief.tekst, brief.html):
        for geheim in ("reiger", str(verteller), verteller.email, tweede_moderator.email, str(moderator)):
            assert geheim not in tekst
    for tekst in (brief.tekst, brief.html):
        assert reverse("leesrij") in tekst
        assert "/lezen-mail/uit/" in tekst
    assert "/lezen-mail/uit/" in brief.kop["List-Unsubscribe"]


def test_one_press_turns_it_off_and_the_desk_turns_it_on_again(wachtend, moderator, als, nu):
    adres = reverse("leespost_uit", args=[leespost.maak_token(moderator)])
    buiten = Client()
    gezien = buiten.get(adres)
    assert "Stop met deze mail" in gezien.content.decode()
    assert (gezien.headers["Referrer-Policy"], gezien.headers["Cache-Control"]) == (
        "strict-origin",
        "private, no-store",
    )
    assert str(moderator) not in gezien.content.decode()
    mail_moderators(nu=nu)
    assert len(brieven(moderator)) == 1, "a look (by a scanner) changes nothing"
    assert "Je krijgt hier geen mail meer over" in buiten.post(adres).content.decode()
    # Once off, the link no longer promises to do something.
    assert "Stop met deze mail" not in buiten.get(adres).content.decode()
    mail_moderators(nu=nu + timedelta(days=1))
    assert len(brieven(moderator)) == 1
    browser, bureau = als(moderator), reverse("leespost")
    assert "Je krijgt geen mail als er iets wacht." in browser.get(bureau).content.decode()
    assert bureau in browser.get(reverse("leesrij")).content.decode()
    assert "Je krijgt weer mail" in browser.post(bureau, {"mail": "aan"}, follow=True).content.decode()
    mail_moderators(nu=nu + timedelta(days=2))
    assert len(brieven(moderator)) == 2
    browser.post(bureau, {"mail": "uit"})
    assert not leespost.krijgt_mail(moderator)


def test_a_link_that_is_not_ours_turns_nothing_off(moderator, verteller, als):
    token = leespost.maak_token(moderator)
    for verkeerd in (token[:-1] + ("a" if token[-1] != "a" else "b"), "onzin"):
        assert Client().post(reverse("leespost_uit", args=[verkeerd])).status_code == 404
    assert leespost.krijgt_mail(moderator)
    assert als(verteller).get(reverse("leespost")).status_code in (302, 403)


def test_the_worker_has_it_among_its_work(wachtend, moderator, nu):
    Klok().doe_wat_moet(nu)
    assert len(brieven(moderator)) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_mail(wachtend, moderator, nu):
    werk = partial(mail_moderators, nu=nu)
    tegelijk(werk, werk)
    assert len(brieven(moderator)) == 1
