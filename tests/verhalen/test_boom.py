"""The page tree holds: a page that was loaded before a child came does not write its old number back."""

import uuid
from functools import partial

import pytest
from wagtail.models import Page

from deelnemers import rollen
from tests.conftest import maak_persoon
from tests.draden import met_draden
from verhalen import actions
from verhalen.models import BlogPage, VerhaalPage, VerhalenIndexPage

pytestmark = pytest.mark.django_db


def test_saving_a_blog_that_was_loaded_before_its_verhaal_came_locks_nobody_out(
    verteller, schrijf_verhaal, online_verhaal
):
    schrijf_verhaal(verteller)
    blog = BlogPage.objects.get()
    schrijf_verhaal(verteller)
    blog.title = "Andere naam"
    blog.save(clean=False)
    assert BlogPage.objects.get().numchild == 2
    schrijf_verhaal(verteller)
    online_verhaal(verteller)
    assert BlogPage.objects.get().numchild == VerhaalPage.objects.count() == 4
    assert not any(Page.find_problems())


@pytest.mark.parametrize("soort", [BlogPage, VerhalenIndexPage])
def test_an_old_copy_writes_no_old_place_in_the_tree(soort, verteller, andere_verteller, schrijf_verhaal):
    schrijf_verhaal(verteller)
    oud = soort.objects.get()
    kinderen = oud.numchild
    schrijf_verhaal(verteller)
    schrijf_verhaal(andere_verteller)
    oud.save(clean=False)
    assert soort.objects.get(pk=oud.pk).numchild == kinderen + 1
    assert not any(Page.find_problems())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_first_stories_of_two_hundred_writers_and_fifty_of_one_are_all_kept(site, verteller, nu):
    schrijvers = [maak_persoon(f"Schrijver {nummer}", rollen.DEELNEMERS) for nummer in range(200)]
    daden = [
        partial(actions.begin_verhaal, deelnemer=wie, sleutel=uuid.uuid4(), tekst=f"Dag {dag}", nu=nu)
        for dag, wie in enumerate([*schrijvers, *[verteller] * 50])
    ]
    # The fifty of one writer between those of the others.
    daden = [daden[(nummer * 57) % 250] for nummer in range(250)]
    uitkomsten = met_draden(16, daden)
    assert [uitkomst for uitkomst in uitkomsten if not isinstance(uitkomst, VerhaalPage)] == []
    assert VerhaalPage.objects.count() == 250
    assert VerhaalPage.objects.van(verteller).count() == 50
    assert BlogPage.objects.count() == VerhalenIndexPage.objects.get().numchild == 201
    assert not any(Page.find_problems())
