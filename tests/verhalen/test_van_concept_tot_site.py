"""A verhaal from concept to the site and off it again, through the actions that people use."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageLogEntry, Revision

import moderatie.actions
from common.errors import AlGebeurd, MagNiet
from common.klok import Klok
from home.models import ContentPage
from moderatie.models import Besluit
from tests import toestanden
from tests.draden import tegelijk
from verhalen import actions
from verhalen.access import OnderLezing
from verhalen.models import BlogPage, NietGelezen, VerhaalPage
from verhalen.toestanden import Lezers, Onderweg, Toestand

pytestmark = pytest.mark.django_db


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


def test_a_verhaal_is_public_only_after_a_moderator_placed_it(
    verteller, moderator, schrijf_verhaal, lopende_toets, gelezen, nu
):
    verhaal = schrijf_verhaal(verteller, "Ik zette koffie.", titel="Koffie", themas=["alleen-wonen"])
    assert vers(verhaal).toestand() == toestanden.CONCEPT
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert vers(verhaal).toestand() == toestanden.INGESTUURD
    assert not VerhaalPage.objects.online().exists()
    assert not BlogPage.objects.get().live
    moderatie.actions.plaats(
        anderen="niemand", toets_id=lopende_toets(verhaal), door=moderator, gelezen=gelezen(verhaal), nu=nu
    )
    online = vers(verhaal)
    assert (online.toestand(), online.titel, online.tekst) == (
        toestanden.ONLINE,
        "Koffie",
        "Ik zette koffie.",
    )
    assert online.first_published_at == nu
    assert online.url_path.startswith("/home/verhalen/roos-uit-de-straat/2026-11-28-")
    rij = online.thema_rijen.get()
    assert (rij.tag.slug, rij.gepubliceerd_op, rij.door_moderator) == ("alleen-wonen", nu, False)
    blog = BlogPage.objects.get()
    assert (blog.live, blog.title) == (True, "Roos uit de straat")


def test_an_old_version_stays_until_the_new_one_is_read(
    verteller, moderator, online_verhaal, lopende_toets, gelezen, nu
):
    verhaal = online_verhaal(verteller, "Eerst.")
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Daarna.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert vers(verhaal).tekst == "Eerst."
    assert vers(verhaal).toestand() == toestanden.ONLINE_NIEUW
    moderatie.actions.plaats(
        anderen="niemand", toets_id=lopende_toets(verhaal), door=moderator, gelezen=gelezen(verhaal), nu=nu
    )
    assert vers(verhaal).tekst == "Daarna."
    assert verhaal.besluiten.count() == 2


def test_while_it_is_read_the_words_cannot_change(verteller, schrijf_verhaal, nu):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    with pytest.raises(OnderLezing):
        actions.bewaar(verhaal=verhaal, door=verteller, tekst="Stiekem.", nu=nu)
    actions.neem_terug(verhaal=verhaal, door=verteller, nu=nu)
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Nu wel.", nu=nu)
    assert vers(verhaal).lees_concept().tekst == "Nu wel."


def test_a_question_comes_back_to_the_writer_who_changes_and_sends_again(
    verteller, moderator, schrijf_verhaal, lopende_toets, gelezen, nu
):
    from moderatie.models import Spelregel

    verhaal = schrijf_verhaal(verteller, "Mijn begeleider Jan zei iets.")
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    regel = Spelregel.objects.get(nummer=3)
    moderatie.actions.vraag(
        toets_id=lopende_toets(verhaal),
        door=moderator,
        regels=[regel],
        woorden="Wil je de naam weglaten?",
        nu=nu,
    )
    assert vers(verhaal).toestand() == toestanden.VRAAG
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Mijn begeleider zei iets.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert vers(verhaal).toestand() == toestanden.INGESTUURD
    moderatie.actions.plaats(
        anderen="niemand", toets_id=lopende_toets(verhaal), door=moderator, gelezen=gelezen(verhaal), nu=nu
    )
    assert vers(verhaal).tekst == "Mijn begeleider zei iets."


def test_nobody_reads_their_own_story(moderator, schrijf_verhaal, lopende_toets, gelezen, nu):
    verhaal = schrijf_verhaal(moderator)
    actions.stuur_in(verhaal=verhaal, door=moderator, nu=nu)
    with pytest.raises(MagNiet):
        moderatie.actions.plaats(
            anderen="niemand",
            toets_id=lopende_toets(verhaal),
            door=moderator,
            gelezen=gelezen(verhaal),
            nu=nu,
        )
    assert not vers(verhaal).live


def test_taken_back_is_gone_and_a_late_besluit_changes_nothing(
    verteller, moderator, schrijf_verhaal, lopende_toets, gelezen, nu
):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    taak, las = lopende_toets(verhaal), gelezen(verhaal)
    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    with pytest.raises(AlGebeurd):
        moderatie.actions.plaats(anderen="niemand", toets_id=taak, door=moderator, gelezen=las, nu=nu)
    assert not vers(verhaal).live
    assert not Besluit.objects.exists()


def test_withdrawn_leaves_every_list(verteller, online_verhaal, client, nu):
    verhaal = online_verhaal(verteller, themas=["op-weg-gaan"])
    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    weg = vers(verhaal)
    assert (weg.live, weg.toestand()) == (False, toestanden.TERUGGETROKKEN)
    assert weg.thema_rijen.get().gepubliceerd_op is None
    assert not BlogPage.objects.get().live
    assert client.get(verhaal.get_url()).status_code == 410


def test_hidden_comes_back_unchanged_without_being_read_again(verteller, online_verhaal, nu):
    verhaal = online_verhaal(verteller, "Zo was het.", themas=["op-weg-gaan"])
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    assert vers(verhaal).toestand() == toestanden.VERBORGEN
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Nog niet gelezen.", nu=nu)
    actions.toon_weer(verhaal=verhaal, door=verteller, nu=nu)
    terug = vers(verhaal)
    assert (terug.live, terug.tekst) == (True, "Zo was het.")
    assert terug.thema_rijen.get().gepubliceerd_op == terug.first_published_at
    assert terug.lees_concept().tekst == "Nog niet gelezen."


def test_a_name_nobody_read_does_not_come_out_with_a_hidden_story(verteller, online_verhaal, nu):
    verhaal = online_verhaal(verteller)
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    verteller.schrijversnaam = "Nieuwe naam"
    verteller.save()
    actions.toon_weer(verhaal=verhaal, door=verteller, nu=nu)
    assert not vers(verhaal).live
    assert vers(verhaal).toestand() == Toestand(Lezers.VERBORGEN, Onderweg.INGESTUURD)
    assert BlogPage.objects.get().title == "Roos uit de straat"


def test_what_was_never_online_is_at_no_address(verteller, schrijf_verhaal, client):
    verhaal = schrijf_verhaal(verteller)
    assert client.get(verhaal.url).status_code == 404
    assert client.get(f"/verhalen/iemand/{verhaal.slug}/").status_code == 404


def test_keeping_a_concept_sets_no_work_in_the_queue(verteller, schrijf_verhaal, nu, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ContentPage.objects.first().save()
    assert DBTaskResult.objects.exists(), "pages of the site itself do set work in it"
    verhaal = schrijf_verhaal(verteller)
    vooraf = DBTaskResult.objects.count()
    for keer in range(3):
        actions.bewaar(verhaal=verhaal, door=verteller, tekst=f"Keer {keer}.", nu=nu)
    assert DBTaskResult.objects.count() == vooraf


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_who_empty_the_bin_at_once_do_each_verhaal_once(verteller, schrijf_verhaal, nu):
    for _keer in range(3):
        actions.gooi_weg(verhaal=schrijf_verhaal(verteller), door=verteller, nu=nu)
    aantallen = tegelijk(*[lambda: actions.ruim_op(nu=nu + timedelta(days=31))] * 2)
    assert sum(aantallen) == 3
    assert not VerhaalPage.objects.exists()


def test_nothing_publishes_a_revision_that_no_besluit_names(verteller, online_verhaal, nu):
    verhaal = online_verhaal(verteller, "Gelezen.")
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Ongelezen.", nu=nu)
    with pytest.raises(NietGelezen):
        vers(verhaal).latest_revision.publish()
    assert vers(verhaal).tekst == "Gelezen."


def test_thrown_away_can_come_back_for_thirty_days_and_is_erased_after(verteller, online_verhaal, nu):
    verhaal = online_verhaal(verteller, "Kanarie-woord.", titel="Kanarie")
    actions.gooi_weg(verhaal=verhaal, door=verteller, nu=nu)
    assert vers(verhaal).toestand() == toestanden.WEGGEGOOID
    actions.haal_uit_prullenbak(verhaal=verhaal, door=verteller, nu=nu)
    assert vers(verhaal).toestand() == toestanden.TERUGGETROKKEN
    actions.gooi_weg(verhaal=verhaal, door=verteller, nu=nu)
    Klok().doe_wat_moet(nu + timedelta(days=29))
    assert VerhaalPage.objects.exists()
    # By the worker itself: a bin that is only emptied in a test is never emptied.
    Klok().doe_wat_moet(nu + timedelta(days=30))
    assert not VerhaalPage.objects.exists()
    assert not Revision.objects.filter(object_str__contains="Kanarie").exists()
    assert not PageLogEntry.objects.filter(label__contains="Kanarie").exists()
    assert BlogPage.objects.get().numchild == 0
