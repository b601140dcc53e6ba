"""The page types that editors write: the home page, content pages and the page of the spelregels."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from common.html import schone_html
from common.paginas import Boomveilig, OpenbarePagina, VanDeSite, VastPaneel
from common.velden import SchoneWoorden
from home.admin_forms import ContentPageForm
from home.paginateksten import PAGINAS
from home.panels import FotosPaneel
from home.regelpagina import versiegegevens
from mediatheek.models import Foto
from verhalen.lijst import kaarten
from verhalen.models import Thema, VerhaalPage

# The pages that a site is set up with: templates, mails and texts link to them.
VASTE_ADRESSEN = frozenset(pagina.slug for pagina in PAGINAS)
ADRES_UITLEG = _(
    "Het laatste stuk van het adres van deze pagina. Kies het goed: oude links gaan anders stuk."
)
OPMAAK = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


def _vindbaar(*velden: str) -> list[index.AutocompleteField]:
    """Fields in which editors find a page in the admin; readers search in `home.zoeken`."""
    return [index.AutocompleteField(veld) for veld in velden]


class HomePage(VanDeSite, OpenbarePagina, Boomveilig, Page):
    """The first page."""

    kop = models.CharField(_("grote kop"), max_length=80)
    inleiding = models.TextField(_("inleiding"))

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home.html"
    content_panels = [VastPaneel(), *Page.content_panels, FieldPanel("kop"), FieldPanel("inleiding")]
    search_fields = [*Page.search_fields, *_vindbaar("kop", "inleiding")]

    class Meta:
        verbose_name = _("beginpagina")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        nieuw = VerhaalPage.objects.online().nieuwste_eerst().met_kaart()[:6]
        return {
            **super().get_context(request, *args, **kwargs),
            "kaarten": kaarten(nieuw),
            "themas": Thema.objects.all(),
        }


class ContentPage(VanDeSite, OpenbarePagina, Boomveilig, Page):
    """A page of the site itself: over ons, hulp, privacy, toegankelijkheid, contact."""

    in_het_kort = models.TextField(_("in het kort"), help_text=_("Twee of drie korte zinnen."))
    tekst = RichTextField(_("tekst"), features=OPMAAK, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/content.html"
    content_panels = [
        VastPaneel(),
        *Page.content_panels,
        FieldPanel("in_het_kort"),
        FieldPanel("tekst"),
        FotosPaneel(),
    ]
    promote_panels = [FieldPanel("slug", heading=_("Adres"), help_text=ADRES_UITLEG)]
    search_fields = [*Page.search_fields, *_vindbaar("in_het_kort", "tekst")]
    base_form_class = ContentPageForm

    class Meta:
        verbose_name = _("gewone pagina")
        verbose_name_plural = _("gewone pagina's")

    @property
    def vast(self) -> bool:
        """Whether templates and texts of the site link to this page by its address."""
        return self.slug in VASTE_ADRESSEN

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        fotos = [foto for foto in self.getekende_fotos() if foto["rij"].beschrijving]
        return {**super().get_context(request, *args, **kwargs), "fotos": fotos}

    def getekende_fotos(self) -> list[dict[str, Any]]:
        """What a template needs to draw the photos of this page, in the order in which they came.

        Also those that wait for their editor to say what can be seen on them: readers do not get these.
        """
        rijen = list(self.fotos.select_related("foto")) if self.pk else []
        bronnen = Foto.objects.bronnen([rij.foto.sleutel for rij in rijen])
        return [{"rij": rij, "bron": bronnen.get(rij.foto.sleutel)} for rij in rijen]

    @property
    def html(self) -> SafeString:
        """The text as HTML, cleaned."""
        return schone_html(self.tekst)


class Paginafoto(SchoneWoorden):
    """A photo below the text of a page. The photo itself, and who may see it, is of the mediatheek.

    Without a `beschrijving` it waits: only editors see it.
    """

    pagina = models.ForeignKey(ContentPage, on_delete=models.CASCADE, related_name="fotos")
    foto = models.OneToOneField(Foto, on_delete=models.CASCADE, related_name="+")
    beschrijving = models.CharField(_("wat je op de foto ziet"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("foto bij een pagina")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.beschrijving or f"foto {self.pk}"


class SpelregelsPage(VanDeSite, OpenbarePagina, Boomveilig, Page):
    """The rules that hold now; older versions are views below it (`home.spelregels`)."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/spelregels.html"
    content_panels = [VastPaneel(), *Page.content_panels]

    class Meta:
        verbose_name = _("spelregels")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        gegevens = versiegegevens(nu=timezone.now())
        return {**super().get_context(request, *args, **kwargs), **gegevens}
