"""The stream of pieces that a verhaal is made of; what a piece holds, its form says (`verhalen.vormen`)."""

from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField

from verhalen.vormen import VORMEN


class InhoudField(StreamField):
    """A StreamField that keeps its block definitions out of migrations: a new form needs no migration."""

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        vormen = [(vorm.naam, vorm.block()) for vorm in VORMEN.values()]
        super().__init__(blocks.StreamBlock(vormen), **kwargs)

    def deconstruct(self) -> tuple[Any, Any, Any, Any]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
