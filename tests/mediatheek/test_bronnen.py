"""What pages draw: every photo of a page in one query, with sizes for every screen."""

import uuid

import pytest
from django.template.loader import render_to_string

from mediatheek.models import Foto
from tests.mediatheek.fotos import als_bytes, kleurvlak

pytestmark = pytest.mark.django_db


def test_one_query_for_any_number_of_photos(verteller, neem, django_assert_num_queries):
    sleutels = [neem(verteller).sleutel for _ in range(3)]
    with django_assert_num_queries(1):
        bronnen = Foto.objects.bronnen([*sleutels, uuid.uuid4()])
    assert set(bronnen) == set(sleutels)
    assert Foto.objects.bronnen([]) == {}


def test_addresses_and_sizes_are_those_of_the_photo(verteller, neem, als):
    foto = neem(verteller, als_bytes(kleurvlak(2000, 1000), "JPEG"))
    bron = Foto.objects.bronnen([foto.sleutel])[foto.sleutel]
    weg = f"/m/{foto.sleutel}"
    assert bron.webp == f"{weg}/400.webp 400w, {weg}/800.webp 800w, {weg}/1600.webp 1600w"
    assert bron.jpg == f"{weg}/400.jpg 400w, {weg}/800.jpg 800w, {weg}/1600.jpg 1600w"
    assert (bron.breedte, bron.hoogte) == (1600, 800)
    gewoon = als(verteller).get(bron.src)
    assert (bron.src, bron.src_omvang) == (f"{weg}/800.jpg", len(gewoon.content))


def test_a_photo_is_drawn_with_its_description_its_size_and_a_choice_of_files(verteller, neem):
    foto = neem(verteller, als_bytes(kleurvlak(300, 200), "JPEG"))
    bron = Foto.objects.bronnen([foto.sleutel])[foto.sleutel]
    html = render_to_string("components/foto.html", {"bron": bron, "alt": 'Een "kop" <koffie>'})
    assert f'<source type="image/webp" srcset="/m/{foto.sleutel}/300.webp 300w"' in html
    assert f'src="/m/{foto.sleutel}/300.jpg"' in html
    assert 'width="300" height="200"' in html
    assert 'alt="Een &quot;kop&quot; &lt;koffie&gt;"' in html
    assert 'loading="lazy" decoding="async"' in html
    assert 'alt=""' in render_to_string("components/foto.html", {"bron": bron, "alt": ""})
    assert render_to_string("components/foto.html", {"alt": "weg"}).strip() == ""
