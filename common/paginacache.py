"""The whole-page cache (a stub until the real one lands)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def vernieuw() -> None:
    """Forget every cached page once the current transaction commits."""


class PaginaCache:
    """The outermost middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
