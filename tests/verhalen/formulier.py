"""Reads the forms of a page as a browser does, fills them in and sends them. No script needed."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin


class PaginaFormulier:
    """One form of a page: where it goes, what is filled in, and its buttons."""

    def __init__(self, attrs):
        self.actie = attrs.get("action", "")
        self.methode = attrs.get("method", "get").lower()
        self.attrs = attrs
        self.velden = []
        self.knoppen = []
        self.bestanden = []
        self.keuzes = {}

    def waarden(self):
        gevuld = {}
        for naam, waarde in self.velden:
            gevuld.setdefault(naam, []).append(waarde)
        return gevuld


class _Lezer(HTMLParser):
    def __init__(self, streng):
        super().__init__()
        self.streng = streng
        self.formulieren, self.nu, self.gebied, self.keuzelijst = [], None, None, None

    def handle_starttag(self, tag, attrs):
        attrs = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form":
            self.nu = PaginaFormulier(attrs)
            self.formulieren.append(self.nu)
        if self.nu is None:
            return
        assert not self.streng or "required" not in attrs, "a browser would stop this form"
        if tag == "textarea" and "name" in attrs:
            self.gebied = (attrs["name"], [])
        elif tag == "button" and attrs.get("type", "submit") == "submit":
            self.nu.knoppen.append((attrs.get("name", ""), attrs.get("value", "")))
        elif tag == "input" and "name" in attrs:
            self._invoer(attrs)
        elif tag == "select" and "name" in attrs:
            self.keuzelijst = (attrs["name"], [], [])
        elif tag == "option" and self.keuzelijst:
            self.keuzelijst[1].append(attrs.get("value", ""))
            if "selected" in attrs:
                self.keuzelijst[2].append(attrs.get("value", ""))

    def _invoer(self, attrs):
        soort, naam, waarde = attrs.get("type", "text"), attrs["name"], attrs.get("value", "")
        if soort == "file":
            self.nu.bestanden.append(naam)
        elif soort in ("radio", "checkbox"):
            self.nu.keuzes.setdefault(naam, []).append(waarde or "on")
            if "checked" in attrs:
                self.nu.velden.append((naam, waarde or "on" if soort == "checkbox" else waarde))
        else:
            self.nu.velden.append((naam, waarde))

    def handle_data(self, data):
        if self.gebied:
            self.gebied[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.gebied:
            # A browser drops the first line end, and sends CRLF.
            tekst = re.sub(r"^\r?\n", "", "".join(self.gebied[1]))
            self.nu.velden.append((self.gebied[0], tekst.replace("\r\n", "\n").replace("\n", "\r\n")))
            self.gebied = None
        elif tag == "select" and self.keuzelijst:
            naam, keuzes, gekozen = self.keuzelijst
            self.nu.keuzes[naam] = keuzes
            # A browser shows the first when none is chosen.
            self.nu.velden += [(naam, keuze) for keuze in gekozen or keuzes[:1]]
            self.keuzelijst = None
        elif tag == "form":
            self.nu = None


def formulieren(antwoord, *, streng=True):
    """Every form of a page; those of Wagtail let a browser check before they are sent (`streng=False`)."""
    lezer = _Lezer(streng)
    lezer.feed(antwoord.content.decode())
    return lezer.formulieren


def formulier(antwoord, bij=""):
    """The form whose address contains `bij` (the first with method post)."""
    for vorm in formulieren(antwoord):
        if vorm.methode == "post" and bij in vorm.actie:
            return vorm
    raise AssertionError(f"no form for {bij!r} on this page")


def stuur(browser, antwoord, bij="", knop=None, bestanden=(), follow=True, **ingevuld):
    """Fill in a form of the page that was answered, press a button, and follow where it leads."""
    vorm = formulier(antwoord, bij)
    gegevens = vorm.waarden()
    for naam, waarde in ingevuld.items():
        assert naam in gegevens or naam in vorm.keuzes, f"no field {naam!r} on this form"
        gegevens[naam] = waarde if isinstance(waarde, list) else [waarde]
    if knop is not None:
        assert knop in [waarde for _naam, waarde in vorm.knoppen], f"no button {knop!r}: {vorm.knoppen}"
        gegevens["doe"] = [knop]
    elif knoppen := [k for k in vorm.knoppen if k[0]]:
        naam, waarde = next((k for k in knoppen if k[1] == "verder"), knoppen[0])
        gegevens[naam] = [waarde]
    if bestanden:
        assert vorm.bestanden, "no place for files on this form"
        gegevens[vorm.bestanden[0]] = list(bestanden)
    pad = urljoin(antwoord.request["PATH_INFO"], vorm.actie or antwoord.request["PATH_INFO"])
    return browser.post(pad, gegevens, follow=follow)


def plek(antwoord):
    """Where a followed answer ended."""
    return antwoord.redirect_chain[-1][0] if antwoord.redirect_chain else antwoord.request["PATH_INFO"]


def tekst_in_vel(antwoord):
    """The text that stands on the sheet."""
    for vorm in formulieren(antwoord):
        if "tekst" in vorm.waarden():
            return vorm.waarden()["tekst"][0].replace("\r\n", "\n")
    raise AssertionError("no sheet on this page")
