"""In whatever order somebody follows, changes, stops and moves to another address, stories come and go and
time passes: what the links in their mails say is what is mailed afterwards, to that address; and no mail
tells of what is gone or in older words."""

import re
from collections import defaultdict
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

from deelnemers.access import kan_zonder_mail
from deelnemers.actions import geef_kaart, haal_mailadres_weg, zet_mailadres
from deelnemers.models import Deelnemer
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
ANDER = "anders@voorbeeld.example"
SPELLINGEN = {ADRES: [ADRES, "Lezer@Bücher.example"], ANDER: [ANDER, "Anders@Voorbeeld.EXAMPLE"]}
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
adressen = st.sampled_from([ADRES, ADRES, ANDER])
keuzes = st.sets(namen, min_size=1, max_size=3)


class Lezer(RuleBasedStateMachine):
    """Two mailboxes that keep every mail, an account that moves between them, and a browser for the links."""

    def __init__(self, plaats, mens, als, nu, zet_klok, gezien):
        super().__init__()
        self.atoom = transaction.atomic()
        self.atoom.__enter__()
        caches["default"].clear()
        self.plaats, self.nu, self.zet_klok, self.gezien = plaats, nu, zet_klok, gezien
        self.links, self.oude_links, self.verhalen, self.beurt = defaultdict(list), [], [], 0
        self.browser = Client()
        self.mens, self.als = mens, als
        self.wacht(minuten=1)
        # Somebody who has had one mail, and somebody who follows by an account.
        self.vraag_en_bevestig(ADRES, {"alles"}, Ritme.WEEK, ADRES)
        zet_mailadres(deelnemer=mens, email=ANDER, nu=self.nu)
        self.volg_met_account({"alles", "thema:beter-worden"}, Ritme.WEEK)
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

    @rule(adres=adressen, wat=keuzes, ritme=ritmes, spelling=st.integers(0, 1))
    def volg(self, adres, wat, ritme, spelling):
        self.vraag_en_bevestig(adres, wat, ritme, SPELLINGEN[adres][spelling])

    def vraag(self, browser, wat, velden):
        self.wacht(minuten=11)
        vraag = "?vraag=hond" if "zoek:hond" in wat else ""
        caches["default"].clear()
        assert browser.post(f"/volgen/{vraag}", {"wat": sorted(wat), **velden}).status_code == 302

    def vraag_en_bevestig(self, adres, wat, ritme, spelling):
        self.vraag(self.browser, wat, {"ritme": ritme, "email": spelling})
        mail = Bericht.objects.filter(soort="volgen bevestigen").latest("pk")
        link = re.search(r"http://testserver(/volgen/bevestigen/[^\s]+)", mail.tekst)[1]
        assert self.browser.post(link).status_code == 200
        # Mails of earlier code hold links by the number of a row.
        for rij in Abonnement.objects.filter(email=adres):
            for doel, links in ((access.STOPPEN, "stoppen"), (access.INSTELLEN, "instellen")):
                self.oude_links.append((rij.pk, f"/volgen/{links}/{access.maak_token(doel, rij.pk)}/"))

    @precondition(lambda self: self.mens_adres())
    @rule(wat=keuzes, ritme=ritmes)
    def volg_met_account(self, wat, ritme):
        """Somebody who is signed in follows at once."""
        self.vraag(self.als(self.mens), wat, {"ritme": ritme})

    @rule(naar=st.sampled_from([ADRES, ANDER, None]))
    def verhuis(self, naar):
        """What the account follows goes along; what an address followed by itself stays there."""
        van = self.mens_adres()
        if van == naar or (naar is None and not kan_zonder_mail(self.mens, nu=self.nu)):
            return
        eigen = {naam(rij) for rij in Abonnement.objects.bevestigd().filter(deelnemer=self.mens)}
        if naar is None:
            haal_mailadres_weg(deelnemer=self.mens, nu=self.nu)
        else:
            er_al = self.gevolgd(naar)
            zet_mailadres(deelnemer=self.mens, email=naar, nu=self.nu)
            assert self.gevolgd(naar) == er_al | eigen
        if van:
            assert self.gevolgd(van) & eigen == set()
        if eigen:
            self.gezien.add("verhuisd" if naar else "zonder adres")

    def mens_adres(self):
        return Deelnemer.objects.get(pk=self.mens.pk).email

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def stop_met_een_druk(self, data):
        adres, link = self.kies(data)
        antwoord = Client(enforce_csrf_checks=True).post(link["stop"], {"List-Unsubscribe": "One-Click"})
        assert antwoord.status_code == 200
        assert "Je volgt nu niets meer" in antwoord.content.decode()
        assert self.gevolgd(adres) == set()
        self.gezien.add("gestopt")

    def kies(self, data):
        adres = data.draw(st.sampled_from(sorted(self.links)))
        return adres, data.draw(st.sampled_from(self.links[adres]))

    @precondition(lambda self: self.links)
    @rule(data=st.data(), ritme=ritmes)
    def verander_ritme(self, data, ritme):
        self.verander(data, ritme)

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def stop_een(self, data):
        self.verander(data, "stop")

    def verander(self, data, doe):
        adres, link = self.kies(data)
        rijen = list(Abonnement.objects.bevestigd().filter(email=adres).order_by("pk"))
        if rijen:
            rij = data.draw(st.sampled_from(rijen))
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
        # Of one length: no title is the beginning of another.
        titel = f"{titel} {self.beurt:03}"
        self.verhalen.append(
            self.plaats(f"Woorden {self.beurt:03}.", titel=titel, themas=[thema], op=self.nu)
        )
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
            self.plaats.opnieuw(verhaal, f"Andere woorden {self.beurt:03}.", op=self.nu)

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
        brieven = defaultdict(str)
        for bericht in Bericht.objects.wachtend().filter(soort="overzicht"):
            brief = brief_van(bericht, nu=self.nu)
            if brief is None:
                Bericht.objects.filter(pk=bericht.pk).update(geparkeerd_op=self.nu)
                continue
            Bericht.objects.filter(pk=bericht.pk).update(verzonden_op=self.nu)
            assert self.gevolgd(bericht.aan), "nothing is followed, and yet something is mailed"
            self.lees(bericht.aan, brief)
            brieven[bericht.aan] += brief.tekst
        return brieven

    def lees(self, adres, brief):
        for verhaal in VerhaalPage.objects.filter(pk__in=[rij.pk for rij in self.verhalen]):
            if verhaal.titel in brief.tekst:
                assert verhaal.live, "what was taken off the site is mailed"
                assert verhaal.lijstbegin in brief.tekst, "older words are mailed"
        stop = brief.kop["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
        zet = re.search(r"http://testserver(/volgen/instellen/\S+)", brief.tekst)[1]
        assert f"http://testserver{stop}" in brief.tekst
        self.links[adres].append({"stop": stop, "zet": zet})
        self.gezien.add("gemaild")

    # ---- what the links say

    def gevolgd(self, adres):
        """By the last of its links, else by the rows: what an address follows."""
        if adres not in self.links:
            return {naam(rij) for rij in Abonnement.objects.bevestigd().filter(email=adres)}
        return self.zegt(self.links[adres][-1]["zet"])

    def zegt(self, link):
        bladzij = self.browser.get(link)
        assert bladzij.status_code == 200
        return {wat for wat, woorden in WAT.items() if f">{woorden}</h2>" in bladzij.content.decode()}

    @invariant()
    def alle_links_zeggen_hetzelfde(self):
        for adres, links in self.links.items():
            volgt = self.gevolgd(adres)
            for link in [*links[:2], *links[-2:]]:
                assert self.zegt(link["zet"]) == volgt
                gestopt = "Druk op de knop" not in self.browser.get(link["stop"]).content.decode()
                assert gestopt == (not volgt)
        for nummer, link in [*self.oude_links[:2], *self.oude_links[-2:]]:
            # A row of an account moved along with it.
            rij = Abonnement.objects.filter(pk=nummer).first()
            volgt = self.gevolgd(rij.email) if rij else set()
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
        adres, link = self.kies(data)
        volgt = self.zegt(link["zet"])
        self.wacht(dagen=40)
        self.werk()
        self.verstuur()
        titels = {self.zet_op_de_site(soort): SOORTEN[soort][2] for soort in SOORTEN}
        self.wacht(dagen=40)
        self.werk()
        brieven = self.leeg_de_rij()[adres]
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
    site, verteller, andere_verteller, begeleider, als, online_verhaal, plaats_verhaal, nu, monkeypatch
):
    gezien = set()
    plaats = Plaatser(verteller, online_verhaal, plaats_verhaal)
    # Somebody with a card can do without an address.
    geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu)

    def zet_klok(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    run_state_machine_as_test(
        lambda: Lezer(plaats, andere_verteller, als, nu, zet_klok, gezien),
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
    assert gezien >= {"gemaild", "gestopt", "stop", "beproefd", "niets", "verhuisd", "zonder adres"}
