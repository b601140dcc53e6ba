"""What the worker does for moderatie, and how often."""

from common.klok import elke
from moderatie.actions import ruim_beurten_op, ruim_meldingen_op
from moderatie.leespost import mail_moderators
from moderatie.regelpost import verzorg_spelregels
from moderatie.weinig_ogen import mail_beheer

elke(15 * 60)(mail_moderators)
elke(60)(verzorg_spelregels)
elke(15 * 60)(mail_beheer)
elke(60 * 60)(ruim_beurten_op)
elke(24 * 3600)(ruim_meldingen_op)
