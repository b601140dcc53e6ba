"""Which addresses are measured, and where the time of a page that is not kept goes."""

import statistics
import time
from itertools import count
from typing import Any

from django.db import connection
from django.template import Template
from django.test import Client, override_settings
from django.urls import reverse

from verhalen.lijst import schrijf_plek
from verhalen.models import Thema, VerhaalPage

TIMES = 41


def adressen() -> list[str]:
    """Lines of a name and a path: a story with themes, its first theme, home, search and the main feed."""
    verhaal = VerhaalPage.objects.online().filter(thema_rijen__isnull=False).order_by("pk")[0]
    thema = Thema.objects.filter(verhaal_rijen__content_object=verhaal)[0]
    return [
        f"story {verhaal.relative_url(None)}",
        f"theme {reverse('thema', args=[thema.slug])}",
        "home /",
        f"search {reverse('zoek')}?vraag=huis",
        f"feed {reverse('feed', args=['atom'])}",
    ]


def lijsten() -> list[str]:
    """What may not grow with the number of stories: every kind of list, at its beginning and far down."""
    verhaal = VerhaalPage.objects.online().filter(thema_rijen__isnull=False).order_by("pk")[0]
    thema = Thema.objects.filter(verhaal_rijen__content_object=verhaal)[0]
    onder = VerhaalPage.objects.online().order_by("first_published_at", "pk")[100]
    na = schrijf_plek(onder)
    return [
        *adressen(),
        "all /verhalen/",
        f"all,-far-down /verhalen/?na={na}",
        f"theme,-far-down {reverse('thema', args=[thema.slug])}?na={na}",
        f"blog {verhaal.blog.url}",
        f"search,-newest {reverse('zoek')}?vraag=huis&volgorde=nieuw",
        f"search,-three-words {reverse('zoek')}?vraag=huis+bus+moeder",
        f"search,-mistyped {reverse('zoek')}?vraag=huiss",
        f"search,-nothing {reverse('zoek')}?vraag=xqzjwkv",
        f"feed-of-a-theme {reverse('feed_thema', args=[thema.slug, 'atom'])}",
    ]


@override_settings(ALLOWED_HOSTS=["testserver"])
def profiel() -> str:
    """A table: queries, and milliseconds in the database, in templates and in the rest."""
    lines = [
        "Where the time of a page that is not kept goes (milliseconds of the processor, no network):",
        "",
        "| page | queries | database | templates beside that | rest | together |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for line in adressen():
        name, path = line.split(" ")
        queries, database, templates, total = _meet(f"{path}{'&' if '?' in path else '?'}vers=1")
        parts = f"{database:.1f} | {templates:.1f} | {total - database - templates:.1f} | {total:.1f}"
        lines.append(f"| {name} | {queries} | {parts} |")
    return "\n".join(lines)


def _meet(path: str) -> tuple[int, float, float, float]:
    """Queries and milliseconds of one request (medians), after a few to warm up."""
    spent = {"database": 0.0, "templates": 0.0, "database in templates": 0.0}
    counted, depth = [0], [0]

    def query(execute: Any, *args: Any) -> Any:
        begin = time.process_time()
        try:
            return execute(*args)
        finally:
            took = time.process_time() - begin
            counted[0] += 1
            spent["database"] += took
            if depth[0]:
                spent["database in templates"] += took

    render = Template.render

    def timed_render(self: Template, context: Any) -> Any:
        begin = time.process_time()
        depth[0] += 1
        try:
            return render(self, context)
        finally:
            depth[0] -= 1
            if not depth[0]:
                spent["templates"] += time.process_time() - begin

    client = Client()
    # Who searches very much is slowed (`common.paginacache`).
    visitors = (f"10.0.{number // 250}.{number % 250}" for number in count())
    for _ in range(3):
        client.get(path, REMOTE_ADDR=next(visitors))
    times: list[tuple[float, float, float]] = []
    Template.render = timed_render  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(query):
            for _ in range(TIMES):
                spent.update(dict.fromkeys(spent, 0.0))
                begin = time.process_time()
                client.get(path, REMOTE_ADDR=next(visitors))
                total = time.process_time() - begin
                times.append((spent["database"], spent["templates"] - spent["database in templates"], total))
    finally:
        Template.render = render  # type: ignore[method-assign]
    database, templates, total = (1000 * statistics.median(column) for column in zip(*times, strict=True))
    return counted[0] // TIMES, database, templates, total
