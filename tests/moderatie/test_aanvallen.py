"""Ways round the reading desk. Each of these published something on a plain Wagtail workflow.

Every test fails when the guard it names is taken out; where two guards stand behind each other, the outer
one is taken away here, so that the inner one is what is tested.
"""

import json
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page, TaskState

import moderatie.actions
from common.errors import AlGebeurd, MagNiet
from home.models import ContentPage
from moderatie import werkstroom
from moderatie.models import Besluit, Spelregel, SpelregelsTaak
from tests.draden import tegelijk
from verhalen import actions
from verhalen.models import NietGelezen, VerhaalPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def ingestuurd(schrijf_verhaal, verteller, nu):
    verhaal = schrijf_verhaal(verteller, "Dit stond er.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    return verhaal


@pytest.fixture
def zonder_grens(settings):
    """The admin as Wagtail made it: what refuses now is the page, the task or the besluit itself."""
    settings.MIDDLEWARE = [naam for naam in settings.MIDDLEWARE if "Beheergrens" not in naam]


@pytest.fixture
def supermoderator(moderator):
    """A moderator with every permission there is."""
    moderator.is_superuser = True
    moderator.save()
    return moderator


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


def niets_gebeurd(*verhalen):
    """Still waiting, nothing decided, nothing public."""
    return (
        not Besluit.objects.exists()
        and not VerhaalPage.objects.online().exists()
        and all(vers(verhaal).wordt_gelezen for verhaal in verhalen)
    )


def bewerk(pagina_id, **velden):
    return reverse("wagtailadmin_pages:edit", args=[pagina_id]), {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": json.dumps({"comment": "mooi"}),
        **velden,
    }


def test_approving_in_wagtails_modal_without_reading_anything(
    ingestuurd, supermoderator, lopende_toets, als, zonder_grens
):
    taak = lopende_toets(ingestuurd)
    for naam in ("workflow_action", "collect_workflow_action_data"):
        adres = reverse(f"wagtailadmin_pages:{naam}", args=[ingestuurd.pk, "approve", taak])
        als(supermoderator).post(adres, {"comment": "mooi"})
    assert niets_gebeurd(ingestuurd)


@pytest.mark.parametrize("met_pagina", [True, False], ids=["as it is", "the task alone"])
def test_approving_in_the_edit_view_with_json_instead_of_the_form(
    ingestuurd, supermoderator, als, zonder_grens, monkeypatch, met_pagina
):
    if not met_pagina:
        # Without what the page itself refuses: then the task has to.
        monkeypatch.setattr(VerhaalPage, "permissions_for_user", Page.permissions_for_user)
    velden = {
        "title": ingestuurd.title,
        "slug": ingestuurd.slug,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    als(supermoderator).post(*bewerk(ingestuurd.pk, **velden))
    assert niets_gebeurd(ingestuurd)


def test_approving_your_own_story_by_the_address_of_another_page(
    ingestuurd, supermoderator, schrijf_verhaal, lopende_toets, als, zonder_grens, nu
):
    eigen = schrijf_verhaal(supermoderator, "Van mij.")
    actions.stuur_in(verhaal=eigen, door=supermoderator, nu=nu)
    taak = lopende_toets(eigen)
    for pagina_id in (ingestuurd.pk, ContentPage.objects.first().pk):
        adres = reverse("wagtailadmin_pages:workflow_action", args=[pagina_id, "approve", taak])
        als(supermoderator).post(adres, {"comment": ""})
    assert niets_gebeurd(ingestuurd, eigen)


@pytest.mark.parametrize("daad", ["approve", "reject", "publish"])
def test_the_task_itself_lets_wagtail_decide_nothing(ingestuurd, supermoderator, lopende_toets, daad):
    taakstand = TaskState.objects.get()
    taak = SpelregelsTaak.objects.get()
    assert taak.get_actions(ingestuurd, supermoderator) == []
    assert taak.locked_for_user(ingestuurd, supermoderator)
    with pytest.raises(PermissionDenied):
        taak.on_action(taakstand, supermoderator, daad)
    assert niets_gebeurd(ingestuurd)


def test_approving_around_the_desk_publishes_nothing_and_shows(ingestuurd, moderator):
    assert list(werkstroom.verschillen()) == []
    TaskState.objects.get().approve(user=moderator)
    assert niets_gebeurd(ingestuurd)
    (verschil,) = werkstroom.verschillen()
    assert f"versie {vers(ingestuurd).latest_revision_id} gelezen wordt, Wagtail niet" in verschil


def test_a_besluit_opens_the_last_door_for_exactly_what_it_names(ingestuurd, plaats_verhaal, verteller, nu):
    with pytest.raises(NietGelezen):
        vers(ingestuurd).latest_revision.publish()
    actions.neem_terug(verhaal=ingestuurd, door=verteller, nu=nu)
    eerst = plaats_verhaal(vers(ingestuurd))
    oud, oude_versie = eerst.toonbesluit(nu), eerst.latest_revision
    actions.bewaar(verhaal=eerst, door=verteller, tekst="Dit staat er nu.", nu=nu)
    nu_op = plaats_verhaal(vers(eerst))
    nieuw = nu_op.toonbesluit(nu)
    for besluit, revisie in ((oud, oude_versie), (oud, nu_op.latest_revision), (nieuw, oude_versie)):
        with pytest.raises(NietGelezen):
            vers(nu_op).publish(revisie, besluit=besluit, nu=nu)
    with pytest.raises(NietGelezen):
        vers(nu_op).latest_revision.publish()
    vers(nu_op).publish(nu_op.latest_revision, besluit=nieuw, nu=nu)


def test_your_own_story_is_refused_by_the_act_too(moderator, schrijf_verhaal, lopende_toets, gelezen, nu):
    eigen = schrijf_verhaal(moderator)
    actions.stuur_in(verhaal=eigen, door=moderator, nu=nu)
    with pytest.raises(MagNiet):
        moderatie.actions.plaats(
            anderen="niemand", toets_id=lopende_toets(eigen), door=moderator, gelezen=gelezen(eigen), nu=nu
        )
    assert niets_gebeurd(eigen)


def test_who_is_no_moderator_decides_nothing(ingestuurd, redacteur, lopende_toets, gelezen, nu):
    redacteur.is_superuser = True
    redacteur.save()
    with pytest.raises(MagNiet):
        moderatie.actions.plaats(
            anderen="niemand",
            toets_id=lopende_toets(ingestuurd),
            door=redacteur,
            gelezen=gelezen(ingestuurd),
            nu=nu,
        )
    assert niets_gebeurd(ingestuurd)


def test_a_version_that_came_after_handing_in_is_not_what_goes_online(
    ingestuurd, verteller, moderator, lopende_toets, gelezen, nu
):
    concept = vers(ingestuurd).get_latest_revision_as_object()
    concept.inhoud = [("tekst", "Dit las niemand.")]
    concept.save_revision(user=verteller)
    moderatie.actions.plaats(
        anderen="niemand",
        toets_id=lopende_toets(ingestuurd),
        door=moderator,
        gelezen=gelezen(ingestuurd),
        nu=nu,
    )
    assert vers(ingestuurd).tekst == "Dit stond er."


def ruil(verhaal, tekst):
    """Other words in the same revision, as autosave would do it."""
    rij = vers(verhaal)
    concept = rij.get_latest_revision_as_object()
    concept.inhoud = [("tekst", tekst)]
    concept.save_revision(user=rij.owner, overwrite_revision=rij.latest_revision, clean=False)


def test_other_words_in_the_same_revision_while_it_lay_on_the_desk_are_refused(
    ingestuurd, moderator, lopende_toets, gelezen, als, nu
):
    adres, las = reverse("lees", args=[lopende_toets(ingestuurd)]), gelezen(ingestuurd)
    ruil(ingestuurd, "Dit las niemand.")
    regel, browser = Spelregel.objects.first(), als(moderator)
    for uitkomst in ("plaatsen", "vragen", "niet plaatsen"):
        antwoord = browser.post(
            adres,
            {
                "uitkomst": uitkomst,
                "anderen": "niemand",
                "vingerafdruk": las,
                "regels": [regel.pk],
                "woorden": "Mijn zin.",
            },
        )
        assert antwoord.status_code == 409
        assert "Dit is niet meer wat jij las." in antwoord.content.decode()
        assert "Mijn zin." in antwoord.content.decode()
    assert niets_gebeurd(ingestuurd)


@pytest.mark.parametrize("afdruk", ["", "0" * 64])
def test_without_saying_what_was_read_nothing_is_placed(ingestuurd, moderator, lopende_toets, als, afdruk):
    adres = reverse("lees", args=[lopende_toets(ingestuurd)])
    antwoord = als(moderator).post(
        adres, {"uitkomst": "plaatsen", "anderen": "niemand", "vingerafdruk": afdruk}
    )
    assert antwoord.status_code == 409
    assert niets_gebeurd(ingestuurd)


def test_other_words_in_a_revision_that_was_placed_do_not_come_back_with_it(online_verhaal, verteller, nu):
    verhaal = online_verhaal(verteller, "Dit stond er.")
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    ruil(verhaal, "Dit las niemand.")
    with pytest.raises(NietGelezen):
        actions.toon_weer(verhaal=verhaal, door=verteller, nu=nu)
    assert not vers(verhaal).live


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_four_approvals_at_once_are_one_besluit_and_three_who_are_told(
    ingestuurd, moderator, lopende_toets, gelezen, nu
):
    taak, las = lopende_toets(ingestuurd), gelezen(ingestuurd)
    plaats = partial(
        moderatie.actions.plaats, anderen="niemand", toets_id=taak, door=moderator, gelezen=las, nu=nu
    )
    uitkomsten = tegelijk(*[plaats] * 4)
    geplaatst = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, Besluit)]
    te_laat = [uitkomst.zin for uitkomst in uitkomsten if isinstance(uitkomst, AlGebeurd)]
    assert len(geplaatst) == 1
    assert te_laat == ["Je koos toen: plaatsen. De schrijver leest het bij Mijn plek."] * 3
    assert list(Besluit.objects.all()) == geplaatst
