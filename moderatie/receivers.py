"""What moderatie does when content is erased: what was said about it goes too."""

from typing import Any

from django.db.models.signals import post_delete
from django.utils import timezone

from moderatie.actions import laat_vervallen, wis_woorden
from moderatie.models import Modereerbaar


def na_wissen(instance: Any, **kwargs: Any) -> None:
    """Whatever erased the page, also when a whole blog goes."""
    nu = timezone.now()
    laat_vervallen(waarover=instance.waarover, weg=True, nu=nu)
    wis_woorden(waarover=instance.waarover, nu=nu)


def verbind() -> None:
    """Hear of every kind of content that is read; of nothing else, so that other deletes stay fast."""
    for model in Modereerbaar.__subclasses__():
        post_delete.connect(na_wissen, sender=model, dispatch_uid=f"moderatie.wis_woorden.{model.__name__}")
