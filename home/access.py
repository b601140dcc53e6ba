"""Who may put photos on which page of the site."""

from typing import Any

from django.utils.translation import gettext as _

from common.errors import NietGevonden
from home.models import ContentPage


def te_bewerken_pagina(*, nummer: int, persoon: Any) -> ContentPage:
    """The page with this number, for who may change it; for anybody else it is not there."""
    pagina = ContentPage.objects.filter(pk=nummer).first()
    if pagina is None or not pagina.permissions_for_user(persoon).can_edit():
        raise NietGevonden(_("Deze pagina is er niet."))
    return pagina
