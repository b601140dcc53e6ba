// Keeps what somebody is writing, a moment after they stop typing.
//
// <form method="post" data-bewaar="/the/address/"> … csrf token … <p role="status"></p></form>
// The fields (no files) go to that address as a form. Kept is only what the server says it kept:
// 200 with JSON {"bewaard": "14:03"}. Any other answer means "not yet"; {"zin": "…"} says why in words:
// then trying again is of no use before something else is typed, or (401, 404, 409) of no use at all.
// Without this script the buttons of the form keep everything as well.

const WACHT = 1500;
const OPNIEUW = [4000, 10000, 30000];

function bewaak(form) {
  const regel = form.querySelector("[role=status]");
  let klok = 0;
  let pogingen = 0;
  let bezig = false;
  let gewijzigd = false;
  let klaar = false;
  // What is still under way when the form itself is sent must not arrive after it.
  const onderweg = new AbortController();

  const zeg = (tekst, wacht) => {
    if (!regel || regel.textContent === tekst) return;
    regel.textContent = tekst;
    regel.classList.toggle("bewaard--wacht", wacht);
  };

  const straks = (ms) => {
    clearTimeout(klok);
    klok = setTimeout(bewaar, ms);
  };

  const velden = () => {
    const gegevens = new URLSearchParams();
    for (const [naam, waarde] of new FormData(form)) {
      if (typeof waarde === "string") gegevens.append(naam, waarde);
    }
    return gegevens;
  };

  const stuur = (keepalive) =>
    fetch(form.dataset.bewaar, {
      method: "POST",
      body: velden(),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      redirect: "error",
      keepalive,
      signal: keepalive ? undefined : onderweg.signal,
    });

  async function bewaar() {
    if (bezig || klaar || !gewijzigd) return;
    bezig = true;
    gewijzigd = false;
    try {
      const antwoord = await stuur(false);
      const json = await antwoord.json();
      if (antwoord.ok && json.bewaard) {
        pogingen = 0;
        if (!gewijzigd) zeg(`Bewaard om ${json.bewaard}`, false);
      } else if (json.zin) {
        klaar = [401, 404, 409].includes(antwoord.status);
        pogingen = 0;
        zeg(json.zin, true);
      } else {
        throw new Error("not kept");
      }
    } catch {
      if (klaar) return;
      gewijzigd = true;
      zeg("Nog niet bewaard. We proberen het opnieuw.", true);
      pogingen += 1;
    }
    bezig = false;
    if (gewijzigd) straks(pogingen ? OPNIEUW[Math.min(pogingen, OPNIEUW.length) - 1] : WACHT);
  }

  form.addEventListener("input", (gebeurtenis) => {
    if (gebeurtenis.target.type === "file") return;
    gewijzigd = true;
    if (!pogingen) straks(WACHT);
  });
  form.addEventListener("submit", () => {
    klaar = true;
    clearTimeout(klok);
    onderweg.abort();
  });
  window.addEventListener("online", () => straks(0));
  window.addEventListener("pagehide", () => {
    if (gewijzigd && !klaar) stuur(true).catch(() => {});
  });
  // Back from the next page, in a page that the browser kept: start afresh.
  window.addEventListener("pageshow", (gebeurtenis) => {
    if (gebeurtenis.persisted) {
      window.location.reload();
      return;
    }
    // Back in a page that was made anew, with old words that the browser put back: those were typed in the
    // window of before, not in one that shows what is kept now.
    const venster = form.elements.namedItem("venster");
    const tekst = form.elements.namedItem("tekst");
    if (!venster || !tekst) return;
    const vorige = window.history.state?.venster;
    if (vorige && tekst.value !== tekst.defaultValue) venster.value = vorige;
    window.history.replaceState({ venster: venster.value }, "");
  });
}

document.querySelectorAll("form[data-bewaar]").forEach(bewaak);
