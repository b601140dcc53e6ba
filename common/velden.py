"""Where people type words: cleaned before anything looks at them, so that "empty" is one thing.

`Formulier`, `TekstField`, `RegelField` and `BestandenField` for our own forms; they ask for an answer as
Django's fields do, unless `required=False` is said. `SchoneWoorden` for models that editors fill by forms
that are not ours.
"""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from common.tekst import op_een_regel, schoon


class Formulier(forms.Form):
    """A form of ours: no star and no browser's own warnings; it says in words what is missing."""

    use_required_attribute = False


class TekstField(forms.CharField):
    """Text on any number of lines, without what is no text (`common.tekst.schoon`)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return schoon(str(value or ""))


class BestandenInput(forms.FileInput):
    """A field for more than one file."""

    allow_multiple_selected = True


class BestandenField(forms.FileField):
    """Zero or more files, whatever they are: who takes them in says of each whether it can be used."""

    widget = BestandenInput

    def __init__(self, *, accept: str, **kwargs: Any) -> None:
        super().__init__(widget=BestandenInput(attrs={"accept": accept}), **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.clean(data))

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        bestanden = data if isinstance(data, list | tuple) else [data]
        return [bestand for bestand in bestanden if bestand]


class RegelField(TekstField):
    """Words on one line: a name, a title, a description (`common.tekst.op_een_regel`)."""

    def to_python(self, value: Any) -> str:
        return op_een_regel(str(value or ""))


class SchoneWoorden(models.Model):
    """What editors type is cleaned like everybody's (`common.tekst`), by whichever form it comes."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        # Before anything asks whether it is empty or too long.
        self._maak_woorden_schoon()
        super().clean_fields(exclude=exclude)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self._maak_woorden_schoon()
        return super().save(*args, **kwargs)

    def _maak_woorden_schoon(self) -> None:
        for veld in self._meta.concrete_fields:
            if isinstance(veld, models.CharField | models.TextField):
                waarde = getattr(self, veld.attname)
                if isinstance(waarde, str):
                    maak = op_een_regel if isinstance(veld, models.CharField) else schoon
                    setattr(self, veld.attname, maak(waarde))
