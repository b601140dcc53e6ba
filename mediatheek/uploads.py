"""How uploads come in: on disk, without a name, and never more of them than can become something."""

import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from mediatheek.beeld import GROOTSTE_BESTAND
from mediatheek.opdracht import GROOTSTE

# How many photos can be chosen at a time. One more is kept: it tells that there were too many.
MEESTE_FOTOS = 12


class BegrensdeUpload(FileUploadHandler):
    """Keeps the first files of a request, of each no more than tells that it is too large.

    The rest is read and thrown away, so that the form comes whole and can answer with a sentence. Of who is
    not signed in no byte is kept: their form asks to choose the photos again after signing in.

    The files have no name on the disk: when the request is done, or the server falls, nothing is left.
    """

    request: HttpRequest
    field_name: str
    aantal = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Makes room for the next file; `SkipFile` when there are enough."""
        super().new_file(*args, **kwargs)
        self.file = UploadedFile(
            tempfile.TemporaryFile(),  # noqa: SIM115  # the request closes it
            self.file_name,
            self.content_type,
            0,
            self.charset,
            self.content_type_extra,
        )
        self.aantal += 1
        if self.aantal > MEESTE_FOTOS + 1:
            # The parser closes the file of this moment, so not before there is a new one.
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Writes what may be kept of it. `start`: how many bytes of this file came before."""
        ruimte = self._meeste_bytes() - start
        if ruimte > 0:
            self.file.write(raw_data[:ruimte])

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file, from its beginning. `file_size`: the bytes that were sent, kept or not."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def _meeste_bytes(self) -> int:
        """A byte more than the largest of its kind, so that the mediatheek sees that it is too large."""
        persoon = getattr(self.request, "user", None)
        if persoon is None or not persoon.is_authenticated:
            return 0
        # Sound and film come in a field of that name; anything else is a photo.
        return GROOTSTE.get(self.field_name, GROOTSTE_BESTAND) + 1
