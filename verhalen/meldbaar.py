"""What readers can tell us about: a verhaal, a photo in one, and a blog."""

from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from moderatie import meldbaar
from moderatie.meldbaar import Gemeld, Meldplek
from verhalen.gebruik import Bestandsgebruik
from verhalen.models import VerhaalPage
from verhalen.vormen.foto import FOTO
from verhalen.vormen.toonstukken import toonstukken


def _gemeld(verhaal: VerhaalPage, *, deel: str = "", wat: str, titel: str = "", tekst: str = "") -> Gemeld:
    """A part of this verhaal; what is not said is that of the whole."""
    return Gemeld(
        waarover=verhaal.waarover,
        versie=str(verhaal.live_revision_id),
        deel=deel,
        van_id=verhaal.owner_id,
        wat=wat,
        titel=titel or str(verhaal.lijsttitel),
        door=str(verhaal.blog.title),
        adres=str(verhaal.get_url()),
        tekst=tekst or verhaal.woorden,
    )


def _uuid(sleutel: str) -> UUID | None:
    try:
        return UUID(sleutel)
    except ValueError:
        return None


class Verhaalplek(Meldplek):
    """A whole verhaal, by its own key."""

    naam = "verhaal"

    def zoek(self, sleutel: str) -> Gemeld | None:
        verhaal = VerhaalPage.objects.online().select_related("blog").filter(sleutel=_uuid(sleutel)).first()
        return _gemeld(verhaal, wat=_("dit verhaal")) if verhaal else None


class Fotoplek(Meldplek):
    """A photo that readers see, by its key in the mediatheek. It is read at the desk with its verhaal."""

    naam = "foto"

    def zoek(self, sleutel: str) -> Gemeld | None:
        gezocht = _uuid(sleutel)
        if gezocht is None:
            return None
        gebruik = Bestandsgebruik.objects.filter(
            sleutel=gezocht, verhaal__live=True, versie=F("verhaal__live_revision")
        ).first()
        if gebruik is None:
            return None
        verhaal = VerhaalPage.objects.select_related("blog").get(pk=gebruik.verhaal_id)
        for deel in toonstukken(verhaal.stukken, {}):
            if deel.vorm == FOTO and deel.waarde["sleutel"] == str(gebruik.sleutel):
                beschrijving = str(deel.waarde.get("beschrijving") or "")
                return _gemeld(
                    verhaal,
                    deel=f"foto:{gebruik.sleutel}",
                    wat=_("deze foto"),
                    titel=_("%(foto)s in: %(titel)s") % {"foto": deel.naam, "titel": verhaal.lijsttitel},
                    tekst=beschrijving or _("Een foto zonder beschrijving."),
                )
        return None


class Blogplek(Meldplek):
    """A blog, by its address: its name, which was read with the newest verhaal on it."""

    naam = "blog"

    def zoek(self, sleutel: str) -> Gemeld | None:
        op_dit_blog = VerhaalPage.objects.online().select_related("blog").filter(blog__slug=sleutel)
        verhaal = op_dit_blog.nieuwste_eerst().first()
        if verhaal is None:
            return None
        naam = str(verhaal.blog.title)
        return _gemeld(verhaal, deel="blog", wat=_("dit blog"), titel=naam, tekst=naam)


def registreer_meldplekken() -> None:
    """Give each its link."""
    for plek in (Verhaalplek(), Fotoplek(), Blogplek()):
        meldbaar.registreer(plek)
