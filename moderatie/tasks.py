"""What the worker does for moderatie, and how often."""

from common.klok import elke
from moderatie.leespost import mail_moderators
from moderatie.regelpost import verzorg_spelregels

elke(15 * 60)(mail_moderators)
elke(60)(verzorg_spelregels)
