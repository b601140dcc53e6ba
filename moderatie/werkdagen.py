"""Counting in working days, as we promise them: no weekends, no Dutch public holidays."""

from datetime import datetime
from functools import cache

from django.utils import timezone
from holidays import HolidayBase, country_holidays

# What writers are told when they hand in.
BELOOFDE_WERKDAGEN = 2


@cache
def _feestdagen(jaar: int) -> HolidayBase:
    """The days of this year and the next on which nobody has to read; 5 May is one of them each fifth year.

    Whole years: what looks one up when it is asked is seen half done by another thread.
    """
    return country_holidays("NL", years=(jaar, jaar + 1), expand=False)


def werkdagen_later(vanaf: datetime, aantal: int) -> datetime:
    """The same time of day, so many working days later. What comes in on a free day counts from the next."""
    moment = timezone.localtime(vanaf)
    feestdagen = _feestdagen(moment.year)
    if not feestdagen.is_working_day(moment.date()):
        dag = feestdagen.get_nth_working_day(moment.date(), 1)
        moment = datetime.combine(dag, datetime.min.time(), moment.tzinfo)
    return datetime.combine(feestdagen.get_nth_working_day(moment.date(), aantal), moment.timetz())
