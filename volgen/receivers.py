"""What volgen does when a verhaal leaves the site or an account gets another address: one action each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from deelnemers.models import Deelnemer
from deelnemers.signals import mailadres_veranderd
from verhalen.models import BlogPage, VerhaalPage
from verhalen.signals import blog_hernoemd, offline_gegaan, online_gekomen
from volgen import feedregels
from volgen.actions import verhuis


@receiver(offline_gegaan, sender=VerhaalPage, dispatch_uid="volgen.weg_uit_feeds")
def weg_uit_feeds(verhaal: VerhaalPage, stond_online: bool, nu: datetime, **kwargs: Any) -> None:
    """Programs that read a feed hear that what they keep is gone."""
    if stond_online:
        feedregels.noteer_weg(verhaal=verhaal, feeds=feedregels.feeds_van(verhaal), nu=nu)


@receiver(online_gekomen, sender=VerhaalPage, dispatch_uid="volgen.terug_in_feeds")
def terug_in_feeds(verhaal: VerhaalPage, niet_meer: Iterable[int], nu: datetime, **kwargs: Any) -> None:
    """Programs that read a feed hear that a verhaal is there again, changed, or about something else."""
    feedregels.noteer_terug(verhaal=verhaal, nu=nu)
    feeds = [feedregels.feed_van_thema(nummer) for nummer in niet_meer]
    feedregels.noteer_weg(verhaal=verhaal, feeds=feeds, nu=nu)


@receiver(blog_hernoemd, sender=BlogPage, dispatch_uid="volgen.hernoemd_in_feeds")
def hernoemd_in_feeds(blog: BlogPage, nu: datetime, **kwargs: Any) -> None:
    """Programs that read a feed hear of the new name and addresses; the old ones lead nowhere."""
    feedregels.noteer_hernoemd(blog=blog, nu=nu)


@receiver(mailadres_veranderd, sender=Deelnemer, dispatch_uid="volgen.verhuis")
def na_verandering(deelnemer: Deelnemer, nieuw: str | None, nu: datetime, **kwargs: Any) -> None:
    """What somebody follows by their account goes along, or stops."""
    verhuis(deelnemer=deelnemer, naar=nieuw, nu=nu)
