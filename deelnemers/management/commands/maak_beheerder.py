"""`manage.py maak_beheerder naam@voorbeeld.nl`: who keeps the accounts; for a site that has nobody yet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from deelnemers import rollen
from deelnemers.actions import geef_rol, open_account
from deelnemers.inrichting import richt_rollen_in


class Command(BaseCommand):
    """Gives an address the role Beheer."""

    help = "Geef iemand met dit e-mailadres de rol Beheer. Inloggen gaat daarna gewoon met een code."

    def add_arguments(self, parser: CommandParser) -> None:
        """One address."""
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account if need be, and give it the role."""
        try:
            validate_email(options["email"])
        except ValidationError as fout:
            raise CommandError("Dit is geen e-mailadres.") from fout
        richt_rollen_in()
        nu = timezone.now()
        deelnemer = open_account(email=options["email"], nu=nu)
        if deelnemer is None:
            raise CommandError("Dit account is dicht.")
        geef_rol(deelnemer=deelnemer, rol=rollen.BEHEER, door=None, nu=nu)
        self.stdout.write("Klaar. Log in met dit adres en zet de tweede stap aan.")
