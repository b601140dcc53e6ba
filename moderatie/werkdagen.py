"""Counting in working days, as we promise them: no weekends, no Dutch public holidays."""

from datetime import date, datetime, timedelta
from functools import cache

from django.utils import timezone
from holidays import HolidayBase, country_holidays

# What writers are told when they hand in.
BELOOFDE_WERKDAGEN = 2
DAG = timedelta(days=1)


@cache
def _feestdagen(jaar: int) -> HolidayBase:
    """The days of this year, the one before and the next on which nobody has to read.

    5 May is one of them each fifth year. Whole years: what looks one up when it is asked is seen half done by
    another thread.
    """
    return country_holidays("NL", years=(jaar - 1, jaar, jaar + 1), expand=False)


def is_werkdag(dag: date) -> bool:
    """Whether we read on this day."""
    return _feestdagen(dag.year).is_working_day(dag)


def werkdagen_later(vanaf: datetime, aantal: int) -> datetime:
    """The same time of day, so many working days later. What comes in on a free day counts from the next."""
    moment = timezone.localtime(vanaf)
    feestdagen = _feestdagen(moment.year)
    if not feestdagen.is_working_day(moment.date()):
        dag = feestdagen.get_nth_working_day(moment.date(), 1)
        moment = datetime.combine(dag, datetime.min.time(), moment.tzinfo)
    return datetime.combine(feestdagen.get_nth_working_day(moment.date(), aantal), moment.timetz())


def werkdagen_tussen(vanaf: datetime, tot: datetime) -> float:
    """How many working days lie between, with parts of a day: counted as `werkdagen_later` counts."""
    begin, eind = (timezone.localtime(moment).replace(tzinfo=None) for moment in (vanaf, tot))
    geteld, dag = timedelta(), datetime.combine(begin.date(), datetime.min.time())
    while dag < eind:
        morgen = dag + timedelta(days=1)
        if _feestdagen(dag.year).is_working_day(dag.date()):
            geteld += min(eind, morgen) - max(begin, dag)
        dag = morgen
    return geteld / timedelta(days=1)


def te_laat_van_voor(nu: datetime, aantal: int) -> datetime:
    """Before which moment something must have come to be waiting too long now, with so many days promised.

    `sinds < te_laat_van_voor(nu, aantal)` says the same as `werkdagen_later(sinds, aantal) < nu`, so that the
    rows that are too late stand together in any index on `sinds`.
    """
    moment = timezone.localtime(nu)
    feestdagen = _feestdagen(moment.year)
    if feestdagen.is_working_day(moment.date()):
        return datetime.combine(feestdagen.get_nth_working_day(moment.date(), -aantal), moment.timetz())
    # On a free day nothing becomes late: all that was late at the end of the last working day.
    laatste = feestdagen.get_nth_working_day(moment.date(), -1)
    dag = feestdagen.get_nth_working_day(laatste, -aantal) + DAG
    return datetime.combine(dag, datetime.min.time(), moment.tzinfo)


def werkdagen_erna(vanaf: datetime, tot: datetime) -> int:
    """How many working days come after the day of the first moment, up to and with that of the second."""
    begin, einde = timezone.localtime(vanaf).date(), timezone.localtime(tot).date()
    return sum(is_werkdag(begin + DAG * stap) for stap in range(1, (einde - begin).days + 1))
