"""Two people at once: two moderators with one verhaal, and a writer who takes back what is being placed."""

from functools import partial

import pytest

import moderatie.actions
from common.errors import AlGebeurd
from moderatie.models import Besluit, Spelregel, Uitkomst
from post.models import Bericht
from tests.draden import tegelijk, terwijl
from verhalen import actions
from verhalen.models import BlogPage, Stand, VerhaalPage, VerhaalThema, Zoekrij

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ingestuurd(schrijf_verhaal, verteller, nu):
    """So many verhalen that wait to be read."""

    def stuur(aantal):
        verhalen = [
            schrijf_verhaal(verteller, f"Dag {dag}", themas=["alleen-wonen"]) for dag in range(aantal)
        ]
        for verhaal in verhalen:
            actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
        return verhalen

    return stuur


def test_two_moderators_with_one_verhaal_fifty_times(
    ingestuurd, moderator, tweede_moderator, lopende_toets, gelezen, nu
):
    regels = [Spelregel.objects.first()]
    for verhaal in ingestuurd(50):
        taak, las = lopende_toets(verhaal), gelezen(verhaal)
        een = partial(
            moderatie.actions.plaats, anderen="niemand", toets_id=taak, door=moderator, gelezen=las, nu=nu
        )
        ander = partial(
            moderatie.actions.vraag,
            toets_id=taak,
            door=tweede_moderator,
            regels=regels,
            woorden="Hoe?",
            nu=nu,
        )
        uitkomsten = tegelijk(een, ander)
        (besluit,) = verhaal.besluiten.all()
        assert [uitkomst for uitkomst in uitkomsten if uitkomst == besluit]
        (te_laat,) = (uitkomst for uitkomst in uitkomsten if uitkomst != besluit)
        assert isinstance(te_laat, AlGebeurd)
        assert str(besluit.beslisser) in te_laat.zin
        online = VerhaalPage.objects.get(pk=verhaal.pk).live
        assert online == (besluit.uitkomst == Uitkomst.PLAATSEN)
        assert Bericht.objects.filter(sleutel=f"besluit:{besluit.pk}").count() == 1


def test_taking_back_against_placing_a_hundred_times_is_never_public_afterwards(
    ingestuurd, verteller, moderator, lopende_toets, gelezen, nu
):
    for verhaal in ingestuurd(100):
        taak, las = lopende_toets(verhaal), gelezen(verhaal)
        plaats = partial(
            moderatie.actions.plaats, anderen="niemand", toets_id=taak, door=moderator, gelezen=las, nu=nu
        )
        trek_in = partial(actions.trek_in, verhaal=verhaal, door=verteller, nu=nu)
        geplaatst, ingetrokken = tegelijk(plaats, trek_in)
        assert isinstance(geplaatst, Besluit | AlGebeurd)
        assert isinstance(ingetrokken, VerhaalPage)
        assert not VerhaalPage.objects.get(pk=verhaal.pk).live
    assert not VerhaalPage.objects.online().exists()
    assert not BlogPage.objects.live().exists()
    assert not VerhaalThema.objects.filter(gepubliceerd_op__isnull=False).exists()
    assert not Zoekrij.objects.exists()
    assert Stand.objects.filter(teruggetrokken_op=nu).count() == 100


@pytest.mark.parametrize("plaatsen_eerst", [True, False])
def test_placing_one_while_the_last_other_goes_leaves_the_blog_online(
    plaatsen_eerst, ingestuurd, online_verhaal, verteller, moderator, lopende_toets, gelezen, nu
):
    staat_er = online_verhaal(verteller, "Het eerste.")
    (verhaal,) = ingestuurd(1)
    taak, las = lopende_toets(verhaal), gelezen(verhaal)
    plaats = partial(
        moderatie.actions.plaats, anderen="niemand", toets_id=taak, door=moderator, gelezen=las, nu=nu
    )
    trek_in = partial(actions.trek_in, verhaal=staat_er, door=verteller, nu=nu)
    uitkomsten = terwijl(*((plaats, trek_in) if plaatsen_eerst else (trek_in, plaats)))
    assert {type(uitkomst) for uitkomst in uitkomsten} == {Besluit, VerhaalPage}
    assert [pagina.pk for pagina in VerhaalPage.objects.online()] == [verhaal.pk]
    assert BlogPage.objects.get().live


def test_in_and_out_of_a_dagboek_at_once_is_no_ring(schrijf_verhaal, verteller, nu):
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Zomer", nu=nu)
    een, ander = schrijf_verhaal(verteller, "Een"), schrijf_verhaal(verteller, "Ander", dagboek=dagboek)
    plekken = [dagboek, None]
    for _keer in range(25):
        zet = [
            partial(actions.zet_in_dagboek, verhaal=verhaal, door=verteller, dagboek=plek, nu=nu)
            for verhaal, plek in zip((een, ander), plekken, strict=True)
        ]
        assert [type(uitkomst) for uitkomst in tegelijk(*zet)] == [VerhaalPage, VerhaalPage]
        plekken.reverse()
