"""What the worker does for moderatie, and how often."""

from common.klok import elke
from moderatie.leespost import mail_moderators

elke(15 * 60)(mail_moderators)
