"""Mixins for page types: safe in the tree when saved, and kept whole by the page cache when read."""

from typing import Any

from django.db import models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page

from common.paginacache import maak_openbaar, markeer_openbaar


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


class OpenbarePagina:
    """A page that is the same for everybody: the page cache may keep it. A preview is for one person."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        maak_openbaar(request)
        response = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        if not getattr(request, "is_preview", False):
            markeer_openbaar(response)
        return response
