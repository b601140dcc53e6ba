"""What happens to the photos of a page: public while the page is, once it is said what can be seen."""

from uuid import UUID

from django.db import transaction

from common.paginacache import vernieuw
from home.models import ContentPage, Paginafoto
from mediatheek import actions as mediatheek
from mediatheek.models import Foto


def voeg_toe(*, pagina: ContentPage, foto: Foto, beschrijving: str) -> Paginafoto:
    """Puts a photo that was taken in below the text of a page; without a `beschrijving` it waits for one."""
    with transaction.atomic():
        # Locked: a page that goes off the site at this moment closes this photo too.
        pagina = ContentPage.objects.select_for_update().get(pk=pagina.pk)
        rij = Paginafoto.objects.create(pagina=pagina, foto=foto, beschrijving=beschrijving)
        gelijk_met(pagina=pagina)
        return rij


def beschrijf(*, pagina: ContentPage, sleutel: UUID, beschrijving: str) -> None:
    """Says (anew) what can be seen on a photo: from then on readers get it."""
    with transaction.atomic():
        pagina = ContentPage.objects.select_for_update().get(pk=pagina.pk)
        pagina.fotos.filter(foto__sleutel=sleutel).update(beschrijving=beschrijving)
        gelijk_met(pagina=pagina)


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
    doe(sleutels=_sleutels(pagina, beschrijving__gt=""))
    vernieuw()


def ruim_op(*, pagina: ContentPage) -> None:
    """Takes the photos of a page away together with the page."""
    mediatheek.verwijder(sleutels=_sleutels(pagina))


def _sleutels(pagina: ContentPage, **keuze: UUID | str) -> list[UUID]:
    return list(pagina.fotos.filter(**keuze).values_list("foto__sleutel", flat=True))
