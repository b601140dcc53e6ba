"""Setting up what this app needs once: the groups and who among them works in the admin."""

from django.contrib.auth.models import Group, Permission

from deelnemers import rollen


def richt_rollen_in() -> None:
    """Make the groups, and let those in who work in the Wagtail admin. May be done again at any time."""
    for naam in rollen.ALLE:
        richt_rol_in(naam)


def richt_rol_in(naam: str) -> Group:
    """The group of one role, made when it is not there: on a site from before that role was thought of."""
    groep = rollen.groep(naam)
    if naam in rollen.IN_BEHEER:
        groep.permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
        )
    return groep
