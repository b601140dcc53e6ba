"""The promise *Woord*: no screen of the admin, with whatever permission, changes or shows a writer's words.

The walk asks every address of the admin by GET and by POST, with the numbers of a writer's own pages,
versions and readings. Afterwards not one byte of what the writer made may be different.
"""

import io
import itertools
import uuid

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from PIL import Image
from wagtail import hooks
from wagtail.models import (
    GroupPagePermission,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from deelnemers import rollen
from home.models import ContentPage, HomePage
from mediatheek.models import Foto, Uitvoering, private_storage
from moderatie.access import UITKOMSTEN
from moderatie.models import Aanleiding, Besluit, Spelregel, Toets, Uitkomst
from tests.conftest import maak_persoon
from tests.verhalen.formulier import formulieren
from verhalen import actions
from verhalen.actions.schrijven import MAX_TEKENS
from verhalen.models import (
    BlogPage,
    DagboekPage,
    Stand,
    VerhaalPage,
    VerhaalThema,
    VerhalenIndexPage,
)

pytestmark = pytest.mark.django_db

# In what nobody handed in, and in what only waits for a moderator.
CONCEPT, WACHT = "zilverkanarie", "koperkanarie"
# The name of somebody of whom nothing was ever handed in.
NAAM = "Bronskanarie"
BEWAARD = (
    VerhaalPage, BlogPage, DagboekPage, VerhaalThema, Stand, Foto, Uitvoering, Besluit, Toets,
    TaskState, WorkflowState, Workflow, WorkflowTask, WorkflowPage, Task,
)  # fmt: skip
# Signing out in the middle would end the walk; it has nothing to do with pages.
OVERGESLAGEN = {"wagtailadmin_logout"}


def foto():
    beeld = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 120, 40)).save(beeld, "JPEG")
    return SimpleUploadedFile("foto.jpg", beeld.getvalue(), "image/jpeg")


@pytest.fixture
def alleskunner(site):
    """Somebody with every permission on every page that Wagtail has."""
    persoon = maak_persoon("Al Lesmag", rollen.REDACTIE)
    groep = Group.objects.create(name="Mag alles met pagina's")
    wortel = Page.objects.get(depth=1)
    for recht in Permission.objects.filter(content_type__app_label="wagtailcore", codename__endswith="_page"):
        GroupPagePermission.objects.create(group=groep, page=wortel, permission=recht)
    groep.permissions.set(Permission.objects.all())
    persoon.groups.add(groep)
    return persoon


@pytest.fixture
def supermens(site):
    persoon = maak_persoon("Su Permens", rollen.BEHEER)
    persoon.is_superuser = True
    persoon.save()
    return persoon


@pytest.fixture
def werk(verteller, andere_verteller, schrijf_verhaal, online_verhaal, nu):
    """A writer with everything: online, changed since, waiting, asked about, a concept, a dagboek."""
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel=f"Dagboek {CONCEPT}", nu=nu)
    online = online_verhaal(verteller, "Al gelezen.", titel="Online", themas=["alleen-wonen"], fotos=[foto()])
    actions.bewaar(verhaal=online, door=verteller, tekst=f"Nieuw {CONCEPT}", titel=f"Nieuw {CONCEPT}", nu=nu)
    concept = schrijf_verhaal(verteller, f"Half {CONCEPT}", dagboek=dagboek, themas=["op-weg-gaan"])
    schrijf_verhaal(maak_persoon(NAAM, rollen.DEELNEMERS), f"Ook {CONCEPT}")
    wacht = schrijf_verhaal(andere_verteller, f"Wacht {WACHT}", titel=WACHT, fotos=[foto()])
    actions.stuur_in(verhaal=wacht, door=andere_verteller, nu=nu)
    return [online, concept, wacht, BlogPage.objects.get(deelnemer=verteller), dagboek]


def afdruk():
    """Everything that a writer made, and how it stands, to the byte."""
    rijen = {model: sorted(map(str, model.objects.values_list())) for model in BEWAARD}
    versies = Revision.objects.filter(content_type__app_label="verhalen").values_list("pk", "content")
    bestanden = {}
    for model in (Foto, Uitvoering):
        for rij in model.objects.all():
            with private_storage().open(rij.bestand.name) as bestand:
                bestanden[rij.bestand.name] = bestand.read()
    namen = sorted(BlogPage.objects.values_list("deelnemer__schrijversnaam", flat=True))
    return rijen, sorted(map(str, versies)), bestanden, namen


def adressen(patronen, namen=(), velden=()):
    """(name, parameters, number of unnamed groups) of every named address below these patterns."""
    for patroon in patronen:
        eigen = (*velden, *patroon.pattern.converters.items())
        regex = patroon.pattern.regex
        if isinstance(patroon, URLResolver):
            onder = (*namen, patroon.namespace) if patroon.namespace else namen
            yield from adressen(patroon.url_patterns, onder, eigen)
        elif isinstance(patroon, URLPattern) and patroon.name:
            yield ":".join((*namen, patroon.name)), dict(eigen), regex.groups - len(regex.groupindex)


def van_beheer():
    """Every address of the admin."""
    beheer = next(patroon for patroon in get_resolver().url_patterns if str(patroon.pattern) == "beheer/")
    return sorted(adressen(beheer.url_patterns), key=lambda adres: adres[0])


def van_ons():
    """Every address of our own, outside the admin, that names a verhaal or a photo."""
    buiten = [patroon for patroon in get_resolver().url_patterns if str(patroon.pattern) != "beheer/"]
    return [adres for adres in adressen(buiten) if "sleutel" in adres[1]]


@pytest.fixture
def waarden(werk, verteller):
    """For each parameter that an address of the admin has, what somebody with bad intentions fills in."""
    paginas = [pagina.pk for pagina in werk]
    online, wacht = (VerhaalPage.objects.get(pk=werk[nummer].pk) for nummer in (0, 2))
    versies = [online.latest_revision_id, online.live_revision_id, wacht.latest_revision_id]
    boom = [VerhalenIndexPage.objects.get().pk, HomePage.objects.get().pk]
    taken = list(TaskState.objects.values_list("pk", flat=True))
    soorten = ["verhaalpage", "blogpage", "dagboekpage"]
    return {
        "page_id": [online.pk, wacht.pk, boom[1], boom[0], *paginas],
        "parent_page_id": [boom[1], *paginas[3:], boom[0], *paginas[:3]], "page_pk": [*paginas, *boom],
        "page_to_move_id": [*paginas, *boom], "destination_id": [boom[1], paginas[3]],
        "revision_id": versies, "task_state_id": taken,
        "toets_id": list(Toets.objects.values_list("pk", flat=True)),
        "workflow_state_id": list(WorkflowState.objects.values_list("pk", flat=True)),
        "workflow_pk": list(Workflow.objects.filter(active=True).values_list("pk", flat=True)),
        "task_id": list(Task.objects.values_list("pk", flat=True)),
        "action_name": ["approve", "publish", "copy"],
        "action": ["delete", "move", "publish", "unpublish"],
        "content_type_app_name": ["verhalen"], "content_type_model_name": soorten,
        "app_label": ["verhalen", "wagtailcore"], "app_name": ["verhalen"],
        "model_name": ["verhaalpage", "page", "thema"],
        "object_id": [str(pk) for pk in paginas], "session_id": [1],
        "pk": [*paginas[:2], verteller.pk, *(model.objects.first().pk for model in (Site, Workflow, Task))],
        "sleutel": [verteller.sleutel], "collection_id": [1], "uidb64": ["MQ"], "token": ["x"],
        "naam": ["titel", "themas", "fotos"], "soort": ["geluid"],
        "opname": [uuid.uuid4()], "beurt": [uuid.uuid4()],
        "breedte": [640], "formaat": ["jpg"],
        "nummer": [1], "besluit_id": list(Besluit.objects.values_list("pk", flat=True)) or [1],
    }  # fmt: skip


def invullingen(naam, velden, groepen, waarden):
    """Every way to fill in one address."""
    if naam == "wagtailadmin_pages:revisions_compare":
        for pagina in waarden["page_id"]:
            yield reverse(naam, args=[pagina, "live", "latest"])
        return
    assert not groepen, f"{naam}: an unnamed group that this walk does not know"
    onbekend = [veld for veld in velden if veld not in waarden]
    assert not onbekend, f"{naam}: what is {onbekend}?"
    # Alone, a parameter gets every value; beside others three will do, or the walk takes minutes.
    keuzes = [waarden[veld] if len(velden) == 1 else waarden[veld][:3] for veld in velden]
    for keuze in itertools.product(*keuzes):
        yield reverse(naam, kwargs=dict(zip(velden, keuze, strict=True)))


def inzending(werk):
    """One form that fits every screen: other words, another address, publish it, approve it, copy it."""
    nep = "GEHACKT"
    leeg = {f"comments-{deel}": "0" for deel in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    return {
        **leeg,
        "title": nep, "titel": nep, "slug": "gehackt", "kop": nep, "inleiding": nep, "in_het_kort": nep,
        "inhoud-count": "1", "inhoud-0-deleted": "", "inhoud-0-order": "0", "inhoud-0-type": "tekst",
        "inhoud-0-value": nep, "inhoud-0-id": str(uuid.uuid4()), "tekst": "null", "schrijversnaam": nep,
        "name": nep, "email": "gehackt@voorbeeld.example", "is_superuser": "on", "is_active": "",
        "action-publish": "1", "action-workflow-action": "1", "workflow-action-name": "approve",
        "workflow-action-extra-data": '{"comment": "x"}', "comment": nep, "confirm": "on",
        "new_title": nep, "new_slug": "gehackt", "new_parent_page": str(HomePage.objects.get().pk),
        "copy_subpages": "on", "publish_copies": "on", "include_descendants": "on", "alias": "",
        "chooser": str(HomePage.objects.get().pk), "move_applicable": "on", "position": "0",
        "restriction_type": "login", "password": nep, "page": str(werk[0].pk), "overwrite_revision_id": "1",
        "live": "", "owner": "1", "destination_page_id": str(HomePage.objects.get().pk), "recursive": "true",
        "active": "", "workflow": "", "hostname": "elders.example", "port": "80", "confirm_delete": "on",
        "root_page": str(werk[0].pk), "revision_id": str(werk[0].latest_revision_id), "id": str(werk[0].pk),
    }  # fmt: skip


def loop(browser, patronen, werk, waarden):
    """Ask every address every way; gives (name, address, method, answer)."""
    vraag = "?" + "&".join(f"id={pagina.pk}" for pagina in werk) + "&next=/beheer/&q=kanarie&has_lock=1"
    formulier = inzending(werk)
    for naam, velden, groepen in patronen:
        if naam in OVERGESLAGEN:
            continue
        for adres in invullingen(naam, velden, groepen, waarden):
            yield naam, adres, "GET", browser.get(adres)
            if not velden or "explore" in naam:
                yield naam, adres, "GET", browser.get(adres + vraag)
            yield naam, adres, "POST", browser.post(adres + vraag, formulier)


# Who may do what is the same on any database; a query that one refuses, the one with every role meets.
@pytest.mark.parametrize(
    "wie",
    [
        *(pytest.param(wie, marks=pytest.mark.eenmaal) for wie in ("moderator", "redacteur", "beheerder")),
        "alleskunner",
        pytest.param("supermens", marks=pytest.mark.eenmaal),
    ],
)
def test_no_address_of_the_admin_changes_or_shows_what_a_writer_made(wie, werk, waarden, als, request):
    persoon = request.getfixturevalue(wie)
    mag_lezen = persoon.heeft_rol(rollen.MODERATORS)
    browser = als(persoon, raise_request_exception=False)
    voor, gezien, stuk = afdruk(), set(), set()
    for naam, adres, methode, antwoord in loop(browser, van_beheer(), werk, waarden):
        inhoud = antwoord.content.decode(errors="replace")
        gezien.add(naam)
        assert CONCEPT not in inhoud, f"{methode} {adres} shows a concept to {wie}"
        if naam.startswith("wagtail"):
            assert NAAM not in inhoud, f"{methode} {adres} names a writer to {wie}"
        if not (mag_lezen and naam in ("lees", "leesrij")):  # the queue shows the first words
            assert WACHT not in inhoud, f"{methode} {adres} shows what waits to {wie}"
        if antwoord.status_code >= 500 and not naam.startswith("wagtail"):
            stuk.add(f"{methode} {naam}")
    assert afdruk() == voor
    assert stuk == set()
    assert len(gezien) > 120
    assert {"wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert", "leesrij"} <= gezien


@pytest.mark.parametrize("wie", ["moderator", "redacteur", "begeleider", "supermens", "buitenstaander"])
def test_no_address_of_our_own_lets_anybody_but_the_writer_near(wie, werk, waarden, als, request):
    van_fotos = {**waarden, "sleutel": Foto.objects.values_list("sleutel", flat=True)}
    van_verhalen = {**waarden, "sleutel": [pagina.sleutel for pagina in werk[:3]]}
    fotos = [adres for adres in van_ons() if adres[0].startswith("foto")]
    overige = [adres for adres in van_ons() if adres not in fotos]
    browser = als(request.getfixturevalue(wie), raise_request_exception=False)
    voor, gezien = afdruk(), set()
    vragen = itertools.chain(
        loop(browser, fotos, werk, van_fotos), loop(browser, overige, werk, van_verhalen)
    )
    for naam, adres, methode, antwoord in vragen:
        gezien.add(naam)
        inhoud = antwoord.content.decode(errors="replace")
        assert CONCEPT not in inhoud, f"{methode} {adres} shows a concept to {wie}"
        assert WACHT not in inhoud, f"{methode} {adres} shows what waits to {wie}"
        assert antwoord.status_code < 500, f"{methode} {adres} breaks"
    assert afdruk() == voor
    assert {"verder", "bewaar_tekst", "trek_in", "foto_origineel"} <= gezien


def woorden(versie):
    """All that is the writer's in a verhaal, a row or a version: everything but its themes."""
    blokken = [(blok.block_type, blok.block.get_prep_value(blok.value)) for blok in versie.inhoud]
    namen = (versie.schrijversnaam, versie.dagboektitel, versie.owner_id, versie.sleutel)
    return versie.title, versie.draft_title, versie.titel, blokken, versie.let_op, *namen


def gehackt(werk, verhaal, browser, taak):
    """What the desk asks for, filled in well, and beside it every field that a verhaal has."""
    vormen = formulieren(browser.get(reverse("lees", args=[taak])))
    vorm = next(vorm for vorm in vormen if "vingerafdruk" in vorm.waarden())
    velden = {veld.name: "GEHACKT" for veld in VerhaalPage._meta.get_fields()}
    beschrijvingen = {f"beschrijving_{foto}": "GEHACKT" for foto in verhaal.bestandssleutels}
    versieringen = {f"versiering_{foto}": "on" for foto in verhaal.bestandssleutels}
    return {
        **velden, **inzending(werk), **beschrijvingen, **versieringen,
        "tekst": "GEHACKT", "inhoud": '[{"type": "tekst", "value": "GEHACKT"}]', "let_op": "geweld",
        "dagboek": werk[-1].pk, "keuze": werk[-1].pk, "owner": verhaal.owner_id + 1, "fotos": foto(),
        "doe": f"weg:{next(iter(verhaal.bestandssleutels), '')}",
        **vorm.waarden(),
        "regels": [str(regel.pk) for regel in Spelregel.objects.all()[:2]], "woorden": "Wat bedoel je?",
        "anderen": "niemand", "themas": ["op-weg-gaan"],
    }  # fmt: skip


@pytest.mark.parametrize("welk", ["nieuw", "veranderd"])
@pytest.mark.parametrize("uitkomst", UITKOMSTEN[Aanleiding.INGESTUURD])
def test_a_moderator_decides_and_changes_no_word(uitkomst, welk, werk, moderator, als, nu, lopende_toets):
    verhaal = werk[2] if welk == "nieuw" else werk[0]
    if welk == "veranderd":
        actions.stuur_in(verhaal=verhaal, door=verhaal.owner, nu=nu)
    verhaal = VerhaalPage.objects.get(pk=verhaal.pk)
    ingestuurd, stond = verhaal.latest_revision, woorden(verhaal)
    gelezen, inhoud = woorden(ingestuurd.as_object()), ingestuurd.content
    browser, taak = als(moderator), lopende_toets(verhaal)
    bestanden, namen = afdruk()[2:]

    formulier_erbij = gehackt(werk, verhaal, browser, taak)
    adres = reverse("lees", args=[taak])
    antwoord = browser.post(
        f"{adres}?titel=GEHACKT&tekst=GEHACKT", {**formulier_erbij, "bevestigd": uitkomst}
    )
    assert antwoord.status_code == 302
    assert Besluit.objects.get(toets_id=taak).uitkomst == uitkomst

    verhaal = VerhaalPage.objects.get(pk=verhaal.pk)
    geplaatst = uitkomst == Uitkomst.PLAATSEN
    assert verhaal.live == (geplaatst or welk == "veranderd")
    ingestuurd.refresh_from_db()
    assert ingestuurd.content == inhoud
    assert woorden(verhaal.get_latest_revision_as_object()) == gelezen
    assert woorden(verhaal) == (gelezen if geplaatst else stond)
    assert afdruk()[2:] == (bestanden, namen)
    assert not [rij for rijen in afdruk()[0].values() for rij in rijen if "GEHACKT" in rij.upper()]


@pytest.mark.parametrize("wie", ["redacteur", "begeleider", "beheerder", "alleskunner", "supermens"])
def test_nobody_but_a_moderator_decides(wie, werk, moderator, als, lopende_toets, request):
    taak = lopende_toets(werk[2])
    ingevuld = gehackt(werk, werk[2], als(moderator), taak)
    browser, voor = als(request.getfixturevalue(wie)), afdruk()
    for uitkomst in Uitkomst:
        antwoord = browser.post(reverse("lees", args=[taak]), {**ingevuld, "uitkomst": uitkomst})
        assert WACHT not in antwoord.content.decode()
    assert afdruk() == voor


@pytest.mark.parametrize(
    "wie", [None, "moderator", "redacteur", "begeleider", "supermens", "buitenstaander", "andere_verteller"]
)
def test_a_new_sheet_with_anothers_key_in_the_form_reaches_nothing(wie, werk, als, client, request):
    persoon = request.getfixturevalue(wie) if wie else None
    browser, voor = als(persoon) if persoon else client, afdruk()
    for verhaal in werk[:3]:
        if verhaal.owner == persoon:
            continue
        knoppen = ["verder", "erbij", "stop", *(f"weg:{sleutel}" for sleutel in verhaal.bestandssleutels)]
        teksten = ["GEHACKT", "", "x" * (MAX_TEKENS + 1)]
        for doe, tekst, fotos in itertools.product(knoppen, teksten, [False, True]):
            ingevuld = {**inzending(werk), "sleutel": str(verhaal.sleutel), "tekst": tekst, "doe": doe}
            antwoord = browser.post(
                reverse("vertel"), {**ingevuld, "fotos": foto()} if fotos else ingevuld, follow=True
            )
            assert persoon is None or antwoord.status_code == 404
            pagina = antwoord.content.decode()
            assert CONCEPT not in pagina
            assert WACHT not in pagina
            assert not [sleutel for sleutel in verhaal.bestandssleutels if str(sleutel) in pagina]
    assert afdruk() == voor


def test_the_editors_own_pages_still_work(redacteur, verteller, schrijf_verhaal, als):
    schrijf_verhaal(verteller)
    browser = als(redacteur)
    pagina = ContentPage.objects.first()
    for naam in ("edit", "history", "usage"):
        assert browser.get(reverse(f"wagtailadmin_pages:{naam}", args=[pagina.pk])).status_code == 200
    lijst = browser.get(reverse("wagtailadmin_explore", args=[HomePage.objects.get().pk]))
    assert pagina.title in lijst.content.decode()
    assert verteller.schrijversnaam not in lijst.content.decode()
    assert browser.get(reverse("wagtailadmin_home"), follow=True).status_code == 200


def test_even_without_the_border_every_act_on_a_writers_page_is_refused(werk, supermens, als, settings):
    settings.MIDDLEWARE = [naam for naam in settings.MIDDLEWARE if "Beheergrens" not in naam]
    browser, voor = als(supermens, raise_request_exception=False), afdruk()
    for pagina in werk:
        for naam in ("edit", "delete", "unpublish", "copy", "move", "set_page_position", "lock"):
            for methode in (browser.get, browser.post):
                methode(reverse(f"wagtailadmin_pages:{naam}", args=[pagina.pk]), inzending(werk))
        browser.post(
            reverse("wagtailadmin_pages:revisions_revert", args=[pagina.pk, pagina.latest_revision_id or 1])
        )
    for daad in ("delete", "move", "publish", "unpublish"):
        lijst = "&".join(f"id={pagina.pk}" for pagina in werk)
        browser.post(
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", daad]) + f"?{lijst}", inzending(werk)
        )
    assert afdruk() == voor


def test_only_editors_have_rights_on_pages(site):
    wie = set(GroupPagePermission.objects.values_list("group__name", flat=True))
    assert wie == {rollen.REDACTIE}


@pytest.mark.parametrize("haak", ["construct_explorer_page_queryset", "construct_page_chooser_queryset"])
def test_lists_of_pages_hold_the_sites_own_pages_only(haak, werk):
    paginas = Page.objects.all()
    for functie in hooks.get_hooks(haak):
        ouder = () if "chooser" in haak else (None,)
        paginas = functie(*ouder, paginas, None)
    soorten = {pagina.specific_class for pagina in paginas}
    assert not soorten & {VerhaalPage, BlogPage, DagboekPage}
    assert {HomePage, ContentPage} <= soorten


def test_nobody_takes_the_page_away_under_which_the_stories_hang(werk, supermens, als):
    browser, begin = als(supermens), HomePage.objects.get()
    for naam in ("unpublish", "delete"):
        adres = reverse(f"wagtailadmin_pages:{naam}", args=[begin.pk])
        assert browser.post(adres, {"include_descendants": "on"}).status_code == 403
    assert HomePage.objects.get().live
