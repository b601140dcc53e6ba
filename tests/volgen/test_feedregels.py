"""What a feed goes on telling of a verhaal that changed or left: readers of feeds keep what they once got."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from deelnemers.actions import kies_naam
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.volgen.feedlezer import SOORTEN, lees
from tests.volgen.test_overzicht import MAANDAG
from verhalen import actions
from verhalen.models import Thema, VerhaalPage
from volgen import feedregels
from volgen.models import Feedregel
from volgen.overzichten import stel_overzichten_op

pytestmark = pytest.mark.django_db

GEHEIM = "Dit vertelde ik alleen jou."
ANDERS = "Dit zeg ik liever zo."
TITEL = "Mijn geheim"


@pytest.fixture
def klok(nu):
    """Every act has a moment of its own; with microseconds, which JSON would lose."""
    begin = nu + timedelta(microseconds=123456)
    return lambda stap: begin + timedelta(hours=stap)


@pytest.fixture
def doe(verteller, schrijf_verhaal, plaats_verhaal, klok):
    """Do one act with the verhaal, by its name; gives the fresh row (None before there is one)."""

    def place(verhaal, op):
        foto = SimpleUploadedFile("a.jpg", als_bytes(kleurvlak(60, 40), "JPEG"), "image/jpeg")
        verhaal = schrijf_verhaal(
            verteller, GEHEIM, titel=TITEL, themas=["alleen-wonen", "beter-worden"], fotos=[foto], op=op
        )
        return plaats_verhaal(verhaal, op=op)

    def edit(verhaal, op, **anders):
        actions.bewaar(verhaal=verhaal, door=verteller, nu=op, **(anders or {"tekst": ANDERS}))
        return plaats_verhaal(verhaal, op=op)

    def erase(verhaal, op):
        actions.gooi_weg(verhaal=verhaal, door=verteller, nu=op - timedelta(days=31))
        assert actions.ruim_op(nu=op) == 1

    acts = {
        "place": place,
        "edit": edit,
        "other theme": lambda verhaal, op: edit(verhaal, op, themas=["beter-worden"]),
        "hide": lambda verhaal, op: actions.verberg(verhaal=verhaal, door=verteller, nu=op),
        "show": lambda verhaal, op: actions.toon_weer(verhaal=verhaal, door=verteller, nu=op),
        "withdraw": lambda verhaal, op: actions.trek_in(verhaal=verhaal, door=verteller, nu=op),
        "throw away": lambda verhaal, op: actions.gooi_weg(verhaal=verhaal, door=verteller, nu=op),
        "out of the bin": lambda verhaal, op: actions.haal_uit_prullenbak(
            verhaal=verhaal, door=verteller, nu=op
        ),
        "place again": lambda verhaal, op: plaats_verhaal(verhaal, op=op),
        "erase": erase,
    }

    def een(naam, verhaal, stap):
        acts[naam](verhaal, klok(stap)) if verhaal is not None else acts[naam](None, klok(stap))
        return VerhaalPage.objects.filter(blog__deelnemer=verteller).first()

    return een


# What is done one after the other, and what the feed of theme "Alleen wonen" holds after each: its words
# ("+"), other words ("*"), or only that it is gone ("-"). A capital: told anew, at a later moment.
LEVENS = {
    "edited": [("place", "+"), ("edit", "*N")],
    "hidden and shown": [("place", "+"), ("hide", "-N"), ("show", "+N")],
    "hidden, shown, hidden": [("place", "+"), ("hide", "-N"), ("show", "+N"), ("hide", "-N")],
    "edited, hidden and shown": [("place", "+"), ("edit", "*N"), ("hide", "-N"), ("show", "*N")],
    "withdrawn": [("place", "+"), ("withdraw", "-N")],
    "hidden, then withdrawn": [("place", "+"), ("hide", "-N"), ("withdraw", "-")],
    "withdrawn and placed again": [("place", "+"), ("withdraw", "-N"), ("edit", "*N")],
    "thrown away": [("place", "+"), ("throw away", "-N")],
    "hidden, then thrown away": [("place", "+"), ("hide", "-N"), ("throw away", "-")],
    "out of the bin": [("place", "+"), ("throw away", "-N"), ("out of the bin", "-")],
    "out of the bin and placed": [
        ("place", "+"),
        ("throw away", "-N"),
        ("out of the bin", "-"),
        ("edit", "*N"),
    ],
    "withdrawn and erased": [("place", "+"), ("withdraw", "-N"), ("erase", "-")],
    "about something else": [("place", "+"), ("other theme", "-N")],
    "about something else, then withdrawn": [("place", "+"), ("other theme", "-N"), ("withdraw", "-")],
}


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("leven", LEVENS)
def test_a_feed_holds_after_every_act_what_is_true_then_and_tells_it_later(client, doe, site, leven, soort):
    adres = f"/feeds/thema/alleen-wonen.{soort}"
    verhaal, vorige, vorig_stuk = None, None, None
    for stap, (naam, verwacht) in enumerate(LEVENS[leven]):
        verhaal = doe(naam, verhaal, stap) or verhaal
        gelezen = lees(client.get(adres), soort, f"http://testserver{adres}")
        (stuk,) = gelezen.stukken.values()
        woorden = {"+": GEHEIM, "*": ANDERS, "-": "Dit verhaal staat hier niet meer."}[verwacht[0]]
        assert woorden in stuk.inhoud, naam
        if verwacht[0] == "-":
            alles = client.get(adres).text
            for spoor in (GEHEIM, ANDERS, TITEL, "Roos", "roos", "/m/", verhaal.slug):
                assert spoor not in alles, (naam, spoor)
        if soort == "atom":
            assert (stuk.id in gelezen.graven) == (verwacht[0] == "-"), naam
            assert all(op >= stuk.bijgewerkt for op in gelezen.graven.values())
        if vorig_stuk is not None:
            assert stuk.id == vorig_stuk.id
            assert stuk.geplaatst == vorig_stuk.geplaatst, "published does not move, not by a microsecond"
            assert (stuk.bijgewerkt > vorig_stuk.bijgewerkt) == ("N" in verwacht), naam
            assert stuk.bijgewerkt >= vorig_stuk.bijgewerkt
        if vorige is not None and gelezen.bijgewerkt is not None:
            assert gelezen.bijgewerkt >= vorige.bijgewerkt, naam
        vorige, vorig_stuk = gelezen, stuk


def test_showing_again_changes_neither_date_nor_order_nor_mail(
    client, verteller, volger, online_verhaal, klok
):
    volger(alles=True, op=klok(-1))
    eerste = online_verhaal(verteller, "Eerst dit.", op=klok(0))
    online_verhaal(verteller, "Toen dat.", op=klok(1))

    def rij():
        tekst = client.get("/verhalen/").text
        return tekst.index("Eerst dit.") > tekst.index("Toen dat.")

    assert rij()
    assert stel_overzichten_op(nu=MAANDAG) == 1
    later = MAANDAG + timedelta(days=1)
    actions.verberg(verhaal=eerste, door=verteller, nu=later)
    actions.toon_weer(verhaal=eerste, door=verteller, nu=later + timedelta(hours=1))
    assert rij()
    assert stel_overzichten_op(nu=MAANDAG + timedelta(days=7)) == 0
    terug = VerhaalPage.objects.get(pk=eerste.pk)
    assert terug.first_published_at == klok(0)
    assert terug.last_published_at == later + timedelta(hours=1)


@pytest.mark.parametrize("soort", SOORTEN)
def test_also_what_is_too_old_for_the_feed_is_told_when_it_changes(
    client, verteller, doe, online_verhaal, klok, monkeypatch, soort
):
    monkeypatch.setattr(feedregels, "MEESTE", 1)
    oud = doe("place", None, 0)
    online_verhaal(verteller, "Het nieuwste.", op=klok(1))
    adres = f"/feeds/verhalen.{soort}"

    def inhoud():
        gelezen = lees(client.get(adres), soort, f"http://testserver{adres}")
        return [stuk.inhoud for stuk in gelezen.stukken.values() if str(oud.sleutel) in stuk.id]

    assert inhoud() == []
    doe("hide", oud, 2)
    assert "niet meer" in inhoud()[0]
    doe("show", oud, 3)
    assert GEHEIM in inhoud()[0]
    doe("edit", oud, 4)
    assert ANDERS in inhoud()[0]


@pytest.mark.parametrize("soort", SOORTEN)
def test_after_ninety_days_nothing_is_left_but_how_late_the_feed_was(client, doe, klok, soort):
    verhaal = doe("place", None, 0)
    doe("withdraw", verhaal, 1)
    adres = f"/feeds/verhalen.{soort}"
    eerst = lees(client.get(adres), soort, f"http://testserver{adres}")
    assert feedregels.ruim_op(nu=klok(1) + timedelta(days=90)) == 0
    assert len(lees(client.get(adres), soort, f"http://testserver{adres}").stukken) == 1
    assert feedregels.ruim_op(nu=klok(1) + timedelta(days=90, seconds=1)) == 4
    daarna = lees(client.get(adres), soort, f"http://testserver{adres}")
    assert daarna.stukken == {}
    assert daarna.bijgewerkt == eerst.bijgewerkt
    assert not Feedregel.objects.exclude(sleutel=None).exists()
    assert feedregels.ruim_op(nu=klok(1) + timedelta(days=999)) == 0


def test_what_is_kept_is_an_id_and_moments_and_outlives_the_verhaal(doe):
    verhaal = doe("place", None, 0)
    doe("withdraw", verhaal, 1)
    doe("erase", verhaal, 2)
    assert not VerhaalPage.objects.exists()
    velden = {veld.name for veld in Feedregel._meta.get_fields()}
    assert velden == {"id", "feed", "sleutel", "geplaatst_op", "op", "weg"}
    themas = [
        f"thema:{thema.pk}" for thema in Thema.objects.filter(slug__in=["alleen-wonen", "beter-worden"])
    ]
    feeds = Feedregel.objects.values_list("feed", flat=True)
    assert sorted(feeds) == sorted(["alles", f"blog:{verhaal.blog.translation_key}", *themas])


def test_what_does_not_happen_is_not_told(doe, verteller, nu):
    verhaal = doe("place", None, 0)
    with transaction.atomic():
        actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
        transaction.set_rollback(True)
    assert not Feedregel.objects.exists()


BLOGFEEDS = {
    "hidden for now": (["hide"], 0, 200),
    "hidden for half a year": (["hide"], 180, 200),
    "withdrawn": (["withdraw"], 0, 200),
    "withdrawn ninety-one days ago": (["withdraw"], 91, 410),
    "hidden, then withdrawn long ago": (["hide", "withdraw"], 91, 410),
    "thrown away": (["throw away"], 0, 200),
    "erased": (["withdraw", "erase"], 0, 200),
    "erased long ago": (["withdraw", "erase"], 91, 410),
}


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("geval", BLOGFEEDS)
def test_the_feed_of_a_blog_without_stories_is_there_as_long_as_it_has_to_tell_something(
    client, doe, klok, geval, soort
):
    daden, dagen, status = BLOGFEEDS[geval]
    verhaal = doe("place", None, 0)
    adres = f"/feeds/blog/{verhaal.blog.slug}.{soort}"
    for stap, daad in enumerate(daden, start=1):
        doe(daad, verhaal, stap)
    if dagen:
        feedregels.ruim_op(nu=klok(len(daden)) + timedelta(days=dagen))
    antwoord = client.get(adres)
    assert antwoord.status_code == status
    assert client.get(verhaal.blog.url).status_code == 410
    if status == 200:
        gelezen = lees(antwoord, soort, f"http://testserver{adres}")
        assert len(gelezen.stukken) == (0 if dagen else 1)
        tekst = antwoord.text.replace(adres, "")
        assert "Roos" not in tekst
        assert "roos" not in tekst


@pytest.mark.parametrize("soort", SOORTEN)
def test_who_reads_a_feed_hears_of_the_new_name_and_address(
    client, doe, verteller, online_verhaal, klok, soort
):
    doe("place", None, 0)
    adres = f"/feeds/verhalen.{soort}"
    (voor,) = lees(client.get(adres), soort, f"http://testserver{adres}").stukken.values()
    kies_naam(deelnemer=verteller, naam="Merel bij het water", nu=klok(1))
    online_verhaal(verteller, "Daarna.", op=klok(2))
    na = lees(client.get(adres), soort, f"http://testserver{adres}").stukken
    assert len(na) == 2
    assert na[voor.id].schrijver == "Merel bij het water"
    assert "/merel-bij-het-water/" in na[voor.id].adres
    assert na[voor.id].bijgewerkt > voor.bijgewerkt
    assert na[voor.id].geplaatst == voor.geplaatst
