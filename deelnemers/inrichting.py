"""Setting up what this app needs once: the six groups and who among them works in the admin."""

from django.contrib.auth.models import Group, Permission

from deelnemers import rollen


def richt_rollen_in() -> None:
    """Make the groups, and let those in who work in the Wagtail admin. May be done again at any time."""
    binnen = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for naam in rollen.ALLE:
        groep, _ = Group.objects.get_or_create(name=naam)
        if naam in rollen.IN_BEHEER:
            groep.permissions.add(binnen)
