"""Setting up the roles."""

from django.contrib.auth.models import Group, Permission

from deelnemers import rollen


def richt_rollen_in() -> None:
    """Make the groups, and let those who work in the admin in. Doing it again changes nothing."""
    binnen = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for naam in rollen.ALLE:
        groep, _nieuw = Group.objects.get_or_create(name=naam)
        if naam in rollen.IN_BEHEER:
            groep.permissions.add(binnen)
