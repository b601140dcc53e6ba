"""Who may read at the desk: gives what is to be read, or refuses with a sentence."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from common.errors import AlGebeurd, MagNiet, NietGevonden
from common.tekst import los
from deelnemers.models import Deelnemer


@dataclass(frozen=True)
class Toets:
    """One reading: the task, the page, and the page as it was handed in."""

    taak: TaskState
    pagina: Page
    versie: Any

    @property
    def revisie_id(self) -> int:
        """The revision that is being read, and that a besluit will name."""
        return self.taak.revision_id

    @property
    def op_de_site(self) -> bool:
        """Whether readers see an earlier version now."""
        return self.pagina.live


def mag_lezen(persoon: Any) -> Deelnemer:
    """The person, if a moderator; raises `MagNiet` otherwise."""
    if not (persoon.is_authenticated and persoon.is_moderator):
        raise MagNiet(_("Alleen moderators lezen hier. Ben je moderator? Vraag het aan de beheerder."))
    return persoon


def niet_je_eigen(persoon: Any, pagina: Page) -> None:
    """Raises `MagNiet` when the page is this person's own: nobody reads their own story."""
    if pagina.owner_id == persoon.pk:
        raise MagNiet(_("Dit is je eigen verhaal. Een andere moderator leest het."))


def vergrendel(pagina_id: int) -> Page:
    """The page, freshly read, under a lock until the transaction ends. Every act on a page begins here."""
    return Page.objects.select_for_update().get(pk=pagina_id).specific


def te_lezen(persoon: Any, taak_id: int) -> Toets:
    """The reading with this number.

    Raises `MagNiet` (not a moderator, or their own story), `NietGevonden` (no such reading) or `AlGebeurd`
    (decided by somebody else, or taken back by the writer).
    """
    mag_lezen(persoon)
    taak = (
        TaskState.objects.select_related("workflow_state", "revision", "besluit__moderator")
        .filter(pk=taak_id, task__content_type__app_label="moderatie")
        .first()
    )
    if taak is None:
        raise NietGevonden(_("Dit verhaal staat niet in de rij. Kijk in de rij wat er nog wacht."))
    pagina = Page.objects.get(pk=taak.workflow_state.object_id).specific
    niet_je_eigen(persoon, pagina)
    if taak.status != TaskState.STATUS_IN_PROGRESS:
        raise te_laat(taak, persoon)
    return Toets(taak=taak, pagina=pagina, versie=taak.revision.as_object())


def te_laat(taak: TaskState, persoon: Any) -> AlGebeurd:
    """The refusal for a moderator who comes too late: who was first, or that it was this same person."""
    besluit = getattr(taak, "besluit", None)
    if besluit is None:
        if _pagina(taak).live:
            zin = _("De schrijver heeft de nieuwe versie teruggenomen. Je hoeft niets meer te doen.")
        else:
            zin = _("De schrijver heeft dit verhaal teruggenomen. Je hoeft niets meer te doen.")
        return AlGebeurd(zin)
    wat = {"wat": besluit.get_uitkomst_display().lower()}
    if besluit.moderator_id == persoon.pk:
        return AlGebeurd(
            _("Je koos toen: %(wat)s. De schrijver leest het bij Mijn plek.") % wat,
            kop=_("Je hebt dit verhaal al gelezen"),
        )
    return AlGebeurd(
        _("%(wie)s heeft dit verhaal al gelezen. Het besluit: %(wat)s.")
        % {"wie": los(str(besluit.moderator)), **wat}
    )


def wat_lezers_zien(taak_id: int) -> str:
    """One sentence: what of the verhaal of this reading stands on the site at this moment."""
    taak = TaskState.objects.select_related("workflow_state").get(pk=taak_id)
    pagina = _pagina(taak)
    if not pagina.live:
        return _("Er staat nu niets van dit verhaal op de site.")
    if pagina.live_revision_id == taak.revision_id:
        return _("Deze versie staat nu op de site.")
    if pagina.live_revision_id and pagina.live_revision_id < taak.revision_id:
        return _("Op de site staat nog de oude versie van dit verhaal.")
    return _("Op de site staat nu een nieuwere versie van dit verhaal.")


def _pagina(taak: TaskState) -> Page:
    """The page that a reading is about, as it is now."""
    return Page.objects.get(pk=taak.workflow_state.object_id)
