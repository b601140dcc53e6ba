"""The digest: one mail per address and period, whatever happens; only about what is online."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from post.actions import schrijf_voor_later
from post.models import Bericht
from post.opmaak import als_mail
from tests.volgen.conftest import ADRES, getekend
from verhalen import actions
from volgen.models import Abonnement, Ritme
from volgen.overzichten import einde_van_de_dag, einde_van_de_week, stel_overzichten_op

# `nu` of the cast is a Saturday; this is the Monday after it, eight in the morning in Amsterdam.
MAANDAG = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
DAG = timedelta(days=1)


def overzichten():
    return Bericht.objects.filter(soort="overzicht").order_by("pk")


@pytest.mark.django_db
def test_on_monday_morning_one_mail_tells_of_all_that_is_new(
    volger, verteller, andere_verteller, online_verhaal, nu
):
    volger()
    volger(blog=online_verhaal(verteller, "Van voor het volgen.").blog)
    beide = online_verhaal(
        verteller,
        "Ik kocht een plant.\n\nHij staat in het raam.",
        titel="De plant & ik",
        themas=["alleen-wonen"],
        op=nu + timedelta(hours=1),
    )
    online_verhaal(andere_verteller, "Iets anders.", themas=["beter-worden"], op=nu + timedelta(hours=2))
    assert stel_overzichten_op(nu=MAANDAG - timedelta(seconds=1)) == 0
    assert stel_overzichten_op(nu=MAANDAG) == 1
    (mail,) = overzichten()
    assert mail.aan == ADRES
    assert ADRES not in mail.sleutel
    assert mail.onderwerp == "Nieuw op Broedplaats"
    brief = getekend(mail)
    for deel, titel in ((brief.tekst, "De plant & ik"), (brief.html, "De plant &amp; ik")):
        assert deel.count(titel) == 1
        assert deel.count(f"http://testserver{beide.url}") == 1
        for woord in (
            "Roos uit de straat",
            "Ik kocht een plant.",
            "het thema Alleen wonen",
        ):
            assert woord in deel
        assert "Iets anders" not in deel
        assert "Van voor het volgen" not in deel
    assert stel_overzichten_op(nu=MAANDAG) == 0
    assert stel_overzichten_op(nu=MAANDAG + 6 * DAG) == 0
    assert stel_overzichten_op(nu=MAANDAG + 7 * DAG) == 0, "what was mailed is not news a week later"
    assert len(overzichten()) == 1


@pytest.mark.django_db
def test_the_mail_can_be_stopped_with_one_press(client, volger, verteller, online_verhaal, nu):
    volger()
    online_verhaal(verteller, themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    stel_overzichten_op(nu=MAANDAG)
    bericht = overzichten().get()
    mail = als_mail(bericht, getekend(bericht), nu=MAANDAG)
    assert mail["List-Id"] == "Broedplaats <overzicht.testserver>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    adres = mail["List-Unsubscribe"].strip("<>")
    assert adres.startswith("http://testserver/volgen/stoppen/")
    assert client.post(adres.removeprefix("http://testserver")).status_code == 200
    assert not Abonnement.objects.bevestigd().exists()
    online_verhaal(verteller, "Later.", themas=["alleen-wonen"], op=MAANDAG + DAG)
    assert stel_overzichten_op(nu=MAANDAG + 7 * DAG) == 0


@pytest.mark.django_db
def test_nothing_new_is_no_mail(volger, verteller, online_verhaal, nu):
    volger()
    volger("dag@voorbeeld.example", ritme=Ritme.DAG)
    volger("alles@voorbeeld.example", alles=True)
    weg = online_verhaal(verteller, "Ergens anders.", themas=["beter-worden"], op=nu + timedelta(hours=1))
    actions.trek_in(verhaal=weg, door=verteller, nu=nu + timedelta(hours=2))
    assert stel_overzichten_op(nu=MAANDAG) == 0
    assert not overzichten().exists()


@pytest.mark.django_db
def test_nobody_who_did_not_confirm_or_who_stopped_is_mailed(volger, thema, verteller, online_verhaal, nu):
    import volgen.actions

    volgen.actions.vraag_aan(email=ADRES, thema=thema, blog=None, ritme="week", nu=nu)
    volgen.actions.stop(abonnement=volger("klaar@voorbeeld.example"), nu=nu)
    online_verhaal(verteller, themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    assert stel_overzichten_op(nu=MAANDAG) == 0


@pytest.mark.django_db
def test_what_was_taken_back_before_is_not_in_it(volger, verteller, online_verhaal, nu):
    volger()
    weg = online_verhaal(verteller, "Toch maar niet.", themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    online_verhaal(verteller, "Dit wel.", themas=["alleen-wonen"], op=nu + timedelta(hours=2))
    actions.trek_in(verhaal=weg, door=verteller, nu=nu + timedelta(hours=3))
    stel_overzichten_op(nu=MAANDAG)
    mail = getekend(overzichten().get())
    assert "Dit wel." in mail.tekst
    assert "Toch maar niet" not in mail.tekst + mail.html


@pytest.mark.django_db
def test_what_is_taken_back_while_the_mail_waits_leaves_it(volger, verteller, online_verhaal, nu):
    volger()
    eerste, tweede = (
        online_verhaal(verteller, f"Nummer {uur}.", themas=["alleen-wonen"], op=nu + timedelta(hours=uur))
        for uur in (1, 2)
    )
    stel_overzichten_op(nu=MAANDAG)
    actions.trek_in(verhaal=eerste, door=verteller, nu=MAANDAG)
    assert overzichten().get().tekst == overzichten().get().html == "", "its words lie nowhere"
    mail = getekend(overzichten().get())
    assert "Nummer 1." not in mail.tekst + mail.html
    assert "Nummer 2." in mail.tekst
    assert "Nummer 2." in mail.html
    actions.trek_in(verhaal=tweede, door=verteller, nu=MAANDAG)
    assert getekend(overzichten().get()) is None


@pytest.mark.django_db
def test_daily_and_weekly_of_one_address_come_in_one_mail_on_monday(volger, verteller, online_verhaal, nu):
    volger(ritme=Ritme.DAG)
    volger(alles=True, ritme=Ritme.WEEK)
    online_verhaal(verteller, "Zaterdag.", themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    online_verhaal(verteller, "Ander thema.", themas=["beter-worden"], op=nu + timedelta(hours=2))
    assert stel_overzichten_op(nu=MAANDAG - DAG) == 1
    zondag = getekend(overzichten().last())
    assert "Zaterdag." in zondag.tekst
    assert "Ander thema." not in zondag.tekst
    online_verhaal(verteller, "Zondag.", themas=["alleen-wonen"], op=MAANDAG - timedelta(hours=3))
    assert stel_overzichten_op(nu=MAANDAG) == 1
    maandag = getekend(overzichten().last())
    assert maandag.tekst.count("Zondag.") == 1
    assert "Ander thema." in maandag.tekst


@pytest.mark.django_db
def test_a_worker_that_was_away_makes_up_for_it_once(volger, verteller, online_verhaal, nu):
    volger()
    online_verhaal(verteller, "Lang geleden.", themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    assert stel_overzichten_op(nu=MAANDAG + 16 * DAG) == 1
    assert stel_overzichten_op(nu=MAANDAG + 17 * DAG) == 0


@pytest.mark.django_db
def test_a_verhaal_at_the_edge_of_two_periods_is_mailed_once(volger, verteller, online_verhaal):
    volger(ritme=Ritme.DAG)
    for seconden in range(-180, 61, 60):
        tekst = f"Precies {seconden}."
        online_verhaal(verteller, tekst, themas=["alleen-wonen"], op=MAANDAG + timedelta(seconds=seconden))
    for dag in range(3):
        stel_overzichten_op(nu=MAANDAG + dag * DAG)
    alles = "".join(getekend(mail).tekst for mail in overzichten())
    for seconden in range(-180, 61, 60):
        assert alles.count(f"Precies {seconden}.\n") == 1, seconden


@pytest.mark.django_db
def test_another_rhythm_after_the_mail_of_today_loses_nothing(volger, verteller, online_verhaal, nu):
    import volgen.actions

    volger(ritme=Ritme.DAG)
    traag = volger(alles=True, op=nu)
    online_verhaal(verteller, "Van het thema.", themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    online_verhaal(verteller, "Van elders.", themas=["beter-worden"], op=nu + timedelta(hours=2))
    zondag = MAANDAG - DAG
    assert stel_overzichten_op(nu=zondag) == 1
    volgen.actions.zet_ritme(abonnement=traag, ritme=Ritme.DAG)
    assert stel_overzichten_op(nu=zondag + timedelta(minutes=5)) == 0, "one mail a day"
    assert stel_overzichten_op(nu=MAANDAG) == 1
    assert "Van elders." in getekend(overzichten().last()).tekst


def test_eight_in_the_morning_is_eight_in_summer_and_in_winter():
    def uur(*wanneer):
        return datetime(*wanneer, tzinfo=UTC)

    # In 2026 the clocks change on 29 March and on 25 October, both Sundays.
    assert einde_van_de_dag(uur(2026, 3, 28, 7, 0)) == uur(2026, 3, 28, 7, 0)
    assert einde_van_de_dag(uur(2026, 3, 29, 5, 59)) == uur(2026, 3, 28, 7, 0)
    assert einde_van_de_dag(uur(2026, 3, 29, 6, 0)) == uur(2026, 3, 29, 6, 0)
    assert einde_van_de_week(uur(2026, 3, 30, 5, 59)) == uur(2026, 3, 23, 7, 0)
    assert einde_van_de_week(uur(2026, 3, 30, 6, 0)) == uur(2026, 3, 30, 6, 0)
    assert einde_van_de_dag(uur(2026, 10, 25, 6, 59)) == uur(2026, 10, 24, 6, 0)
    assert einde_van_de_week(uur(2026, 10, 26, 6, 59)) == uur(2026, 10, 19, 6, 0)
    assert einde_van_de_week(uur(2026, 10, 26, 7, 0)) == uur(2026, 10, 26, 7, 0)


@pytest.mark.django_db(transaction=True)
def test_five_schedulers_at_once_write_one_mail_per_address(volger, verteller, online_verhaal, nu):
    for nummer in range(4):
        volger(f"volger{nummer}@voorbeeld.example")
        volger(f"volger{nummer}@voorbeeld.example", alles=True)
    online_verhaal(verteller, "Een keer.", themas=["alleen-wonen"], op=nu + timedelta(hours=1))
    samen, geschreven = Barrier(5), []

    def planner():
        samen.wait()
        try:
            geschreven.append(stel_overzichten_op(nu=MAANDAG))
        finally:
            connection.close()

    draden = [Thread(target=planner) for _ in range(5)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(geschreven) == 5
    assert sum(geschreven) == 4
    assert overzichten().count() == 4
    assert overzichten().values("aan").distinct().count() == 4


@pytest.mark.django_db
def test_a_scheduler_that_dies_halfway_is_finished_by_the_next(
    volger, verteller, online_verhaal, nu, monkeypatch
):
    from volgen import overzichten as module

    for nummer in range(3):
        volger(f"volger{nummer}@voorbeeld.example")
    online_verhaal(verteller, "Een keer.", themas=["alleen-wonen"], op=nu + timedelta(hours=1))

    def sterf_bij_de_tweede(**velden):
        if overzichten().exists():
            raise KeyboardInterrupt
        return schrijf_voor_later(**velden)

    monkeypatch.setattr(module, "PER_KEER", 1)
    monkeypatch.setattr(module, "schrijf_voor_later", sterf_bij_de_tweede)
    with pytest.raises(KeyboardInterrupt):
        stel_overzichten_op(nu=MAANDAG)
    monkeypatch.undo()
    assert stel_overzichten_op(nu=MAANDAG) == 2
    assert sorted(mail.aan for mail in overzichten()) == [f"volger{n}@voorbeeld.example" for n in range(3)]
