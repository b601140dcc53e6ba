// Keeps what somebody is writing: a moment after they stop typing, and every few seconds while they go on.
//
// <form method="post" data-bewaar="/the/address/"> … csrf token … <p class="bewaard" role="status"></p></form>
// The fields (no files) go to that address as a form. Kept is only what the server says it kept:
// 200 with JSON {"bewaard": "14:03"}. Any other answer means "not yet"; {"zin": "…"} says why in words:
// then trying again is of no use before something else is typed, or (401, 404, 409) of no use at all.
// Without this script the buttons of the form keep everything as well.
//
// Who leaves at once (a closed tab, another app) sends what was not kept yet in a request that outlives the page.
// A browser carries at most 64 KiB in those. What is longer goes as what changed since it was kept last, if the
// form says with data-deel that its address knows how to put that together (verhalen/tekstdeel.py); such an
// address also answers with "afdruk" and "tekens" of the text that it kept.

const WACHT = 1500;
// Whoever types on without a pause does not wait longer than this.
const HOOGSTENS = 5000;
const OPNIEUW = [4000, 10000, 30000];
const PAST_NA_HET_WEGGAAN = 60000;
// So long a link waits for the last words to be kept.
const GEDULD = 3000;

// What the server makes of a text (common.tekst.schoon), in characters as the server counts them.
const netjes = (tekst) => Array.from(tekst.normalize("NFC").trim());

// The text as a beginning and an end that were kept already, and what stands between them now.
function verschil(basis, nu) {
  const kortste = Math.min(basis.length, nu.length);
  let begin = 0;
  while (begin < kortste && basis[begin] === nu[begin]) begin += 1;
  let eind = 0;
  while (eind < kortste - begin && basis.at(-1 - eind) === nu.at(-1 - eind)) eind += 1;
  return { begin, eind, midden: nu.slice(begin, nu.length - eind).join("") };
}

function grootte(gegevens) {
  const teller = new TextEncoder();
  let bytes = 200;
  // Around each field comes a line that separates it; every line end is sent as two bytes.
  for (const [naam, waarde] of gegevens) {
    bytes += 150 + naam.length + teller.encode(waarde.replace(/\n/g, "\r\n")).length;
  }
  return bytes;
}

function bewaak(form) {
  const regel = form.querySelector(".bewaard[role=status]");
  const tekst = form.elements.namedItem("tekst");
  const venster = form.elements.namedItem("venster");
  // What the server keeps, as far as this page knows.
  let basis = null;
  if ("deel" in form.dataset && tekst && venster) {
    basis = { tekens: netjes(tekst.defaultValue), afdruk: venster.value.split(".")[1] };
  }
  let klok = 0;
  let sinds = 0;
  let pogingen = 0;
  let bezig = false;
  let gewijzigd = false;
  let klaar = false;
  let lopend = Promise.resolve();
  // What is still under way when the form itself is sent must not arrive after it.
  let onderweg = new AbortController();

  const zeg = (woorden, wacht) => {
    // While a form waits for the connection, that is what the line says (verbinding.js).
    if (!regel || "wacht" in form.dataset || regel.textContent === woorden) return;
    regel.textContent = woorden;
    regel.classList.toggle("bewaard--wacht", wacht);
  };

  const straks = (ms) => {
    clearTimeout(klok);
    klok = setTimeout(() => {
      lopend = bewaar();
    }, ms);
  };

  // Not URL-encoded: that makes three bytes of every byte of an ë.
  const velden = () => {
    const gegevens = new FormData();
    for (const [naam, waarde] of new FormData(form)) {
      if (typeof waarde === "string") gegevens.append(naam, waarde);
    }
    return gegevens;
  };

  const alleenWatErBijKwam = () => {
    if (!basis) return null;
    const gegevens = velden();
    const { begin, eind, midden } = verschil(basis.tekens, netjes(tekst.value));
    gegevens.delete("tekst");
    gegevens.append("deel_begin", begin);
    gegevens.append("deel_eind", eind);
    gegevens.append("deel_midden", midden);
    gegevens.append("deel_basis", basis.afdruk);
    return gegevens;
  };

  async function stuur(gegevens, keepalive) {
    const gestuurd = tekst && netjes(tekst.value);
    const antwoord = await fetch(form.dataset.bewaar, {
      method: "POST",
      body: gegevens,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      redirect: "error",
      keepalive,
      signal: keepalive ? undefined : onderweg.signal,
    });
    const json = await antwoord.json();
    if (antwoord.ok && basis && json.afdruk && json.tekens === gestuurd.length) {
      basis = { tekens: gestuurd, afdruk: json.afdruk };
    }
    return { antwoord, json };
  }

  async function bewaar(gegevens = velden(), keepalive = false) {
    if (bezig || klaar || !gewijzigd) return;
    bezig = true;
    gewijzigd = false;
    const poging = onderweg;
    try {
      const { antwoord, json } = await stuur(gegevens, keepalive);
      if (antwoord.ok && json.bewaard) {
        pogingen = 0;
        if (!gewijzigd) zeg(`Bewaard om ${json.bewaard}`, false);
      } else if (gegevens.has("deel_basis")) {
        // Made for another text than the one that is kept: the whole goes next.
        basis = null;
        throw new Error("does not fit");
      } else if (json.zin) {
        klaar = [401, 404, 409].includes(antwoord.status);
        pogingen = 0;
        zeg(json.zin, true);
      } else {
        throw new Error("not kept");
      }
    } catch {
      // Called off for a newer one, which looks after itself.
      if (klaar || poging !== onderweg) return;
      gewijzigd = true;
      zeg("Nog niet bewaard. We proberen het opnieuw.", true);
      pogingen += 1;
    }
    bezig = false;
    sinds = Date.now();
    if (gewijzigd) straks(pogingen ? OPNIEUW[Math.min(pogingen, OPNIEUW.length) - 1] : WACHT);
  }

  // The page may never come back. What is under way now would be cut off, so it is sent anew, with the rest.
  function neemAfscheid() {
    if (klaar || !(gewijzigd || bezig)) return;
    let gegevens = velden();
    let past = grootte(gegevens) < PAST_NA_HET_WEGGAAN;
    if (!past) {
      const deel = alleenWatErBijKwam();
      past = deel !== null && grootte(deel) < PAST_NA_HET_WEGGAAN;
      // Too much for what may outlive a page: leave what is under way alone.
      if (!past && bezig) return;
      if (past) gegevens = deel;
    }
    onderweg.abort();
    onderweg = new AbortController();
    clearTimeout(klok);
    bezig = false;
    gewijzigd = true;
    bewaar(gegevens, past);
  }

  // A link on this page shows what is kept: first the last words, for as long as a person waits for a page.
  async function rondAf() {
    clearTimeout(klok);
    await lopend;
    if (gewijzigd) await (lopend = bewaar());
  }

  document.addEventListener("click", (gebeurtenis) => {
    const link = gebeurtenis.target.closest("a[href]");
    const anders = gebeurtenis.button || gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey;
    if (!link || anders || gebeurtenis.defaultPrevented || link.target) return;
    if (link.origin !== window.location.origin || link.hash || "snelweg" in link.dataset) return;
    if (klaar || !(gewijzigd || bezig)) return;
    gebeurtenis.preventDefault();
    const lang = new Promise((nu) => setTimeout(nu, GEDULD));
    Promise.race([rondAf(), lang]).then(() => window.location.assign(link.href));
  });

  form.addEventListener("input", (gebeurtenis) => {
    if (gebeurtenis.target.type === "file") return;
    if (!gewijzigd) sinds = Date.now();
    gewijzigd = true;
    if (pogingen) return;
    // Much at once is not typed again.
    const veel = gebeurtenis.inputType !== undefined && /^insertFrom(Paste|Drop)/.test(gebeurtenis.inputType);
    straks(veel ? 0 : Math.min(WACHT, Math.max(0, sinds + HOOGSTENS - Date.now())));
  });
  form.addEventListener("submit", () => {
    klaar = true;
    clearTimeout(klok);
    onderweg.abort();
  });
  window.addEventListener("online", () => straks(0));
  window.addEventListener("pagehide", neemAfscheid);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") neemAfscheid();
  });
  // Back from the next page, in a page that the browser kept: start afresh.
  window.addEventListener("pageshow", (gebeurtenis) => {
    if (gebeurtenis.persisted) {
      window.location.reload();
      return;
    }
    // Back in a page that was made anew, with old words that the browser put back: those were typed in the
    // window of before, not in one that shows what is kept now.
    if (!venster || !tekst) return;
    const vorige = window.history.state?.venster;
    if (vorige && tekst.value !== tekst.defaultValue) venster.value = vorige;
    window.history.replaceState({ venster: venster.value }, "");
  });
}

document.querySelectorAll("form[data-bewaar]").forEach(bewaak);
