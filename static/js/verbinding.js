// A form that is sent while the connection is gone stays, says so, and goes by itself when the line is back.
//
// For every form with method="post" in which something is typed or chosen from the device. What it says stands in
// its <p class="bewaard" role="status">; a line is made where there is none.
// Before a form goes, one small address is asked for: without an answer the browser would show its own error
// page in the place of what was typed. Without this script a form is sent as always.

const PROEF = "/robots.txt";
const GEDULD = 8000;
const OPNIEUW = [2000, 5000, 10000];
const ZIN = "Er is geen verbinding. Je tekst staat hier nog. Zodra er weer verbinding is, gaan we verder.";

const isEr = async () => {
  if (navigator.onLine === false) return false;
  try {
    await fetch(PROEF, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(GEDULD) });
    return true;
  } catch {
    return false;
  }
};

function bewaak(form) {
  let regel = form.querySelector(".bewaard[role=status]");
  if (!regel) {
    regel = document.createElement("p");
    regel.className = "bewaard";
    regel.setAttribute("role", "status");
    form.append(regel);
  }
  let klok = 0;
  let keer = 0;
  let kijkt = false;
  let door = false;
  let knop = null;

  async function probeer() {
    clearTimeout(klok);
    if (kijkt || door) return;
    kijkt = true;
    const er = await isEr();
    kijkt = false;
    if (er) {
      delete form.dataset.wacht;
      door = true;
      form.requestSubmit(knop);
      return;
    }
    form.dataset.wacht = "";
    regel.textContent = ZIN;
    regel.classList.add("bewaard--wacht");
    klok = setTimeout(probeer, OPNIEUW[Math.min(keer, OPNIEUW.length - 1)]);
    keer += 1;
  }

  // Before anything else that listens to this form: it has not been sent yet.
  window.addEventListener(
    "submit",
    (gebeurtenis) => {
      if (gebeurtenis.target !== form || door) return;
      gebeurtenis.preventDefault();
      gebeurtenis.stopPropagation();
      knop = gebeurtenis.submitter;
      probeer();
    },
    true,
  );
  window.addEventListener("online", () => {
    if ("wacht" in form.dataset) probeer();
  });
  window.addEventListener("pageshow", () => {
    door = false;
  });
}

document.querySelectorAll('form[method="post"]').forEach((form) => {
  if (form.querySelector("textarea, input:is([type=text], [type=email], [type=file])")) bewaak(form);
});
