"""One mailbox is one address: the one form in which every e-mail address is kept, compared and mailed.

However it was typed or copied (capitals, full-width letters, invisible characters and direction marks,
an international domain in either of its two spellings) the same mailbox gives the same string: ASCII, in
lower case, its domain as the mail server wants it (IDNA 2008, RFC 5891, mapped by UTS 46). `AdresVeld` keeps
that for tables, also in lookups, and `AdresFormField` for forms; nobody else compares addresses.
"""

import re
import unicodedata
from typing import Any

import idna
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from common.errors import Weigering

# RFC 5321 §4.5.3.1: the local part, and a whole path without its angle brackets.
LANGSTE_LOKAAL, LANGSTE = 64, 254
# RFC 5321 §4.1.2, without quotes: nobody has a mailbox that needs them.
_LOKAAL = re.compile(r"[-!#$%&'*+/=?^_`{|}~0-9a-z]+(?:\.[-!#$%&'*+/=?^_`{|}~0-9a-z]+)*")
_LABEL = re.compile(r"[0-9a-z](?:[-0-9a-z]{0,61}[0-9a-z])?")
# Shows as nothing, though Unicode calls it a letter, a mark or a sign.
_LEEG = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
# Variation selectors: how the sign before them is drawn.
_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_GEWOON = re.compile(r"[!#-~]+@[0-9A-Za-z.-]*[0-9A-Za-z]")


class GeenAdres(Weigering):
    """What was typed is no address that mail can go to. `code` tells the kind to a form."""

    def __init__(self, zin: str, *, code: str = "invalid") -> None:
        super().__init__(zin)
        self.code = code


def bewaarvorm(getypt: str) -> str:
    """The one form of an address; what cannot be one comes back cleaned and in lower case."""
    if _GEWOON.fullmatch(getypt) and "xn--" not in getypt.lower():
        return getypt.lower()
    zichtbaar = "".join(filter(_is_zichtbaar, unicodedata.normalize("NFKC", getypt))).strip()
    lokaal, apenstaart, domein = zichtbaar.rpartition("@")
    if not apenstaart:
        return zichtbaar.lower()
    lokaal = lokaal.lower()
    if len(lokaal) > 2 and lokaal[0] == lokaal[-1] == '"' and _LOKAAL.fullmatch(lokaal[1:-1]):
        lokaal = lokaal[1:-1]
    try:
        domein = _domein(domein)
    except (idna.IDNAError, UnicodeError):
        domein = domein.lower()
    return f"{lokaal}@{domein}"


def lees_adres(getypt: str) -> str:
    """The one form of an address that mail can go to; raises `GeenAdres` with what is wrong."""
    adres = bewaarvorm(getypt)
    lokaal, _apenstaart, domein = adres.rpartition("@")
    if len(adres) > LANGSTE or len(lokaal) > LANGSTE_LOKAAL:
        raise GeenAdres(
            _("Dit e-mailadres is te lang. Kijk of er niet meer staat dan alleen je adres."), code="te_lang"
        )
    if lokaal and not lokaal.isascii():
        raise GeenAdres(
            _("Voor de @ staat een teken waar onze mail niet mee overweg kan. Kijk of je adres klopt."),
            code="teken",
        )
    labels = domein.split(".")
    if not _LOKAAL.fullmatch(lokaal) or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise GeenAdres(_("Dit is geen e-mailadres. Zo ziet het eruit: naam@voorbeeld.nl"))
    if labels[-1].isdigit() or not _is_echt(labels):
        raise GeenAdres(_("Dit is geen e-mailadres. Zo ziet het eruit: naam@voorbeeld.nl"))
    return adres


def leesbaar(adres: str) -> str:
    """The form in which its owner knows an address: the domain in its own letters."""
    lokaal, _apenstaart, domein = adres.rpartition("@")
    if "xn--" not in domein:
        return adres
    try:
        return f"{lokaal}@{idna.decode(domein)}"
    except (idna.IDNAError, UnicodeError):
        return adres


def _is_zichtbaar(teken: str) -> bool:
    soort = unicodedata.category(teken)
    if soort == "Cc":
        return teken.isspace()  # at an end it goes; inside, it is no address
    return soort not in ("Cf", "Cs") and teken not in _LEEG and not _VARIANT.match(teken)


def _domein(domein: str) -> str:
    """A domain as it is sent, without the dot that a sentence may have left behind it."""
    gelijk = idna.uts46_remap(domein, std3_rules=False).rstrip(".")
    return ".".join(
        label if label.isascii() else idna.alabel(label).decode() for label in gelijk.lower().split(".")
    )


def _is_echt(labels: list[str]) -> bool:
    """Whether what says to be international is: one name has one spelling."""
    try:
        return all(
            idna.alabel(idna.ulabel(label)).decode() == label for label in labels if label.startswith("xn--")
        )
    except (idna.IDNAError, UnicodeError):
        return False


class AdresVeld(models.EmailField):
    """A column of addresses: kept, and looked up, in the one form."""

    def get_prep_value(self, value: Any) -> Any:
        """What goes to the database, whoever hands it over."""
        waarde = super().get_prep_value(value)
        return bewaarvorm(waarde) if isinstance(waarde, str) and waarde else waarde

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The object knows its address in that form as well."""
        waarde = super().pre_save(model_instance, add)
        if waarde:
            waarde = bewaarvorm(waarde)
            setattr(model_instance, self.attname, waarde)
        return waarde


class AdresFormField(forms.EmailField):
    """An address as it is typed; what it gives is the one form. Refusals are those of `lees_adres`."""

    default_validators = []

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=None, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The one form, or what is wrong as a sentence; a form may have a sentence of its own for that."""
        getypt = super().to_python(value)
        if not getypt:
            return getypt
        try:
            return lees_adres(getypt)
        except GeenAdres as weigering:
            eigen = self.error_messages.get("invalid") if weigering.code == "invalid" else None
            raise ValidationError(eigen or weigering.zin, code=weigering.code) from None
