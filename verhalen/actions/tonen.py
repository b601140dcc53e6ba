"""On and off the site: after a besluit, by the writer, and for good."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, Revision

import mediatheek.actions
import moderatie.actions
from common import paginacache, weglijst
from common.errors import AlGebeurd
from common.klok import elke
from deelnemers.models import Deelnemer
from moderatie.models import Aanleiding, Besluit, Uitkomst
from verhalen import zoekindex
from verhalen.access import moet_online_zijn, vergrendel_eigen, vergrendel_plekken
from verhalen.actions.insturen import noteer, stuur_in
from verhalen.actions.schrijven import alle_bestanden
from verhalen.models import BlogPage, DagboekPage, Gebeurtenis, Stand, Thema, VerhaalPage, VerhaalThema
from verhalen.querysets import revisie_van
from verhalen.signals import blog_hernoemd, offline_gegaan, online_gekomen
from verhalen.toestanden import Lezers
from verhalen.vertelling import Concept

BEWAARTERMIJN = timedelta(days=30)


def sluit_inzage(*, verhaal: VerhaalPage, besluit: Besluit) -> None:
    """The reading ended with this besluit: moderators no longer see the files that they had to read.

    What is online stays public. Handed in again, they see what is in it then.
    """
    mediatheek.actions.neem_inzage_terug(sleutels=_bestanden_van(verhaal, besluit.versie))
    # What else of it is being read may hold the same files.
    for toets in verhaal.toetsen.lopend():
        geef_inzage(verhaal=verhaal, versie=toets.versie)


def geef_inzage(*, verhaal: VerhaalPage, versie: str) -> int:
    """Moderators see the files of a version that they read; how many that are."""
    sleutels = _bestanden_van(verhaal, versie)
    mediatheek.actions.geef_ter_inzage(sleutels=sleutels)
    return len(sleutels)


def _bestanden_van(verhaal: VerhaalPage, versie: str) -> list[uuid.UUID]:
    """The keys of the files of a version, by its number; none when it was erased."""
    revisie = Revision.objects.filter(pk=int(versie)).first()
    if revisie is None:
        return []
    return Concept.lees(VerhaalPage(pk=verhaal.pk), revisie.content, revisie.created_at).bestandssleutels


@transaction.atomic
def maak_openbaar(
    *, verhaal: VerhaalPage, besluit: Besluit, themas: Sequence[str] | None, nu: datetime
) -> VerhaalPage:
    """Put exactly what this besluit names on the site: page, names, themes, files, search, caches.

    `themas` are the slugs a moderator chose at the desk; None keeps the writer's choice.
    """
    verhaal = _publiceer(verhaal, besluit, nu)
    gekozen = list(verhaal.themakeuze) if themas is None else list(themas)
    niet_meer = _zet_themas(verhaal, gekozen)
    _zet_namen(verhaal, nu)
    _online(verhaal, nu, niet_meer)
    return verhaal


def _publiceer(verhaal: VerhaalPage, besluit: Besluit, nu: datetime) -> VerhaalPage:
    """The one place from which a verhaal is published; `VerhaalPage.publish` lets nothing else through."""
    vers = VerhaalPage.objects.get(pk=verhaal.pk)
    eerste = vers.first_published_at is None
    vers.publish(revisie_van(besluit), besluit=besluit, nu=nu, log_action=False)
    # Wagtail stamps with the clock; the moment of the act is what counts.
    VerhaalPage.objects.filter(pk=vers.pk).update(
        last_published_at=nu, **({"first_published_at": nu} if eerste else {})
    )
    return VerhaalPage.objects.select_related("blog").get(pk=vers.pk)


def _online(verhaal: VerhaalPage, nu: datetime, niet_meer: Sequence[int] = ()) -> None:
    """The page is live: so are its theme rows, its files and its place in the index.

    `niet_meer` are the ids of the themes that it was about before.
    """
    zichtbaar = set(verhaal.bestandssleutels)
    mediatheek.actions.maak_openbaar(sleutels=list(zichtbaar), eigenaar=verhaal.owner)
    mediatheek.actions.maak_besloten(sleutels=list(alle_bestanden(verhaal) - zichtbaar))
    VerhaalThema.objects.filter(content_object=verhaal).update(gepubliceerd_op=verhaal.first_published_at)
    Stand.objects.update_or_create(
        verhaal=verhaal, defaults={"verborgen_op": None, "teruggetrokken_op": None, "weggegooid_op": None}
    )
    for plek in vergrendel_plekken(verhaal.blog_id, verhaal.get_parent().pk):
        if not plek.live:
            plek.live = True
            plek.first_published_at = plek.first_published_at or nu
            plek.save(clean=False)
    zoekindex.zet_in(verhaal)
    paginacache.vernieuw()
    online_gekomen.send(sender=VerhaalPage, verhaal=verhaal, niet_meer=niet_meer, nu=nu)


def _zet_namen(verhaal: VerhaalPage, nu: datetime) -> None:
    """Give blog and dagboek the names that were read with this verhaal.

    A name that the writer has changed since does not come back through an older verhaal. Under a name that
    was given up nothing is found any more: neither at its address nor by searching.
    """
    vergrendel_plekken(verhaal.blog_id, verhaal.get_parent().pk)
    blog = BlogPage.objects.get(pk=verhaal.blog_id)
    naam = verhaal.schrijversnaam
    eerste = blog.first_published_at is None
    if eerste or (blog.title != naam == str(blog.deelnemer)):
        blog.title = blog.draft_title = naam
        blog.slug = _vrije_slug(blog, naam)
        blog.save(clean=False)
        if not eerste:
            for ander in VerhaalPage.objects.online().van_blog(blog).select_related("blog"):
                zoekindex.zet_in(ander)
            blog_hernoemd.send(sender=BlogPage, blog=blog, nu=nu)
    ouder = verhaal.get_parent().specific
    if isinstance(ouder, DagboekPage) and ouder.first_published_at is None:
        ouder.title = verhaal.dagboektitel
        ouder.slug = _vrije_slug(ouder, verhaal.dagboektitel)
        ouder.save(clean=False)
    elif isinstance(ouder, DagboekPage) and ouder.title != verhaal.dagboektitel == ouder.draft_title:
        ouder.title = verhaal.dagboektitel
        ouder.save(clean=False)
    verhaal.refresh_from_db()


def _vrije_slug(pagina: Page, naam: str) -> str:
    """An address made of the name, with a few letters behind it when a sibling has it already."""
    basis = slugify(naam)[:60] or "iemand"
    Page.objects.select_for_update().get(pk=pagina.get_parent().pk)
    bezet = pagina.get_siblings(inclusive=False).filter(slug=basis).exists()
    return f"{basis}-{uuid.uuid4().hex[:5]}" if bezet else basis


def _zet_themas(verhaal: VerhaalPage, slugs: Sequence[str]) -> list[int]:
    """Exactly these themes; those the writer did not choose are marked as the moderator's.

    Gives the ids of the themes that it is not about any more.
    """
    themas = {thema.slug: thema for thema in Thema.objects.filter(slug__in=slugs)}
    over = VerhaalThema.objects.filter(content_object=verhaal).exclude(tag__slug__in=themas)
    niet_meer = list(over.values_list("tag_id", flat=True))
    over.delete()
    for slug, thema in themas.items():
        VerhaalThema.objects.update_or_create(
            content_object=verhaal, tag=thema, defaults={"door_moderator": slug not in verhaal.themakeuze}
        )
    return niet_meer


def _offline(verhaal: VerhaalPage, nu: datetime) -> None:
    """Gone from page, lists, feeds, search and caches; files closed. `verhaal` is fresh and locked."""
    # Before looking what is left: another verhaal may be coming online there at this moment.
    plekken = vergrendel_plekken(verhaal.blog_id, verhaal.get_parent().pk)
    stond_online = verhaal.live
    if stond_online:
        verhaal.unpublish(log_action=False)
    VerhaalThema.objects.filter(content_object=verhaal).update(gepubliceerd_op=None)
    sleutels = list(alle_bestanden(verhaal))
    mediatheek.actions.maak_besloten(sleutels=sleutels)
    mediatheek.actions.neem_inzage_terug(sleutels=sleutels)
    zoekindex.haal_uit(verhaal.pk)
    for plek in plekken:
        over = VerhaalPage.objects.online().descendant_of(plek)
        if plek.live and not over.exists():
            plek.live = False
            plek.save(clean=False)
    paginacache.vernieuw()
    offline_gegaan.send(sender=VerhaalPage, verhaal=verhaal, stond_online=stond_online, nu=nu)


def _haal_weg(
    verhaal: VerhaalPage, door: Deelnemer, nu: datetime, wat: Gebeurtenis.Wat, **stand: Any
) -> VerhaalPage:
    """End any reading, take it off the site and note what the writer did. A question or a no stays."""
    _offline(verhaal, nu)
    if wat != Gebeurtenis.Wat.VERBORGEN:
        # What is only hidden comes back without being read: what readers told of it still waits.
        moderatie.actions.laat_vervallen(waarover=verhaal.waarover, nu=nu)
    # After blog and dagboek: the end of the trail is what everybody waits for, and is held last.
    if verhaal.wordt_gelezen:
        moderatie.actions.neem_terug(inhoud=verhaal, door=door, nu=nu)
    Stand.objects.update_or_create(verhaal=verhaal, defaults={"verstuurd_op": None, **stand})
    noteer(verhaal, wat, nu)
    return VerhaalPage.objects.get(pk=verhaal.pk)


@transaction.atomic
def trek_in(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Take a verhaal off the site, in one step, without a reason. It stays with its writer, whole."""
    vers = vergrendel_eigen(verhaal, door)
    verborgen = Stand.objects.filter(verhaal=vers, verborgen_op__isnull=False, weggegooid_op=None)
    door_ons = vers.toestand().lezers == Lezers.DOOR_ONS
    if not (vers.live or vers.is_ingestuurd or door_ons or verborgen.exists()):
        raise AlGebeurd(_("Je verhaal staat al niet op de site."))
    return _haal_weg(vers, door, nu, Gebeurtenis.Wat.TERUGGETROKKEN, teruggetrokken_op=nu, verborgen_op=None)


@transaction.atomic
def verberg(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Hide a verhaal for a while. Unchanged, it comes back without being read again."""
    vers = vergrendel_eigen(verhaal, door)
    moet_online_zijn(vers)
    return _haal_weg(vers, door, nu, Gebeurtenis.Wat.VERBORGEN, verborgen_op=nu, teruggetrokken_op=None)


@transaction.atomic
def toon_weer(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Show a hidden verhaal again: exactly what was last placed, at the place in every list that it had.

    When the writer has another name by now, nobody has read that name yet: then it is handed in instead,
    unless it was changed as well: then its writer looks at it first (`AlGebeurd`).
    """
    vers = vergrendel_eigen(verhaal, door)
    stand = Stand.objects.filter(verhaal=vers, verborgen_op__isnull=False, weggegooid_op=None).first()
    besluit = vers.toonbesluit(nu)
    if vers.live or stand is None or besluit is None or besluit.uitkomst != Uitkomst.PLAATSEN:
        raise AlGebeurd(_("Dit verhaal is niet verborgen. Kijk bij Mijn plek hoe het ermee staat."))
    if vers.zorg is not None:
        raise AlGebeurd(
            _("We kijken eerst of het goed met je gaat. Daarna kun je je verhaal weer laten zien.")
        )
    if vers.blog.title != str(Deelnemer.objects.get(pk=door.pk)):
        if vers.toestand().onderweg is not None:
            raise AlGebeurd(_("Je hebt nu een andere naam. Daarom lezen we je verhaal eerst opnieuw."))
        return stuur_in(verhaal=vers, door=door, nu=nu)
    # Who follows a feed got an empty one when it was hidden: only what changed since replaces that.
    vers = _publiceer(vers, besluit, nu)
    _online(vers, nu)
    noteer(vers, Gebeurtenis.Wat.WEER_GETOOND, nu)
    return vers


@transaction.atomic
def gooi_weg(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Throw a verhaal away: off the site now, gone for good after 30 days."""
    vers = vergrendel_eigen(verhaal, door)
    if vers.is_weggegooid:
        return vers
    stand = {"weggegooid_op": nu, "verborgen_op": None}
    if vers.live:
        stand["teruggetrokken_op"] = nu
    return _haal_weg(vers, door, nu, Gebeurtenis.Wat.WEGGEGOOID, **stand)


@transaction.atomic
def haal_uit_prullenbak(*, verhaal: VerhaalPage, door: Deelnemer, nu: datetime) -> VerhaalPage:
    """Take a verhaal out of the bin. It does not go online by itself."""
    vers = vergrendel_eigen(verhaal, door)
    if vers.is_weggegooid:
        Stand.objects.filter(verhaal=vers).update(weggegooid_op=None)
        noteer(vers, Gebeurtenis.Wat.UIT_PRULLENBAK, nu)
    return VerhaalPage.objects.get(pk=vers.pk)


@transaction.atomic
def haal_weg_door_ons(*, verhaal: VerhaalPage, besluit: Besluit, nu: datetime) -> None:
    """Take it off the site because a besluit says so; what its writer did with it stays as it is."""
    _offline(VerhaalPage.objects.get(pk=verhaal.pk), nu)


def mag_van_de_schrijver(verhaal: VerhaalPage, versie: str) -> bool:
    """Whether its writer still wants readers to see this version: they did not take it away since sending."""
    stand = Stand.objects.filter(verhaal=verhaal).first()
    gestuurd = verhaal.toetsen.filter(versie=versie, aanleiding=Aanleiding.INGESTUURD).last()
    return stand is None or gestuurd is None or not stand.weg_sinds(gestuurd.sinds)


@elke(60)
def toon_na_even(*, nu: datetime) -> None:
    """What was off the site for a while, and about which nobody decided, comes back as it was placed."""
    voorbij = Besluit.objects.filter(
        soort=VerhaalPage._meta.label_lower, uitkomst=Uitkomst.EVEN_VAN_DE_SITE, tot__lte=nu
    )
    for verhaal in VerhaalPage.objects.filter(sleutel__in=voorbij.values("sleutel"), live=False):
        with transaction.atomic():
            vers = vergrendel_eigen(verhaal, verhaal.owner)
            besluit = vers.toonbesluit(nu)
            # Another worker may have been first, or its writer threw it away.
            if vers.toestand().lezers != Lezers.DOOR_ONS or besluit is None or vers.zorg is not None:
                continue
            if besluit.uitkomst == Uitkomst.PLAATSEN and mag_van_de_schrijver(vers, besluit.versie):
                _online(_publiceer(vers, besluit, nu), nu)


@elke(3600)
def ruim_op(*, nu: datetime) -> int:
    """Erase what has been in the bin for 30 days; how many verhalen that were."""
    oud = Stand.objects.filter(weggegooid_op__lte=nu - BEWAARTERMIJN).values_list("verhaal_id", flat=True)
    return sum(wis(verhaal_id, nu) for verhaal_id in list(oud))


@transaction.atomic
def wis(verhaal_id: int, nu: datetime) -> int:
    """Erase one verhaal with everything that tells of it. Its parent is locked too before it goes."""
    try:
        verhaal = VerhaalPage.objects.select_for_update(of=("page_ptr",)).get(pk=verhaal_id)
    except VerhaalPage.DoesNotExist:
        return 0  # another worker was first
    Page.objects.select_for_update().get(pk=verhaal.get_parent().pk)
    verhaal = VerhaalPage.objects.get(pk=verhaal_id)
    if not Stand.objects.filter(verhaal=verhaal, weggegooid_op__lte=nu - BEWAARTERMIJN).exists():
        return 0
    weglijst.noteer("verhaal gewist", verhaal=str(verhaal.sleutel), nu=nu)
    mediatheek.actions.verwijder(sleutels=list(alle_bestanden(verhaal)))
    verhaal.delete()
    PageLogEntry.objects.filter(page_id=verhaal_id).delete()
    return 1
