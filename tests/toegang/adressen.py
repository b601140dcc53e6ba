"""Every address there is, and which methods its view takes."""

from django.urls import URLPattern, URLResolver, get_resolver

from verhalen.beheergrens import van_ons


def van_dit_huis():
    """(name, view) of every address that we wrote or that allauth's own view answers for us."""
    for naam, view in _patronen(get_resolver().url_patterns):
        if van_ons(view) or view.__module__.startswith("allauth."):
            yield naam, view


def _patronen(patronen, namen=(), route=""):
    for patroon in patronen:
        heel = route + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            dieper = (*namen, patroon.namespace) if patroon.namespace else namen
            yield from _patronen(patroon.url_patterns, dieper, heel)
        elif isinstance(patroon, URLPattern):
            yield ":".join((*namen, patroon.name)) if patroon.name else heel, patroon.callback


def methoden(view):
    """GET and POST, as far as a view takes them: read from its class, or from what its decorators hold.

    Whoever names no method only shows.
    """
    if klasse := getattr(view, "view_class", None):
        return {methode for methode in ("GET", "POST") if hasattr(klasse, methode.lower())}
    while view is not None:
        if code := getattr(view, "__code__", None):
            vrij = dict(zip(code.co_freevars, view.__closure__ or (), strict=True))
            if "request_method_list" in vrij:
                return {"GET", "POST"} & set(vrij["request_method_list"].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return {"GET"}
