"""The roles: names of Django groups, and which of them need a second factor."""

from django.contrib.auth.models import Group

DEELNEMERS = "Deelnemers"
BELEIDSMAKERS = "Beleidsmakers"
MODERATORS = "Moderators"
# Reads objections and what is handed to them, and nothing else: other eyes for a small team.
LEZERS_VAN_BUITEN = "Lezers van buiten"
BEGELEIDERS = "Begeleiders"
REDACTIE = "Redactie"
BEHEER = "Beheer"

ALLE = (DEELNEMERS, BELEIDSMAKERS, MODERATORS, LEZERS_VAN_BUITEN, BEGELEIDERS, REDACTIE, BEHEER)
# Staff: may see or do what others may not, so a code by mail alone is not enough (SEC-09). Begeleiders too:
# a card that they make or replace lets somebody in as another. And beleidsmakers: who takes over such an
# account speaks for an organisation whose name we looked into.
STAF = (BELEIDSMAKERS, MODERATORS, LEZERS_VAN_BUITEN, BEGELEIDERS, REDACTIE, BEHEER)
# These read at the desk.
LEZERS = (MODERATORS, LEZERS_VAN_BUITEN)
# These work in the Wagtail admin.
IN_BEHEER = (MODERATORS, LEZERS_VAN_BUITEN, REDACTIE, BEHEER)


def groep(rol: str) -> Group:
    """The group of a role; a role that does not exist is a fault of ours."""
    if rol not in ALLE:
        raise ValueError(f"no role is called {rol}")
    return Group.objects.get_or_create(name=rol)[0]
