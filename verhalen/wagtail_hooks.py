"""What is left of the Wagtail admin: the pages of the site itself, without those of writers."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks, permissions
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from common.templatetags.onderdelen import RESERVE
from verhalen.models import BlogPage, DagboekPage, Thema, VerhaalPage, VerhalenIndexPage
from verhalen.plaatjes import PLAATJES, KiesPlaatje

GESLOTEN = ("collections", "sites", "workflow-tasks", "workflows")


@hooks.register("insert_global_admin_css")
def onze_kleuren() -> SafeString:
    """The admin in our colours and letters."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/beheer.css"))


@hooks.register("construct_explorer_page_queryset")
def zonder_schrijvers(ouder: Page, paginas: Any, request: HttpRequest) -> Any:
    """Lists and filters of pages leave the pages of writers out: their titles may be drafts."""
    return paginas.not_type(BlogPage, DagboekPage, VerhaalPage, VerhalenIndexPage)


@hooks.register("construct_page_chooser_queryset")
def niet_te_kiezen(paginas: Any, request: HttpRequest) -> Any:
    """The same where a page is chosen to link to."""
    return paginas.not_type(BlogPage, DagboekPage, VerhaalPage, VerhalenIndexPage)


class ZonderFilters(WagtailFilterSet):
    """Wagtail filters by owner and editor, and for that names everybody who ever began a verhaal."""

    class Meta:
        model = Page
        fields: list[str] = []


class PaginasViewSet(PageViewSet):
    """How the admin lists pages."""

    model = Page
    filterset_class = ZonderFilters


@hooks.register("register_admin_viewset")
def paginalijst() -> PaginasViewSet:
    """Takes the place of Wagtail's own list."""
    return PaginasViewSet()


class ThemaForm(WagtailAdminModelForm):
    """A theme; its address is made once, of its first name."""

    plaatje = forms.ChoiceField(label=_("Plaatje"), initial=RESERVE, widget=KiesPlaatje)

    class Meta:
        model = Thema
        fields = ["name", "beschrijving", "plaatje", "volgorde"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = sorted(PLAATJES.items(), key=lambda plaatje: str(plaatje[1]))
        nu = self.instance.plaatje
        if nu and nu not in PLAATJES:
            # Chosen when the whole sheet could be chosen from.
            keuzes.append((nu, _("het plaatje van nu")))
        self.fields["plaatje"].choices = keuzes


class NooitWeg(ModelPermissionPolicy):
    """Nobody throws a theme away, whatever they may: verhalen are about it, and people follow it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


WIE_THEMAS_BEHEERT = NooitWeg(Thema)
# From Wagtail 8 on that is told apart from the screens.
if hasattr(permissions, "register_permission_policy"):
    permissions.register_permission_policy(Thema, WIE_THEMAS_BEHEERT, exact_class=True)


class ThemasViewSet(ModelViewSet):
    """Where redactie curates the themes."""

    model = Thema
    permission_policy = WIE_THEMAS_BEHEERT
    icon = "tag"
    menu_label = _("Thema's")
    menu_order = 110
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "beschrijving", "volgorde"]

    def get_form_class(self, for_update: bool = False) -> type[ThemaForm]:
        return ThemaForm


@hooks.register("register_admin_viewset")
def themalijst() -> ThemasViewSet:
    """At /beheer/thema/."""
    return ThemasViewSet()


class Paginas(MenuItem):
    """A plain link: Wagtail's own opens a panel that asks its API, which is closed."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(
            page_permission_policy.user_has_any_permission(request.user, {"add", "change", "publish"})
        )


@hooks.register("construct_main_menu", order=-1)
def wat_er_is(request: HttpRequest, items: list[Any]) -> None:
    """Leave out of the menu what is closed."""
    items[:] = [item for item in items if item.name not in ("explorer", "reports", "help")]
    paginas = Paginas(
        _("Pagina's"),
        reverse("wagtailadmin_explore_root"),
        name="paginas",
        icon_name="folder-open-inverse",
        order=100,
    )
    if paginas.is_shown(request):
        items.append(paginas)


@hooks.register("construct_settings_menu")
def zonder_gesloten_delen(request: HttpRequest, items: list[Any]) -> None:
    """The same for the settings."""
    items[:] = [item for item in items if item.name not in GESLOTEN]


class Zoek(SearchArea):
    """Stands before Wagtail's own, which lists pages of writers as well: searches the list of pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_any_permission(request.user, {"change"}))


@hooks.register("register_admin_search_area")
def zoek() -> SearchArea:
    """The search in the sidebar takes the first that is shown."""
    return Zoek(_("Pagina's"), reverse("wagtailadmin_explore_root"), name="paginas", order=1)


class Leeg:
    """Stands where Wagtail's admin expects an address of images and documents; we have neither."""

    model = None

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """One address that answers 404."""
        return [path("", niets, name="listing")]


def niets(request: HttpRequest) -> HttpResponse:
    """There is nothing here."""
    raise Http404


@hooks.register("construct_admin_api")
def zonder_bestanden(router: Any) -> None:
    """The admin's pages name these addresses even when the apps are not installed."""
    router.register_endpoint("images", Leeg)
    router.register_endpoint("documents", Leeg)
