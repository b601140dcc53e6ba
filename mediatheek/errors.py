"""The refusals of this app."""

from common.errors import Weigering


class FotoGeweigerd(Weigering):
    """This file cannot become a photo here; `zin` says what to do now."""
