"""What home does when editors change what everybody reads: the kept pages are made anew."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from common.paginacache import vernieuw
from home.models import ContentPage, HomePage, SpelregelsPage
from moderatie.models import Spelregel, Spelregels
from verhalen.models import Thema, ThemaIndexPage, VerhalenIndexPage

# Everything on a public page that is not a writer's: `verhalen.actions` tells of those itself.
VAN_DE_SITE = (
    *(HomePage, ContentPage, SpelregelsPage, ThemaIndexPage, VerhalenIndexPage),
    *(Spelregels, Spelregel, Thema),
)


@receiver([post_save, post_delete], dispatch_uid="home.na_redactie")
def na_redactie(sender: type, **kwargs: Any) -> None:
    """A page, a rule or a theme was written, published, taken off the site or removed."""
    if sender in VAN_DE_SITE:
        vernieuw()
