// Draws the egg beside "Mijn plek" on pages that are the same for everybody.
//
// <a data-wacht="/the/address/"><span>Mijn plek</span></a>
// Asks that address only where somebody signed in (the cookie `binnen`, which says no more than that) and
// gets JSON {"aantal": 2, "zin": "2 dingen wachten op jou"}. The same marks as components/mijnplek.html.
const link = document.querySelector("a[data-wacht]");

function teken({ aantal, zin }) {
  if (!aantal) return;
  const ei = document.createElement("span");
  ei.className = "ei";
  ei.ariaHidden = "true";
  ei.textContent = aantal;
  const woorden = document.createElement("span");
  woorden.className = "sr";
  woorden.textContent = ` (${zin})`;
  link.append(" ", ei, woorden);
}

if (link && document.cookie.split("; ").includes("binnen=1")) {
  fetch(link.dataset.wacht, { headers: { Accept: "application/json" }, redirect: "error" })
    .then((antwoord) => (antwoord.ok ? antwoord.json() : {}))
    .then(teken)
    .catch(() => {});
}
