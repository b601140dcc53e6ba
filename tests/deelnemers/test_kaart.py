"""Signing in with an inlogkaart."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from deelnemers import actions, kaartwoorden, rollen
from deelnemers.actions import blokkeer_kaart, geef_kaart
from deelnemers.models import Deelnemer, Inlogkaart
from tests.deelnemers.test_inloggen import tekst

pytestmark = pytest.mark.django_db


def scan(client, token):
    return client.get(f"/kaart/{token}/", follow=True)


def zeg_ja(client, token, **extra):
    """Scan and press "Ja"."""
    scan(client, token)
    return client.post("/kaart/ja/", extra)


def typ(client, woorden, **extra):
    return client.post("/kaart/", {"woorden": " ".join(woorden), **extra})


def is_binnen(client):
    return "_auth_user_id" in client.session


def test_only_hashes_of_a_card_are_kept(kaart):
    rij, token, woorden = kaart
    assert len(token) >= 22  # 128 bits
    bewaard = " ".join(str(waarde) for waarde in Inlogkaart.objects.filter(pk=rij.pk).values()[0].values())
    assert token not in bewaard
    assert not any(woord in bewaard for woord in woorden)


def test_looking_at_a_scanned_card_signs_nobody_in(kaart, client):
    _rij, token, _woorden = kaart
    eerst = client.get(f"/kaart/{token}/")
    assert eerst["Referrer-Policy"] == "strict-origin"
    assert "no-store" in eerst["Cache-Control"]
    assert token not in eerst["Location"]
    pagina = client.get(eerst["Location"])
    assert "Ben jij Sjors?" in tekst(pagina)
    assert "no-store" in pagina["Cache-Control"]
    assert token not in pagina.content.decode()
    assert token not in str(dict(client.session))
    assert not is_binnen(client)
    assert Inlogkaart.objects.get().laatst_gebruikt_op is None
    assert client.post(f"/kaart/{token}/").status_code == 405
    assert not is_binnen(client)


def test_saying_yes_signs_in_and_notes_when(kaart, client):
    _rij, token, _woorden = kaart
    antwoord = zeg_ja(client, token)
    assert antwoord["Location"] == "/mijn/"
    assert is_binnen(client)
    assert client.session.get_expire_at_browser_close()
    assert Inlogkaart.objects.get().laatst_gebruikt_op is not None


def test_on_an_own_phone_somebody_stays_signed_in(kaart, client):
    zeg_ja(client, kaart[1], apparaat="ja")
    assert client.session.get_expiry_age() == 180 * 24 * 3600


def test_without_a_scan_there_is_nobody_to_say_yes_for(kaart, client):
    assert client.post("/kaart/ja/").status_code == 400
    assert not is_binnen(client)


def test_a_card_that_was_stopped_after_the_scan_lets_nobody_in(kaart, client, begeleider, andere_verteller):
    scan(client, kaart[1])
    blokkeer_kaart(deelnemer=andere_verteller, nummer=kaart[0].pk, door=begeleider, nu=timezone.now())
    client.post("/kaart/ja/")
    assert not is_binnen(client)


def test_a_browser_may_send_the_forms_here(kaart, client, als, begeleider):
    # With `no-referrer` a browser sends a form with `Origin: null`, which is refused as forged.
    for pagina in (scan(client, kaart[1]), als(begeleider).get("/kaarten/nieuw/")):
        assert "<form" in pagina.content.decode()
        assert pagina["Referrer-Policy"] != "no-referrer"


def test_a_forged_form_signs_nobody_in(kaart):
    client = Client(enforce_csrf_checks=True)
    assert zeg_ja(client, kaart[1]).status_code == 403
    assert not is_binnen(client)


@pytest.mark.parametrize(
    "vorm", [str, str.upper, lambda w: w.replace(" ", ",  "), lambda w: f" {w.title()}. "]
)
def test_the_words_sign_in_however_they_are_typed(kaart, client, vorm):
    client.post("/kaart/", {"woorden": vorm(" ".join(kaart[2]))})
    assert is_binnen(client)


def test_the_words_bring_back_to_where_somebody_was(kaart, client):
    assert typ(client, kaart[2], next="/vertel/")["Location"] == "/vertel/"


def test_wrong_words_are_told_kindly(kaart, client):
    woorden = kaart[2]
    anders = next(woord for woord in kaartwoorden.woordenlijst() if woord != woorden[3])
    assert "horen niet bij een kaart" in tekst(typ(client, [*woorden[:3], anders]))
    assert "vier woorden" in tekst(typ(client, woorden[:3]))
    if woorden != woorden[::-1]:
        assert "horen niet bij een kaart" in tekst(typ(client, woorden[::-1]))
    assert not is_binnen(client)


def test_guessing_words_is_stopped_and_right_words_use_nothing_up(kaart, client):
    for _ in range(12):
        typ(client, kaart[2])
        assert is_binnen(client)
        client.logout()
    for _ in range(10):
        typ(client, ["zomer"] * 4)
    antwoord = typ(client, kaart[2])
    assert antwoord.status_code == 429
    assert "te vaak" in tekst(antwoord)
    assert not is_binnen(client)


def test_a_card_works_a_year(kaart, client):
    Inlogkaart.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
    assert "werkt niet meer" in tekst(scan(client, kaart[1]))
    zeg_ja(client, kaart[1])
    typ(client, kaart[2])
    assert not is_binnen(client)
    assert kaart[0].verloopt_op - kaart[0].gemaakt_op == timedelta(days=365)


def test_a_blocked_card_lets_nobody_in_and_signs_out_who_came_in_with_it(
    kaart, client, begeleider, andere_verteller
):
    zeg_ja(client, kaart[1])
    assert client.get("/mijn/naam/").status_code == 200
    blokkeer_kaart(deelnemer=andere_verteller, nummer=kaart[0].pk, door=begeleider, nu=timezone.now())
    assert client.get("/mijn/naam/")["Location"].startswith("/inloggen/")
    ander = Client()
    assert "werkt niet meer" in tekst(scan(ander, kaart[1]))
    zeg_ja(ander, kaart[1])
    assert "werkt niet meer" in tekst(typ(ander, kaart[2]))
    assert not is_binnen(ander)


def test_a_new_card_replaces_the_old_one(kaart, client, begeleider, andere_verteller):
    token, woorden = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now()).geheim
    zeg_ja(client, kaart[1])
    typ(client, kaart[2])
    assert not is_binnen(client)
    typ(client, woorden)
    assert is_binnen(client)
    assert scan(Client(), token).status_code == 200


@pytest.mark.parametrize("rol", rollen.STAF)
def test_staff_do_not_get_in_with_a_card(kaart, client, andere_verteller, rol):
    andere_verteller.groups.add(rollen.groep(rol))
    assert "je e-mailadres" in tekst(scan(client, kaart[1]))
    zeg_ja(client, kaart[1])
    typ(client, kaart[2])
    assert not is_binnen(client)


def test_somebody_who_becomes_staff_loses_their_card(kaart, andere_verteller, beheerder, begeleider, nu):
    andere_verteller.email = "sjors@voorbeeld.example"
    andere_verteller.save()
    actions.geef_rol(deelnemer=andere_verteller, rol=rollen.MODERATORS, door=beheerder, nu=nu)
    assert Inlogkaart.objects.get().ingetrokken_op == nu
    with pytest.raises(actions.GeenKaart):
        geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu)


def test_a_closed_account_does_not_open_with_a_card(kaart, client, andere_verteller):
    Deelnemer.objects.filter(pk=andere_verteller.pk).update(is_active=False)
    zeg_ja(client, kaart[1])
    typ(client, kaart[2])
    assert not is_binnen(client)


def test_a_token_is_never_logged(kaart, client, caplog):
    goed, fout = kaart[1], "dit-token-bestaat-helemaal-niet"
    with caplog.at_level(0):
        for token in (goed, fout):
            scan(client, token)
            zeg_ja(client, token)
            client.post(f"/kaart/{token}/")
        Client(enforce_csrf_checks=True).post(f"/kaart/{goed}/")
    assert goed not in caplog.text
    assert fout not in caplog.text


@pytest.mark.parametrize(
    ("fout", "zegt"),
    [
        (["winke"], "We kennen het woord ‘winke’ niet. Bedoel je ‘winkel’?"),
        (["Winklel"], "We kennen het woord ‘winklel’ niet. Bedoel je ‘winkel’?"),
        (["xqzxqz"], "We kennen het woord ‘xqzxqz’ niet. Kijk nog eens op je kaart."),
        (["<b>winke"], "Op je kaart staan vier woorden."),
        (["egle"], "We kennen het woord ‘egle’ niet. Bedoel je ‘egel’?"),  # a word of long ago
        (["zomre", "wintr"], "Bedoel je ‘zomer’? We kennen het woord ‘wintr’ niet. Bedoel je ‘winter’?"),
    ],
)
def test_a_mistyped_word_is_named_and_the_nearest_is_offered(client, db, fout, zegt):
    woorden = [*fout, "fiets", "kachel", "zomer"][:4] if len(fout) == 1 else [*fout, "fiets", "kachel"]
    antwoord = typ(client, woorden)
    assert zegt in tekst(antwoord)
    assert f'value="{" ".join(woorden)}"' in unescape(antwoord.content.decode()), "what was typed stays"


def test_a_mistyped_word_tells_nothing_of_any_card(kaart, client, django_assert_num_queries):
    """Beside three right words and beside three others the answer is the same; no card is looked up."""
    woorden = kaart[2]
    anders = [woord for woord in kaartwoorden.woordenlijst() if woord not in woorden][:3]
    antwoorden = []
    for drie in (list(woorden[:3]), anders):
        with django_assert_num_queries(0):
            antwoorden.append(tekst(typ(client, [*drie, "winke"])))
    schoon = [a.replace(" ".join(woorden[:3]), "").replace(" ".join(anders), "") for a in antwoorden]
    assert schoon[0] == schoon[1]
    assert "Bedoel je ‘winkel’?" in schoon[0]


def test_known_words_get_the_same_sentence_wherever_the_mistake_is(kaart, client):
    woorden = kaart[2]
    anders = next(woord for woord in kaartwoorden.woordenlijst() if woord not in woorden)
    zinnen = set()
    for goed in range(4):
        antwoord = typ(client, [*woorden[:goed], *[anders] * (4 - goed)])
        zinnen |= set(antwoord.context["form"].errors["woorden"])
    assert zinnen == {"Deze vier woorden horen niet bij een kaart. Kijk ook naar de volgorde."}


def test_a_slip_uses_no_try_up_and_gives_none_either(kaart, client):
    for _ in range(15):
        assert typ(client, ["winke"] * 4).status_code == 200
    for _ in range(10):
        assert typ(client, ["zomer"] * 4).status_code == 200
    # The tries are used up: a slip is still named, right words are still not let in.
    assert "Bedoel je" in tekst(typ(client, ["winke"] * 4))
    assert typ(client, kaart[2]).status_code == 429
    assert not is_binnen(client)


def test_a_card_with_words_of_the_earlier_list_works_on(kaart, client):
    oud = tuple(woord for woord in kaartwoorden.kaartwoorden() if woord not in kaartwoorden.woordenlijst())[
        -4:
    ]
    Inlogkaart.objects.update(woorden_hash=kaartwoorden.woorden_hash(oud))
    typ(client, oud)
    assert is_binnen(client)


def test_a_secret_that_changes_takes_no_card_away(kaart, client, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een-heel-ander-geheim-van-meer-dan-vijftig-tekens-lang-0123456789"
    typ(client, kaart[2])
    assert is_binnen(client)
