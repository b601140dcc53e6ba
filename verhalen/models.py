"""The page types of personal blogs: blogs, dagboeken, verhalen, and the themes they are about."""

import json
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from common.paginas import Boomveilig, OpenbarePagina, VanDeSite, VastPaneel
from common.velden import SchoneWoorden
from moderatie.models import Besluit, Modereerbaar, Uitkomst
from verhalen.aanbod import Aanbod as Aanbod  # a table of this app
from verhalen.blocks import InhoudField
from verhalen.gebruik import Bestandsgebruik as Bestandsgebruik  # a table of this app
from verhalen.lijst import bladzij
from verhalen.querysets import ThemaRijManager, VerhaalManager
from verhalen.schrijverspagina import SchrijversPage
from verhalen.toestanden import Lezers, Onderweg, Toestand
from verhalen.verder import Wegen
from verhalen.vertelling import Concept, Vertelling
from verhalen.vormen import Stuk, bestanden


class VerhalenIndexPage(VanDeSite, OpenbarePagina, Boomveilig, Page):
    """All stories, newest first; the parent of every blog."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        # By its whole address, in one look: going down step by step asks twice for every page on the way.
        if not path_components:
            return super().route(request, path_components)
        adres = f"{self.url_path}{'/'.join(path_components)}/"
        # Not at an address under a name that its writer gave up: it leads nowhere, and names nobody.
        pagina = get_object_or_404(Page, slug=path_components[-1], url_path=adres)
        return pagina.specific.route(request, [])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "bladzij": bladzij(request, VerhaalPage.objects.online()),
            "themas": Thema.objects.all(),
        }

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["verhalen.BlogPage"]
    template = "verhalen/index.html"

    class Meta:
        verbose_name = _("alle verhalen")


class BlogPage(SchrijversPage):
    """The personal place of one deelnemer. `title` is their schrijversnaam as a moderator last read it."""

    deelnemer = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="blog")

    parent_page_types = ["verhalen.VerhalenIndexPage"]
    subpage_types = ["verhalen.VerhaalPage", "verhalen.DagboekPage"]
    template = "verhalen/blog.html"
    weg_kop = _("Dit blog is leeg")
    weg_zin = _("Er staan nu geen verhalen van deze schrijver op de site.")

    class Meta:
        verbose_name = _("blog")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "bladzij": bladzij(request, VerhaalPage.objects.online().van_blog(self)),
            "dagboeken": DagboekPage.objects.child_of(self).live(),
        }


class DagboekPage(SchrijversPage):
    """A media diary: a dated series of verhalen of one deelnemer."""

    parent_page_types = ["verhalen.BlogPage"]
    subpage_types = ["verhalen.VerhaalPage"]
    template = "verhalen/dagboek.html"
    weg_kop = _("Dit dagboek is leeg")
    weg_zin = _("Er staan nu geen verhalen uit dit dagboek op de site.")

    class Meta:
        verbose_name = _("dagboek")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "bladzij": bladzij(request, VerhaalPage.objects.online().child_of(self)),
            "blog": BlogPage.objects.parent_of(self).get(),
        }


class Thema(SchoneWoorden, TagBase):
    """A curated theme: a word that people use, and a plain description of what belongs to it."""

    free_tagging = False

    beschrijving = models.TextField(_("waar gaat het over, in gewone woorden"))
    plaatje = models.CharField(_("plaatje"), max_length=40, help_text=_("Naam van een pictogram."))
    volgorde = models.PositiveIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")
        ordering = ["volgorde", "name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Its address, of Latin letters as all our addresses: a name in another script has none of them."""
        basis = slugify(tag)[:90] or "thema"
        return basis if i is None else f"{basis}-{i}"


class VerhaalThema(ItemBase):
    """A verhaal is about a theme. `gepubliceerd_op` is set exactly while the verhaal is online.

    The newest of a theme are read from the index (tag, gepubliceerd_op, content_object).
    """

    tag = models.ForeignKey(Thema, on_delete=models.CASCADE, related_name="verhaal_rijen")
    content_object = models.ForeignKey(
        "verhalen.VerhaalPage", on_delete=models.CASCADE, related_name="thema_rijen"
    )
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    door_moderator = models.BooleanField(default=False)

    objects = ThemaRijManager()

    class Meta:
        verbose_name = _("thema van een verhaal")
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="verhaal_thema_niet_dubbel")
        ]
        indexes = [
            models.Index(fields=["tag", "-gepubliceerd_op", "-content_object"], name="nieuwste_van_thema")
        ]


class VerhaalPage(Vertelling, Modereerbaar, SchrijversPage):
    """One contribution in any form.

    `title` is what Wagtail needs and lists show; `titel` is what the writer gave, or nothing.
    Drafts live in revisions; the row itself holds what is online. `schrijversnaam` and `dagboektitel`
    are the names that were handed in together with it, so that they are read together with it.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    blog = models.ForeignKey(BlogPage, on_delete=models.PROTECT, related_name="verhalen")
    titel = models.CharField(_("titel"), max_length=120, blank=True)
    inhoud = InhoudField(blank=True)
    themakeuze = models.JSONField(default=list, blank=True)
    # Values of `LetOp`, separated by commas.
    let_op = models.CharField(max_length=120, blank=True)
    # The language it is written in (BCP 47); "" is Dutch.
    taal = models.CharField(max_length=12, blank=True)
    # Values of `Gevoel`, separated by commas.
    gevoel = models.CharField(max_length=80, blank=True)
    schrijversnaam = models.CharField(max_length=60, blank=True)
    dagboektitel = models.CharField(max_length=120, blank=True)
    # The window (`Venster`) in which its text was typed last; no part of what is read.
    venster = models.CharField(max_length=16, blank=True, editable=False)

    themas = TaggableManager(through=VerhaalThema, blank=True)

    objects: ClassVar[Any] = VerhaalManager()

    parent_page_types = ["verhalen.BlogPage", "verhalen.DagboekPage"]
    subpage_types: list[str] = []
    template = "verhalen/verhaal.html"
    weg_kop = _("Dit verhaal is weg")

    @property
    def weg_zin(self) -> Any:
        """Why it is not there: what its writer wanted so is not what we did."""
        if self._lezers() == Lezers.DOOR_ONS:
            return _("Het staat nu niet op de site.")
        return _("Het staat niet meer op de site. Dat wilde de schrijver zo.")

    class Meta:
        verbose_name = _("verhaal")
        verbose_name_plural = _("verhalen")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        themas = WEGEN.themas_van(self)
        return {
            **super().get_context(request, *args, **kwargs),
            "verhaal": self,
            "themas": themas,
            "verder": WEGEN.verder(self, themas),
            "bronnen": bestanden.bronnen_van(self.vormstukken),
            # The page above, by its address: its title was read with this verhaal and does not change.
            "dagboek_url": self.get_url().rsplit("/", 2)[0] + "/" if self.dagboektitel else "",
        }

    @property
    def stukken(self) -> list[Stuk]:
        return list(self.inhoud.raw_data)

    @property
    def kop(self) -> str:
        """What its writer's screens call it: by what readers got if they did, else by what is written."""
        return str(self.title if self.first_published_at else self.draft_title)

    def lees_concept(self) -> Concept:
        """What its writer is writing, or wrote last: the latest version, decoded."""
        revisie = self.latest_revision
        if revisie is None:
            # Never kept by a form of ours: what the row holds is all there is.
            return Concept.lees(self, self.serializable_data(), None)
        return Concept.lees(self, revisie.content, revisie.created_at)

    def neem_over(self, concept: Concept) -> None:
        """Take the words of a concept into this object, to store them as a revision; saves nothing."""
        for naam in Concept.VELDEN:
            setattr(self, naam, getattr(concept, naam))
        self.inhoud = concept.inhoud  # type: ignore[assignment]  # a stream takes plain pieces
        self.title = self.draft_title = concept.maak_title()
        self._stukken, self._opzij = concept.inhoud, concept.opzij

    def serializable_data(self) -> dict[str, Any]:
        """As Wagtail stores it in a revision; a piece of a kind that this code does not know stays in it."""
        gegevens: dict[str, Any] = super().serializable_data()
        stukken = getattr(self, "_stukken", None)
        if stukken is not None:
            gegevens |= {"inhoud": json.dumps(stukken), "opzij": self._opzij}
        return gegevens

    @property
    def is_weggegooid(self) -> bool:
        """Whether it lies in the bin."""
        stand = getattr(self, "stand", None)
        return stand is not None and stand.weggegooid_op is not None

    @property
    def wordt_klaargezet(self) -> bool:
        """Whether it was sent in, and waits for a file of it before it can be read."""
        stand = getattr(self, "stand", None)
        return stand is not None and stand.verstuurd_op is not None

    @property
    def is_ingestuurd(self) -> bool:
        """Whether it was sent in and nothing was decided: its words may not change."""
        return self.wordt_klaargezet or self.wordt_gelezen

    @property
    def te_beantwoorden(self) -> Besluit | None:
        """What its writer may answer now: a question, or why it is not on the site; else nothing."""
        return None if self.is_weggegooid or self.wordt_klaargezet else self.tegengehouden

    def toestand(self) -> Toestand:
        """How it stands, for its writer: what readers see now, and what happens with what they do not see.

        Without queries on a queryset with `met_toestand()`.
        """
        lezers = self._lezers()
        if lezers == Lezers.WEGGEGOOID:
            return Toestand(lezers)
        return Toestand(lezers, self._onderweg(), self.wordt_klaargezet, self.zorg_gezegd is not None)

    def _lezers(self) -> Lezers:
        stand = getattr(self, "stand", None)
        if self.is_weggegooid:
            return Lezers.WEGGEGOOID
        if self.live:
            return Lezers.ONLINE
        besluit = self.weggehaald
        if besluit is not None and (stand is None or not stand.weg_sinds(besluit.gemaakt_op)):
            return Lezers.DOOR_ONS
        if stand is not None and stand.verborgen_op:
            return Lezers.VERBORGEN
        return Lezers.TERUGGETROKKEN if self.first_published_at else Lezers.NIETS

    def _onderweg(self) -> Onderweg | None:
        if self.is_ingestuurd:
            return Onderweg.INGESTUURD
        besluit, geplaatst = self.tegengehouden, self.laatst_geplaatst
        if besluit is not None:
            return Onderweg.VRAAG if besluit.uitkomst == Uitkomst.VRAGEN else Onderweg.NIET_GEPLAATST
        if geplaatst is not None and geplaatst.versie == str(self.latest_revision_id):
            return None
        return Onderweg.CONCEPT

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A version as an object. When it came online is told by the row; JSON keeps no microseconds."""
        versie = super().with_content_json(content)
        versie.first_published_at = self.first_published_at
        return versie

    def publish(
        self, revision: Any, *args: Any, besluit: Besluit | None = None, nu: Any = None, **kwargs: Any
    ) -> Any:
        # The last door (*Eerst gelezen*): only `actions.tonen` comes with a besluit. The newest counts, for
        # what was read and its writer made (*Woord*), and not while care for the writer is first.
        if besluit is None or not self.mag_op_de_site(besluit, nu):
            raise NietGelezen
        if (besluit.versie, self.owner_id) != (str(revision.pk), revision.user_id):
            raise NietGelezen
        if not revision.as_object().komt_overeen_met(besluit.vingerafdruk):
            raise NietGelezen
        return super().publish(revision, *args, **kwargs)


WEGEN = Wegen(VerhaalPage.objects, Thema.objects)


class NietGelezen(Exception):
    """Something tried to publish a revision that no besluit names. A fault in code, never a person's."""


class Stand(models.Model):
    """What its writer did with a verhaal that Wagtail has no word for: hidden, thrown away, sent …"""

    verhaal = models.OneToOneField(VerhaalPage, on_delete=models.CASCADE, related_name="stand")
    verborgen_op = models.DateTimeField(null=True, blank=True)
    teruggetrokken_op = models.DateTimeField(null=True, blank=True)
    weggegooid_op = models.DateTimeField(null=True, blank=True)
    # Sent in while a file of it was being made ready: it goes to be read when all of it is.
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("stand van een verhaal")

    def __str__(self) -> str:
        return f"stand {self.verhaal_id}"

    def weg_sinds(self, moment: Any) -> bool:
        """Whether its writer hid it, took it back or threw it away after this moment, and it still is."""
        gedaan = (self.verborgen_op, self.teruggetrokken_op, self.weggegooid_op)
        return any(op is not None and op > moment for op in gedaan)


class Gebeurtenis(models.Model):
    """One thing that its writer did with a verhaal, for "Wat er gebeurde". Rows are added, never changed."""

    class Wat(models.TextChoices):
        """What was done; the words are those of the list that its writer reads."""

        INGESTUURD = "ingestuurd", _("je verstuurde het")
        TERUGGENOMEN = "teruggenomen", _("je nam het terug")
        VERBORGEN = "verborgen", _("je verborg het")
        WEER_GETOOND = "weer getoond", _("je liet het weer zien")
        TERUGGETROKKEN = "teruggetrokken", _("je haalde het van de site")
        WIJZIGING_VERGETEN = "wijziging vergeten", _("je gooide je wijziging weg")
        WEGGEGOOID = "weggegooid", _("je gooide het weg")
        UIT_PRULLENBAK = "uit prullenbak", _("je haalde het uit de prullenbak")

    verhaal = models.ForeignKey(VerhaalPage, on_delete=models.CASCADE, related_name="gebeurtenissen")
    wat = models.CharField(max_length=20, choices=Wat.choices)
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("gebeurtenis")
        ordering = ["op", "id"]

    def __str__(self) -> str:
        return f"{self.wat} {self.verhaal_id}"


class ThemaIndexPage(VanDeSite, OpenbarePagina, Boomveilig, Page):
    """All themes; the page of one theme is a view (`verhalen.views.thema`)."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "verhalen/themas.html"
    content_panels = [VastPaneel(), *Page.content_panels]

    class Meta:
        verbose_name = _("thema's")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "themas": Thema.objects.all()}


class Zoekrij(models.Model):
    """The words of one online verhaal, as stems; a row exists exactly while the verhaal is online.

    `nummer` orders by the moment of publication (microseconds since 1970, made unique), so that the
    newest hits are read from the end of the index. The full-text index over it is made by migration 0002.
    """

    nummer = models.BigIntegerField(primary_key=True)
    verhaal = models.OneToOneField(VerhaalPage, on_delete=models.CASCADE, related_name="zoekrij")
    woorden = models.TextField()
    titelwoorden = models.TextField(blank=True)

    class Meta:
        verbose_name = _("rij van de zoekindex")

    def __str__(self) -> str:
        return f"zoekrij {self.nummer}"
