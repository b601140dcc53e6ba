"""The desk with 10,000 things that wait beside the desk with 10: `python -m bench.leestafel [rounds]`.

Two sites with the same stories; only how many of those wait differs. Processor time, in turns, as a moderator
who is signed in.
"""

import shutil
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from bench.vergelijk import Row, Site, compare  # noqa: E402

FEW, MANY = 10, 10_000

# Signs a moderator in; prints the cookie, a reading, and the one in the middle of the queue.
SIGN_IN = """
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from deelnemers import rollen
from deelnemers.aanmelden import meld_aan
from deelnemers.models import Deelnemer
from moderatie.models import Toets
request = RequestFactory().get("/")
request.session, request.user = SessionStore(), AnonymousUser()
moderator = Deelnemer.objects.filter(groups__name=rollen.MODERATORS).order_by("pk")[0]
meld_aan(request, moderator, tweede_factor=True)
request.session.save()
rij = list(Toets.objects.lopend().exclude(van=moderator).op_volgorde().values_list("pk", flat=True))
print(f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}", rij[0], rij[len(rij) // 2])
"""


def desk(few: Site, many: Site, rounds: int) -> list[Row]:
    """Builds both sites; the queue and the reading page in both."""
    few.make()
    for stories in (MANY // 2, MANY):
        few.fill(f"vul(aantal={stories}, nu=nu)")
    few_data, many_data = (Path(site.environment["BROEDPLAATS_DATA"]) for site in (few, many))
    shutil.copytree(few_data, many_data, dirs_exist_ok=True)
    pages = []
    for site, waiting in ((few, FEW), (many, MANY)):
        site.fill(f"vul_rij(aantal={waiting}, nu=nu)")
        cookie, first, middle = site.run(SIGN_IN).split()
        site.environment["BENCH_KOEKJE"] = cookie
        queue = "/beheer/lezen/"
        pages.append(
            {
                "queue": queue,
                "queue, what is free": f"{queue}?wie=vrij",
                "queue, sent in": f"{queue}?aanleiding=ingestuurd",
                "queue, far down": f"{queue}?na={middle}" if waiting == MANY else queue,
                "reading page": f"{queue}{first}/",
            }
        )
    left, right = pages
    return compare(few, many, [(name, left[name], right[name]) for name in left], rounds)


def main() -> None:
    """Measures it in a temporary folder and prints it."""
    from bench.meet import example, table

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        rows = desk(example(PROJECT, folder / "rij"), example(PROJECT, folder / "lange-rij"), rounds)
    print("\n".join(table(rows, "10 wait", "10,000 wait")))


if __name__ == "__main__":
    main()
