"""Wagtail sends no mail of its own about a reading: what a writer hears, we wrote; it is in the outbox."""

import moderatie.actions
from moderatie.models import Spelregel
from verhalen import actions


def test_bij_insturen_vragen_en_plaatsen_stuurt_wagtail_zelf_niets(
    verteller, moderator, schrijf_verhaal, plaats_verhaal, lopende_toets, nu, mailoutbox
):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    moderatie.actions.vraag(
        toets_id=lopende_toets(verhaal),
        door=moderator,
        regels=[Spelregel.objects.first()],
        woorden="Wil je nog eens kijken?",
        nu=nu,
    )
    plaats_verhaal(verhaal)
    assert mailoutbox == []
