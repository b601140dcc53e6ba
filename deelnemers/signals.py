"""What happens here that higher apps may hear."""

from django.dispatch import Signal

# After commit, when somebody chose or changed their schrijversnaam: deelnemer, vorige (str), nu.
naam_gekozen = Signal()
