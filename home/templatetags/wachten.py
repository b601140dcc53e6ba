"""What the head of every page says about what waits."""

from typing import Any

from django import template
from django.template import Context

from common.paginacache import wordt_openbaar
from home.wachten import Wacht, wat_wacht

register = template.Library()


@register.simple_tag(takes_context=True)
def wat_er_wacht(context: Context) -> Wacht | None:
    """What waits for who is looking, or None where the page may not ask that: a script does it there.

    A page that is the same for everybody asks nothing; neither does a page that is made without a request.
    """
    request: Any = context.get("request")
    if request is None or wordt_openbaar(request) or not hasattr(request, "user"):
        return None
    return wat_wacht(request)
