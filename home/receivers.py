"""What home does when editors change what everybody reads, and when somebody signs in."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save, pre_delete
from django.http import HttpRequest

from common.paginacache import vernieuw
from deelnemers.models import Deelnemer
from home import fotos, wachtkamer
from home.models import ContentPage, HomePage, SpelregelsPage
from moderatie.models import Spelregel, Spelregels
from verhalen.models import Thema, ThemaIndexPage, VerhalenIndexPage

# Everything on a public page that is not a writer's: `verhalen.actions` tells of those itself.
VAN_DE_SITE = (
    *(HomePage, ContentPage, SpelregelsPage, ThemaIndexPage, VerhalenIndexPage),
    *(Spelregels, Spelregel, Thema),
)


def na_redactie(**kwargs: Any) -> None:
    """A page, a rule or a theme was written, published, taken off the site or removed."""
    vernieuw()


# By model: a receiver of every model would cost every other save, and every delete its short way.
for soort in VAN_DE_SITE:
    post_save.connect(na_redactie, sender=soort, dispatch_uid=f"home.na_redactie.{soort.__name__}")
    post_delete.connect(na_redactie, sender=soort, dispatch_uid=f"home.na_redactie.{soort.__name__}")


def na_inloggen(*, request: HttpRequest, user: Deelnemer, **kwargs: Any) -> None:
    """What was typed in this browser waits on for who typed it, and for nobody else."""
    wachtkamer.bij_inloggen(request, user)


user_logged_in.connect(na_inloggen, dispatch_uid="home.na_inloggen")


def pagina_bewaard(*, instance: ContentPage, **kwargs: Any) -> None:
    """A page was put on the site or taken off it: its photos go along, in the same transaction."""
    fotos.gelijk_met(pagina=instance)


def pagina_gaat_weg(*, instance: ContentPage, **kwargs: Any) -> None:
    """A page is thrown away, and its photos with it."""
    fotos.ruim_op(pagina=instance)


post_save.connect(pagina_bewaard, sender=ContentPage, dispatch_uid="home.pagina_bewaard")
pre_delete.connect(pagina_gaat_weg, sender=ContentPage, dispatch_uid="home.pagina_gaat_weg")
