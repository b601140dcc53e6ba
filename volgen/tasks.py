"""What the worker does for volgen, and how often."""

from common.klok import elke
from volgen import feedregels
from volgen.actions import ruim_op
from volgen.overzichten import stel_overzichten_op

elke(60)(stel_overzichten_op)
elke(24 * 3600)(ruim_op)
elke(24 * 3600)(feedregels.ruim_op)
