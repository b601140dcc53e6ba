"""Somebody who uses a page with a keyboard alone."""

import pytest


def naar(pagina, naam, toets="Tab"):
    """Press Tab until what has focus is called so; where it is must be visible (WCAG 2.4.7, 2.4.11)."""
    for _keer in range(80):
        pagina.keyboard.press(toets)
        hier = pagina.evaluate(
            r"""() => {
                const e = document.activeElement;
                const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
                const stijl = getComputedStyle(e);
                const vak = e.getBoundingClientRect();
                const midden = document.elementFromPoint(vak.x + vak.width / 2, vak.y + vak.height / 2);
                const naam = label || e.getAttribute('aria-label') || e.innerText || e.value || '';
                return {id: e.id, naam: naam.replace(/\s+/g, ' ').replace(' ,', ',').trim(),
                        ring: stijl.outlineStyle !== 'none' || stijl.boxShadow !== 'none',
                        bedekt: !!midden && !e.contains(midden) && !midden.contains(e)
                                && !(e.labels && [...e.labels].some(l => l.contains(midden)))};
            }"""
        )
        if hier["naam"].startswith(naam) or f"#{hier['id']}" == naam:
            assert hier["ring"], f"no focus ring on {naam}"
            assert not hier["bedekt"], f"{naam} is covered"
            return
    pytest.fail(f"{toets} never came to “{naam}” on {pagina.url}")


def enter(pagina):
    """Press Enter on what has focus, and wait for the page that comes of it."""
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")


def ga_in(pagina, naam):
    """Come to a link or a button with Tab, and press Enter on it."""
    naar(pagina, naam)
    enter(pagina)


def typ_in(pagina, naam, woorden):
    """Come to a field with Tab, and type in it; what stood there goes."""
    naar(pagina, naam)
    pagina.keyboard.press("Control+a")
    pagina.keyboard.type(woorden)


def staat_aan(pagina):
    """What is chosen where the focus is: the words beside it, or nothing."""
    return pagina.evaluate(
        "() => { const e = document.activeElement; return e.checked ? e.labels[0].innerText.trim() : ''; }"
    )
