"""Views of the site itself (a stub)."""

from django.http import HttpRequest, HttpResponse


def csrf_fout(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token was not there or too old (a stub)."""
    return HttpResponse(status=403)
