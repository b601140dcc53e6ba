"""The roles: names of Django groups, and which of them need a second factor."""

DEELNEMERS = "Deelnemers"
BELEIDSMAKERS = "Beleidsmakers"
MODERATORS = "Moderators"
BEGELEIDERS = "Begeleiders"
REDACTIE = "Redactie"
BEHEER = "Beheer"

ALLE = (DEELNEMERS, BELEIDSMAKERS, MODERATORS, BEGELEIDERS, REDACTIE, BEHEER)
# Staff: may see or do what others may not, so a code by mail alone is not enough (SEC-09).
STAF = (MODERATORS, BEGELEIDERS, REDACTIE, BEHEER)
# These work in the Wagtail admin.
IN_BEHEER = (MODERATORS, REDACTIE, BEHEER)
