"""The public search index (a stub until the real one lands): what is online, and nothing else."""

from verhalen.models import VerhaalPage


def zet_in(verhaal: VerhaalPage) -> None:
    """Put an online verhaal in the index, or refresh it."""


def haal_uit(verhaal_id: int) -> None:
    """Take a verhaal out of the index."""
