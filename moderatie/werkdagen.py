"""Counting in working days, as we promise them: no weekends, no Dutch public holidays."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def pasen(jaar: int) -> date:
    """Easter Sunday in the Gregorian calendar (the rule of Meeus, Jones and Butcher)."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def vrije_dagen(jaar: int) -> set[date]:
    """The days of a year on which nobody has to read: the public holidays of the Netherlands."""
    eerste = pasen(jaar)
    koning = date(jaar, 4, 27)
    if koning.weekday() == 6:
        koning -= timedelta(days=1)
    vast = {date(jaar, 1, 1), koning, date(jaar, 12, 25), date(jaar, 12, 26)}
    if jaar % 5 == 0:
        vast.add(date(jaar, 5, 5))
    return vast | {eerste + timedelta(days=verschil) for verschil in (-2, 0, 1, 39, 49, 50)}


def is_werkdag(dag: date) -> bool:
    """Whether somebody works on this day."""
    return dag.weekday() < 5 and dag not in vrije_dagen(dag.year)


def werkdagen_later(vanaf: datetime, aantal: int) -> datetime:
    """The same time of day, so many working days later. What comes in on a free day counts from the next."""
    moment = timezone.localtime(vanaf)
    if not is_werkdag(moment.date()):
        while not is_werkdag(moment.date()):
            moment += timedelta(days=1)
        moment = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    while aantal:
        moment += timedelta(days=1)
        aantal -= is_werkdag(moment.date())
    return moment
