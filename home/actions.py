"""Setting up a new, empty site: its page tree, roles, workflow, first spelregels and themes."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from deelnemers import rollen
from deelnemers.inrichting import richt_rollen_in
from home.inhoud import HOME, PAGINAS, SPELREGELS, SPELREGELS_TOELICHTING, THEMAS
from home.models import ContentPage, HomePage, SpelregelsPage
from moderatie.models import Spelregel, Spelregels, SpelregelsTaak
from verhalen.models import Thema, ThemaIndexPage, VerhalenIndexPage


@transaction.atomic
def richt_in(*, nu: datetime) -> HomePage:
    """Everything a site needs before its first verhaal. Doing it again changes nothing that stands."""
    richt_rollen_in()
    begin = _boom()
    _spelregels(nu)
    _themas()
    _werkwijze(VerhalenIndexPage.objects.get())
    _redactie()
    return begin


def _boom() -> HomePage:
    """The page tree, from the root."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    wortel = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    begin = HomePage.objects.first()
    if begin is None:
        # Wagtail's own welcome page goes; nobody has written anything yet.
        for kind in wortel.get_children().filter(content_type__model="page"):
            kind.delete()
        wortel.refresh_from_db()
        begin = HomePage(title=HOME.titel, slug="home", kop=HOME.kop, inleiding=HOME.inleiding)
        wortel.add_child(instance=begin)
    vast = (
        (VerhalenIndexPage, "verhalen", "Verhalen"),
        (ThemaIndexPage, "themas", "Thema's"),
        (SpelregelsPage, "spelregels", "Spelregels"),
    )
    for soort, slug, titel in vast:
        if not soort.objects.exists():
            begin.add_child(instance=soort(title=titel, slug=slug))
    for pagina in PAGINAS:
        if not Page.objects.child_of(begin).filter(slug=pagina.slug).exists():
            begin.add_child(
                instance=ContentPage(
                    title=pagina.titel, slug=pagina.slug, in_het_kort=pagina.in_het_kort, tekst=pagina.tekst
                )
            )
    adres = urlsplit(settings.SITE_ADDRESS)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": adres.hostname or "localhost",
            "port": adres.port or (443 if adres.scheme == "https" else 80),
            "site_name": settings.WAGTAIL_SITE_NAME,
            "root_page": begin,
        },
    )
    return begin


def _spelregels(nu: datetime) -> None:
    """The first version of the rules."""
    if Spelregels.objects.exists():
        return
    eerste = Spelregels.objects.create(nummer=1, geldig_vanaf=nu, toelichting=SPELREGELS_TOELICHTING)
    for nummer, regel in enumerate(SPELREGELS, start=1):
        Spelregel.objects.create(spelregels=eerste, nummer=nummer, **regel._asdict())
    Spelregels.objects.filter(pk=eerste.pk).update(vast_op=nu, ingegaan_op=nu, verteld_op=nu)


def _themas() -> None:
    """The first themes, where there are none."""
    if Thema.objects.exists():
        return
    for thema in THEMAS:
        Thema.objects.create(
            slug=thema.slug,
            name=thema.naam,
            beschrijving=thema.beschrijving,
            plaatje=thema.plaatje,
            volgorde=thema.volgorde,
        )


def _werkwijze(index: VerhalenIndexPage) -> None:
    """The one workflow, on everything under the verhalen; Wagtail's stock one goes."""
    Workflow.objects.exclude(name="Lezen").update(active=False)
    WorkflowPage.objects.exclude(workflow__name="Lezen").delete()
    werkwijze, _nieuw = Workflow.objects.get_or_create(name="Lezen", defaults={"active": True})
    taak = SpelregelsTaak.objects.first() or SpelregelsTaak.objects.create(name="Lezen naast de spelregels")
    taak.groups.add(Group.objects.get(name=rollen.MODERATORS))
    WorkflowTask.objects.get_or_create(workflow=werkwijze, task=taak, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=index, defaults={"workflow": werkwijze})


def _redactie() -> None:
    """Redactie writes the pages of the site itself and the themes. Those of writers refuse everybody."""
    # Wagtail's first migration lets two groups edit every page; one of them has the name of our moderators.
    GroupPagePermission.objects.filter(group__name__in=(rollen.MODERATORS, "Editors")).delete()
    redactie = Group.objects.get(name=rollen.REDACTIE)
    redactie.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="verhalen", codename__in=("add_thema", "change_thema")
        )
    )
    for codenaam in ("add_page", "change_page", "publish_page"):
        recht = Permission.objects.get(content_type__app_label="wagtailcore", codename=codenaam)
        for pagina in Page.objects.type(HomePage):
            GroupPagePermission.objects.get_or_create(group=redactie, page=pagina, permission=recht)
