"""What the reading desk has to know of a kind of content. The apps above register theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Field
from django.utils.translation import gettext as _
from wagtail.models import Page

from common.tekst import los


@dataclass(frozen=True)
class Wachtende:
    """What the queue shows of one version: who wrote it, in what form, and its title or first words."""

    naam: str
    vorm: str
    begin: str

    def __str__(self) -> str:
        return _("“%(begin)s” van %(naam)s") % {"begin": los(self.begin), "naam": los(self.naam)}


@dataclass(frozen=True)
class Bureau:
    """How one kind of content lies on the desk.

    `wachtende(inhoud)` reads the stored content of a revision without asking the database: a queue is many.
    `sjabloon` draws a version as readers will see it, with what `gegevens(versie, pagina)` gives.
    `velden(versie)` are form fields for what a moderator may add (never words of the writer); what comes
    out of them goes as `aanvulling` to `moderatie.actions.plaats`.
    """

    sjabloon: str
    wachtende: Callable[[dict[str, Any]], Wachtende]
    velden: Callable[[Any], dict[str, Field]]
    gegevens: Callable[[Any, Any], dict[str, Any]]


_bureaus: dict[type[Page], Bureau] = {}


def registreer(
    model: type[Page],
    *,
    sjabloon: str,
    wachtende: Callable[[dict[str, Any]], Wachtende],
    velden: Callable[[Any], dict[str, Field]],
    gegevens: Callable[[Any, Any], dict[str, Any]],
) -> None:
    """Give a kind of content its place at the desk."""
    _bureaus[model] = Bureau(sjabloon=sjabloon, wachtende=wachtende, velden=velden, gegevens=gegevens)


def bureau_voor(pagina: Page) -> Bureau:
    """The place of this page at the desk; a kind that nobody registered is a fault in code."""
    return _bureaus[type(pagina)]
