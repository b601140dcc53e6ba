"""Counting in working days, as we promise them: no weekends, no Dutch public holidays."""

from datetime import datetime

from django.utils import timezone
from holidays import country_holidays

# The days on which nobody has to read: Liberation Day (5 May) is one of them each fifth year.
_FEESTDAGEN = country_holidays("NL")


def werkdagen_later(vanaf: datetime, aantal: int) -> datetime:
    """The same time of day, so many working days later. What comes in on a free day counts from the next."""
    moment = timezone.localtime(vanaf)
    if not _FEESTDAGEN.is_working_day(moment.date()):
        moment = datetime.combine(
            _FEESTDAGEN.get_nth_working_day(moment.date(), 1), datetime.min.time(), moment.tzinfo
        )
    dag = _FEESTDAGEN.get_nth_working_day(moment.date(), aantal)
    return datetime.combine(dag, moment.timetz())
