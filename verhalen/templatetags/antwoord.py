"""Room for an answer to a moderator, wherever a question to the writer stands."""

from typing import Any

from django import template

from moderatie.models import Besluit
from verhalen.antwoordform import AntwoordForm
from verhalen.models import VerhaalPage

register = template.Library()


@register.inclusion_tag("verhalen/mijn/_antwoord.html", takes_context=True)
def antwoordvak(
    context: Any, verhaal: VerhaalPage, vraag: Besluit, form: AntwoordForm | None = None
) -> dict[str, Any]:
    """The form that answers `vraag`; empty unless one with typed words is given."""
    return {
        "verhaal": verhaal,
        "vraag": vraag,
        "form": form or AntwoordForm.leeg(verhaal),
        "csrf_token": context.get("csrf_token"),
    }
