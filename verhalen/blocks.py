"""The blocks that a verhaal is made of: plain text and references, no rich text and no HTML."""

from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField


class FotoBlock(blocks.StructBlock):
    """A photo by its key in the mediatheek, with what its writer says can be seen on it."""

    sleutel = blocks.CharBlock(max_length=36)
    beschrijving = blocks.CharBlock(required=False, max_length=400)
    versiering = blocks.BooleanBlock(required=False)
    # Whether its writer was asked what can be seen on it; no part of what readers get.
    gevraagd = blocks.BooleanBlock(required=False)


class InhoudBlock(blocks.StreamBlock):
    """All ways of telling that exist now."""

    tekst = blocks.TextBlock()
    foto = FotoBlock()


class InhoudField(StreamField):
    """A StreamField that keeps its block definitions out of migrations: a new block needs no migration."""

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(InhoudBlock(), **kwargs)

    def deconstruct(self) -> tuple[Any, Any, Any, Any]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
