"""What happens to the photos of a page: public exactly while the page is."""

from uuid import UUID

from django.db import transaction

from common.paginacache import vernieuw
from home.models import ContentPage, Paginafoto
from mediatheek import actions as mediatheek
from mediatheek.models import Foto


def voeg_toe(*, pagina: ContentPage, foto: Foto, beschrijving: str) -> Paginafoto:
    """Puts a photo that was taken in below the text of a page."""
    with transaction.atomic():
        # Locked: a page that goes off the site at this moment closes this photo too.
        pagina = ContentPage.objects.select_for_update().get(pk=pagina.pk)
        rij = Paginafoto.objects.create(pagina=pagina, foto=foto, beschrijving=beschrijving)
        gelijk_met(pagina=pagina)
        return rij


def beschrijf(*, pagina: ContentPage, sleutel: UUID, beschrijving: str) -> None:
    """Says anew what can be seen on a photo."""
    with transaction.atomic():
        pagina.fotos.filter(foto__sleutel=sleutel).update(beschrijving=beschrijving)
        vernieuw()


def haal_weg(*, pagina: ContentPage, sleutel: UUID) -> None:
    """Takes a photo off a page, and away for good."""
    with transaction.atomic():
        mediatheek.verwijder(sleutels=_sleutels(pagina, foto__sleutel=sleutel))
        vernieuw()


def gelijk_met(*, pagina: ContentPage) -> None:
    """Opens or closes the photos of a page: to be called in the transaction that changes the page."""
    # As it stands in the table: an older version in hand may think otherwise.
    op_de_site = ContentPage.objects.filter(pk=pagina.pk, live=True).exists()
    doe = mediatheek.maak_openbaar if op_de_site else mediatheek.maak_besloten
    doe(sleutels=_sleutels(pagina))
    vernieuw()


def ruim_op(*, pagina: ContentPage) -> None:
    """Takes the photos of a page away together with the page."""
    mediatheek.verwijder(sleutels=_sleutels(pagina))


def _sleutels(pagina: ContentPage, **keuze: UUID) -> list[UUID]:
    return list(pagina.fotos.filter(**keuze).values_list("foto__sleutel", flat=True))
