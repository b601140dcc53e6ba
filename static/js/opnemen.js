// Recording sound or film, in parts that are kept while somebody talks.
//
// <div data-opnemen="geluid" data-begin="/the/address/" data-terug="/the/page/" hidden> … buttons [data-doe] … </div>
// inside a form with a csrf token. Begin asks that address (POST, JSON {"deel": "/…/", "klaar": "/…/"}); every few
// seconds a part goes to `deel` + its number. Only when a part was taken in does the next one go, and what could not
// be sent is sent again: a lost line loses nothing that was said. Stop sends the last part and then goes to `klaar`.
// Without this script, or where a browser cannot record, the field for a file below it does the same.

const STUKJE = 3000;
const LANGST = { geluid: 20 * 60, film: 3 * 60 };
const SOORTEN = {
  geluid: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  film: ["video/webm;codecs=vp8,opus", "video/mp4", "video/webm"],
};
const OPNIEUW = [1000, 2000, 4000, 8000];
const rust = (ms) => new Promise((klaar) => setTimeout(klaar, ms));

function maak(vak) {
  const soort = vak.dataset.opnemen;
  const form = vak.closest("form");
  const token = form.elements.namedItem("csrfmiddlewaretoken").value;
  const knop = (naam) => vak.querySelector(`[data-doe="${naam}"]`);
  const staat = vak.querySelector("[data-staat]");
  const tijd = vak.querySelector("[data-tijd]");
  const beeld = vak.querySelector("[data-beeld]");
  const rij = [];
  let opnemer = null;
  let adressen = null;
  let nummer = 0;
  let bezig = null;
  let klok = 0;
  let seconden = 0;
  let slot = null;

  const zeg = (wat) => {
    vak.dataset.nu = wat;
    staat.textContent = staat.dataset[wat] || "";
  };
  const toon = (...namen) => {
    vak.querySelectorAll("[data-doe]").forEach((een) => {
      een.hidden = !namen.includes(een.dataset.doe);
    });
  };

  async function post(adres, inhoud) {
    const antwoord = await fetch(adres, {
      method: "POST",
      body: inhoud,
      headers: { Accept: "application/json", "X-CSRFToken": token },
      credentials: "same-origin",
      redirect: "error",
    });
    const json = await antwoord.json();
    return { antwoord, json };
  }

  // One after another, each until it was taken in; a refusal in words ends it.
  async function stuur() {
    while (rij.length) {
      for (let keer = 0; ; keer += 1) {
        try {
          const { antwoord, json } = await post(`${adressen.deel}${rij[0].nummer}/`, rij[0].inhoud);
          if (antwoord.ok) break;
          staat.textContent = json.zin;
          if (opnemer?.state !== "inactive") opnemer?.stop();
          rij.length = 1;
          break;
        } catch {
          if (vak.dataset.nu !== "stop") staat.textContent = staat.dataset.geenLijn;
          await rust(OPNIEUW[Math.min(keer, OPNIEUW.length - 1)]);
        }
      }
      rij.shift();
      if (vak.dataset.nu === "loopt") staat.textContent = staat.dataset.loopt;
    }
    bezig = null;
  }

  function houd(blob) {
    // Some telephones give empty pieces while nothing comes in.
    if (!blob.size) return;
    rij.push({ nummer, inhoud: blob });
    nummer += 1;
    bezig ??= stuur();
  }

  function tik() {
    seconden += 1;
    tijd.firstElementChild.textContent = `${Math.floor(seconden / 60)}:${String(seconden % 60).padStart(2, "0")}`;
    if (seconden >= LANGST[soort]) stop();
  }

  async function begin(opnieuw) {
    let stroom;
    try {
      stroom = await navigator.mediaDevices.getUserMedia({ audio: true, video: soort === "film" });
    } catch {
      zeg("magNiet");
      return;
    }
    const gegevens = new FormData();
    gegevens.append("opnieuw", opnieuw ? "1" : "");
    try {
      const { antwoord, json } = await post(vak.dataset.begin, gegevens);
      if (!antwoord.ok) throw new Error(json.zin);
      adressen = json;
    } catch (fout) {
      stroom.getTracks().forEach((spoor) => spoor.stop());
      staat.textContent = fout.message && !/fetch|JSON/i.test(fout.message) ? fout.message : staat.dataset.geenLijn;
      return;
    }
    const mimeType = SOORTEN[soort].find((een) => MediaRecorder.isTypeSupported(een));
    opnemer = new MediaRecorder(stroom, mimeType ? { mimeType, audioBitsPerSecond: 64000 } : {});
    nummer = 0;
    opnemer.addEventListener("dataavailable", (gebeurtenis) => houd(gebeurtenis.data));
    opnemer.addEventListener("stop", () => af(stroom), { once: true });
    // A call, another app: what was said until then is there.
    stroom.getTracks().forEach((spoor) => spoor.addEventListener("ended", stop));
    opnemer.start(STUKJE);
    if (soort === "film") {
      beeld.srcObject = stroom;
      beeld.hidden = false;
      beeld.play();
    }
    slot = await navigator.wakeLock?.request("screen").catch(() => null);
    tijd.hidden = false;
    clearInterval(klok);
    klok = setInterval(tik, 1000);
    zeg("loopt");
    toon("stop", "wacht");
    knop("stop").focus();
  }

  function wacht() {
    opnemer.pause();
    clearInterval(klok);
    zeg("wacht");
    toon("stop", "door");
    knop("door").focus();
  }

  function door() {
    opnemer.resume();
    klok = setInterval(tik, 1000);
    zeg("loopt");
    toon("stop", "wacht");
    knop("wacht").focus();
  }

  function stop() {
    clearInterval(klok);
    if (opnemer && opnemer.state !== "inactive") opnemer.stop();
  }

  async function af(stroom) {
    stroom.getTracks().forEach((spoor) => spoor.stop());
    slot?.release();
    zeg("stop");
    toon();
    await bezig;
    for (let keer = 0; ; keer += 1) {
      try {
        const { json } = await post(adressen.klaar, new FormData());
        if (json.zin) staat.textContent = json.zin;
        break;
      } catch {
        await rust(OPNIEUW[Math.min(keer, OPNIEUW.length - 1)]);
      }
    }
    window.location.assign(vak.dataset.terug);
  }

  const doen = { begin: () => begin(false), opnieuw: () => begin(true), wacht, door, stop };
  vak.querySelectorAll("[data-doe]").forEach((een) => {
    een.addEventListener("click", () => doen[een.dataset.doe]());
  });
  document.addEventListener("visibilitychange", () => {
    // What was said until now goes at once: the page may never come back.
    if (document.visibilityState === "hidden" && opnemer?.state === "recording") opnemer.requestData();
  });
  vak.hidden = false;
}

if (navigator.mediaDevices && window.MediaRecorder) document.querySelectorAll("[data-opnemen]").forEach(maak);
