"""The page "Wat ik volg": what is new since last time, and who a beleidsmaker is here."""

from datetime import timedelta

import pytest

from deelnemers.models import Beleidsmaker
from volgen import actions
from volgen.selecties import nieuw_voor

pytestmark = pytest.mark.django_db


def titels(abonnementen, vanaf):
    return [verhaal.title for verhaal in nieuw_voor(abonnementen, vanaf)]


def test_new_is_what_came_since_the_last_visit_and_stays_new_during_this_one(
    lezer, volger, verteller, andere_verteller, online_verhaal, nu
):
    def dag(nummer, minuten=0):
        return nu + timedelta(days=nummer, minutes=minuten)

    eigen = [volger(lezer.email), volger(lezer.email, blog=online_verhaal(verteller, "Oud.").blog)]
    online_verhaal(verteller, "Van het blog en het thema.", themas=["alleen-wonen"], op=dag(1))
    online_verhaal(andere_verteller, "Van het thema.", themas=["alleen-wonen"], op=dag(2))
    online_verhaal(andere_verteller, "Van iets anders.", themas=["beter-worden"], op=dag(2, 1))
    verwacht = ["Van het thema.", "Van het blog en het thema."]
    assert titels(eigen, actions.kijk(deelnemer=lezer, nu=dag(3))) == verwacht
    assert titels(eigen, actions.kijk(deelnemer=lezer, nu=dag(3, 29))) == verwacht
    online_verhaal(verteller, "Vers.", op=dag(4))
    assert titels(eigen, actions.kijk(deelnemer=lezer, nu=dag(5))) == ["Vers."]
    assert titels(eigen, actions.kijk(deelnemer=lezer, nu=dag(9))) == []


def test_the_page_shows_what_is_new(client, lezer, volger, verteller, online_verhaal, nu):
    volger(lezer.email)
    online_verhaal(
        verteller, "Er stond soep op.", titel="Soep", themas=["alleen-wonen"], op=nu + timedelta(minutes=1)
    )
    client.force_login(lezer)
    html = client.get("/volgen/wat-ik-volg/").content.decode()
    assert "Soep" in html
    assert "Het thema Alleen wonen" in html
    assert "lotte@" not in html


def test_a_beleidsmaker_sees_who_they_are_here_and_what_happens_before_that(als, beleidsmaker, beheerder, nu):
    wie = Beleidsmaker.objects.create(deelnemer=beleidsmaker, naam="Pim Jansen", organisatie="Gemeente Dam")
    client = als(beleidsmaker)
    eerst = client.get("/volgen/wat-ik-volg/").content.decode()
    assert "Pim Jansen, Gemeente Dam" in eerst
    assert "kijken nog na" in eerst
    Beleidsmaker.objects.filter(pk=wie.pk).update(geverifieerd_door=beheerder, geverifieerd_op=nu)
    daarna = client.get("/volgen/wat-ik-volg/").content.decode()
    assert "We weten dat je dit echt bent" in daarna
    assert "28 november 2026" in daarna
    assert "kijken nog na" not in daarna
    assert "Reageer" not in daarna, "there is nothing yet to react with"
