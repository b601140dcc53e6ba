"""In whatever order somebody follows, changes and stops, stories come and go and time passes: what the links
in their mails say is what is mailed afterwards, and no mail tells of what is gone or in older words."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from post.actions import vergeet_oude
from post.models import Bericht
from post.tekenen import brief_van
from verhalen import actions as verhaalacties
from verhalen.models import VerhaalPage
from volgen import access, actions
from volgen.models import Abonnement, Ritme
from volgen.overzichten import stel_overzichten_op

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]
ADRES = "lezer@xn--bcher-kva.example"
SPELLINGEN = [ADRES, "Lezer@Bücher.example"]
WAT = {"alles": "Alle verhalen", "thema:alleen-wonen": "Het thema Alleen wonen"}
WAT["thema:beter-worden"] = "Het thema Beter worden"
WAT["zoek:hond"] = "Verhalen met ‘hond’"
# Of each story its words and theme, and by which subjects it is followed.
SOORTEN = {
    "wonen": ("alleen-wonen", "Het huis", {"alles", "thema:alleen-wonen"}),
    "worden": ("beter-worden", "De dokter", {"alles", "thema:beter-worden"}),
    "hond": ("beter-worden", "Mijn hond", {"alles", "thema:beter-worden", "zoek:hond"}),
}
namen = st.sampled_from(sorted(WAT))
ritmes = st.sampled_from(Ritme.values)


class Lezer(RuleBasedStateMachine):
    """One mailbox that keeps every mail, and a browser that opens what is in them."""

    def __init__(self, plaats, nu, zet_klok, gezien):
        super().__init__()
        self.atoom = transaction.atomic()
        self.atoom.__enter__()
        caches["default"].clear()
        self.plaats, self.nu, self.zet_klok, self.gezien = plaats, nu, zet_klok, gezien
        self.links, self.oude_links, self.verhalen, self.beurt = [], [], [], 0
        self.browser = Client()
        self.wacht(minuten=1)
        # Somebody who has had one mail.
        self.vraag_en_bevestig({"alles"}, Ritme.WEEK, ADRES)
        self.zet_op_de_site("wonen")
        self.wacht(dagen=8)
        stel_overzichten_op(nu=self.nu)
        self.leeg_de_rij()

    def teardown(self):
        transaction.set_rollback(True)
        self.atoom.__exit__(None, None, None)

    def wacht(self, **tijd):
        self.nu += timedelta(**{{"dagen": "days", "minuten": "minutes"}[k]: v for k, v in tijd.items()})
        self.zet_klok(self.nu)

    # ---- somebody

    @rule(wat=st.sets(namen, min_size=1, max_size=3), ritme=ritmes, spelling=st.sampled_from(SPELLINGEN))
    def volg(self, wat, ritme, spelling):
        self.vraag_en_bevestig(wat, ritme, spelling)

    def vraag_en_bevestig(self, wat, ritme, spelling):
        self.wacht(minuten=11)
        vraag = "?vraag=hond" if "zoek:hond" in wat else ""
        velden = {"wat": sorted(wat), "ritme": ritme, "email": spelling}
        caches["default"].clear()
        assert self.browser.post(f"/volgen/{vraag}", velden).status_code == 302
        mail = Bericht.objects.filter(soort="volgen bevestigen").latest("pk")
        link = re.search(r"http://testserver(/volgen/bevestigen/[^\s]+)", mail.tekst)[1]
        assert self.browser.post(link).status_code == 200
        # Mails of earlier code hold links by the number of a row.
        for rij in Abonnement.objects.filter(email=ADRES):
            for doel, links in ((access.STOPPEN, "stoppen"), (access.INSTELLEN, "instellen")):
                self.oude_links.append(f"/volgen/{links}/{access.maak_token(doel, rij.pk)}/")

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def stop_met_een_druk(self, data):
        link = data.draw(st.sampled_from(self.links))
        antwoord = Client(enforce_csrf_checks=True).post(link["stop"], {"List-Unsubscribe": "One-Click"})
        assert antwoord.status_code == 200
        assert "Je volgt nu niets meer" in antwoord.content.decode()
        assert self.gevolgd() == set()
        self.gezien.add("gestopt")

    @precondition(lambda self: self.links and self.gevolgd())
    @rule(data=st.data(), doe=st.sampled_from([*Ritme.values, "stop"]))
    def verander(self, data, doe):
        link = data.draw(st.sampled_from(self.links))
        rij = data.draw(st.sampled_from(list(Abonnement.objects.bevestigd().filter(email=ADRES))))
        self.browser.post(link["zet"], {"nummer": rij.pk, "doe": doe})
        self.gezien.add(doe)

    # ---- the site

    @rule(soort=st.sampled_from(sorted(SOORTEN)))
    def plaats_verhaal(self, soort):
        self.zet_op_de_site(soort)

    def zet_op_de_site(self, soort):
        self.wacht(minuten=1)
        self.beurt += 1
        thema, titel, _van = SOORTEN[soort]
        titel = f"{titel} {self.beurt}"
        self.verhalen.append(self.plaats(f"Woorden {self.beurt}.", titel=titel, themas=[thema], op=self.nu))
        return titel

    @precondition(lambda self: self.verhalen)
    @rule(data=st.data(), weg=st.booleans())
    def verander_verhaal(self, data, weg):
        verhaal = VerhaalPage.objects.get(pk=data.draw(st.sampled_from(self.verhalen)).pk)
        if not verhaal.live:
            return
        if weg:
            verhaalacties.trek_in(verhaal=verhaal, door=verhaal.owner, nu=self.nu)
        else:
            self.beurt += 1
            self.plaats.opnieuw(verhaal, f"Andere woorden {self.beurt}.", op=self.nu)

    @rule(dagen=st.sampled_from([1, 7, 40, 100]))
    def tijd(self, dagen):
        self.wacht(dagen=dagen)

    @rule()
    def werk(self):
        """What the worker does, but for sending."""
        actions.ruim_op(nu=self.nu)
        vergeet_oude(nu=self.nu)
        stel_overzichten_op(nu=self.nu)

    @rule()
    def verstuur(self):
        self.leeg_de_rij()

    def leeg_de_rij(self):
        """All that waits leaves; what arrived is looked at, and kept for its links."""
        volgt, brieven = self.gevolgd(), []
        for bericht in Bericht.objects.wachtend().filter(soort="overzicht"):
            brief = brief_van(bericht, nu=self.nu)
            if brief is None:
                Bericht.objects.filter(pk=bericht.pk).update(geparkeerd_op=self.nu)
                continue
            Bericht.objects.filter(pk=bericht.pk).update(verzonden_op=self.nu)
            assert bericht.aan == ADRES
            assert volgt, "nothing is followed, and yet something is mailed"
            self.lees(brief)
            brieven.append(brief.tekst)
        return brieven

    def lees(self, brief):
        for verhaal in VerhaalPage.objects.filter(pk__in=[rij.pk for rij in self.verhalen]):
            if verhaal.titel in brief.tekst:
                assert verhaal.live, "what was taken off the site is mailed"
                assert verhaal.lijstbegin in brief.tekst, "older words are mailed"
        stop = brief.kop["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
        zet = re.search(r"http://testserver(/volgen/instellen/\S+)", brief.tekst)[1]
        assert f"http://testserver{stop}" in brief.tekst
        self.links.append({"stop": stop, "zet": zet})
        self.gezien.add("gemaild")

    # ---- what the links say

    def gevolgd(self):
        """By the last of the links, else by the rows: what is followed."""
        if not self.links:
            return {naam(rij) for rij in Abonnement.objects.bevestigd().filter(email=ADRES)}
        return self.zegt(self.links[-1]["zet"])

    def zegt(self, link):
        bladzij = self.browser.get(link)
        assert bladzij.status_code == 200
        return {wat for wat, woorden in WAT.items() if f">{woorden}</h2>" in bladzij.content.decode()}

    @invariant()
    def alle_links_zeggen_hetzelfde(self):
        volgt = self.gevolgd()
        for link in [*self.links[:2], *self.links[-2:]]:
            assert self.zegt(link["zet"]) == volgt
            gestopt = "Druk op de knop" not in self.browser.get(link["stop"]).content.decode()
            assert gestopt == (not volgt)
        for link in [*self.oude_links[:2], *self.oude_links[-2:]]:
            antwoord = self.browser.get(link)
            if antwoord.status_code == 410:
                assert "Deze link werkt niet meer" in antwoord.content.decode()
            elif "/instellen/" in link:
                assert self.zegt(link) == volgt
            else:
                assert ("Druk op de knop" in antwoord.content.decode()) == bool(volgt)

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def wat_een_link_zegt_wordt_gemaild(self, data):
        volgt = self.zegt(data.draw(st.sampled_from(self.links))["zet"])
        self.wacht(dagen=40)
        self.werk()
        self.verstuur()
        titels = {self.zet_op_de_site(soort): SOORTEN[soort][2] for soort in SOORTEN}
        self.wacht(dagen=40)
        self.werk()
        brieven = "".join(self.leeg_de_rij())
        for titel, van in titels.items():
            assert (titel in brieven) == bool(van & volgt), (titel, volgt)
        self.gezien.add("niets" if not volgt else "beproefd")


def naam(rij):
    """What is followed, as the form has it."""
    if rij.thema_id:
        return f"thema:{rij.thema.slug}"
    return f"zoek:{rij.zoekvraag}" if rij.zoekvraag else "alles"


class Plaatser:
    """Places a story, and places it again with other words."""

    def __init__(self, verteller, online_verhaal, plaats_verhaal):
        self.verteller, self.online, self.door_moderator = verteller, online_verhaal, plaats_verhaal

    def __call__(self, tekst, **wat):
        return self.online(self.verteller, tekst, **wat)

    def opnieuw(self, verhaal, tekst, op):
        verhaalacties.bewaar(verhaal=verhaal, door=verhaal.owner, tekst=tekst, nu=op)
        self.door_moderator(verhaal, op=op)


def test_what_the_links_say_is_what_is_mailed_afterwards(
    site, verteller, online_verhaal, plaats_verhaal, nu, monkeypatch
):
    gezien = set()
    plaats = Plaatser(verteller, online_verhaal, plaats_verhaal)

    def zet_klok(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    run_state_machine_as_test(
        lambda: Lezer(plaats, nu, zet_klok, gezien),
        settings=settings(
            max_examples=12,
            stateful_step_count=16,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    # It came further than the first steps.
    assert gezien >= {"gemaild", "gestopt", "stop", "beproefd", "niets"}
