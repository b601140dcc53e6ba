"""A mixin for every page type: saving a page never writes back a stale place in the tree."""

from typing import Any

from django.db import models, transaction
from wagtail.models import Page


class Boomveilig(models.Model):
    """Reads path, depth and numchild afresh, under a lock, before each save.

    Without it, saving a page that was loaded before a child was added writes the old `numchild` back,
    after which no child can be added any more (wagtail #4174).
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self._state.adding:
            return super().save(*args, **kwargs)
        with transaction.atomic():
            self.path, self.depth, self.numchild = (
                Page.objects.select_for_update().values_list("path", "depth", "numchild").get(pk=self.pk)
            )
            return super().save(*args, **kwargs)
