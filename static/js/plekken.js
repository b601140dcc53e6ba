// Marks places in a picture by pressing on it, beside fields that do the same without this script.
//
// <div data-plekken data-zin="Plek [n]: [kolom], [rij]. [x] … [y] …">
//   <div data-kaart><img> <svg>the numbers as the server drew them</svg> <fieldset data-pins hidden></fieldset></div>
//   <p data-uitleg hidden></p>
//   <details data-plek="1"> <summary> <b data-kop data-leeg="…"></b> </summary>
//     [data-woorden]; select[data-kolom] and select[data-rij]: "" or a box, 0 to 4; input[data-x] and input[data-y],
//     hidden: per mille; <div data-stappen hidden><button type="button" data-stap="-25 0"></div> </details> …
//   <p role="status" data-zeg></p></div>
//
// One press on the picture puts the chosen place there: nothing is dragged. The numbers in the picture are radio
// buttons: Tab enters them once and arrows go between them, as browsers do by themselves. Arrows in the two lists
// move a place by a box, the buttons by a small step. What is sent is what the fields say: per mille counts only
// within its box (verhalen/plekken.py).

const vakVan = (promille) => Math.min(4, Math.floor(promille / 200));

function begin(blok) {
  const zoek = (wat, waar = blok) => waar.querySelector(`[data-${wat}]`);
  const kaart = zoek("kaart");
  const pins = zoek("pins");
  let gekozen = null;

  function toon(plek) {
    const { pin, x, y, kop, woorden, details } = plek;
    const n = details.dataset.plek;
    pin.hidden = x.value === "" || y.value === "";
    pin.style.left = `${x.value / 10}%`;
    pin.style.top = `${y.value / 10}%`;
    pin.classList.toggle("plekken__pin--onder", y.value < 240);
    kop.textContent = woorden.value.trim().slice(0, 60) || kop.dataset.leeg;
    plek.radio.setAttribute("aria-label", `${n}: ${kop.textContent}`);
  }

  function kies(plek) {
    gekozen = plek;
    // One that is not in the picture is not checked: it cannot have the focus, and Tab has to find another.
    plekken.forEach(({ details, radio, pin }) => {
      radio.checked = radio === plek.radio && !pin.hidden;
      details.classList.toggle("plek--gekozen", details === plek.details);
    });
  }

  function zet(plek, x, y) {
    const vast = (waarde) => Math.round(Math.min(1000, Math.max(0, waarde)));
    plek.x.value = vast(x);
    plek.y.value = vast(y);
    plek.kolom.value = vakVan(plek.x.value);
    plek.rij.value = vakVan(plek.y.value);
    plek.details.open = true;
    toon(plek);
    kies(plek);
    const woord = (lijst) => lijst.selectedOptions[0].text;
    const waarden = { n: plek.details.dataset.plek, kolom: woord(plek.kolom), rij: woord(plek.rij) };
    waarden.x = Math.round(plek.x.value / 10);
    waarden.y = Math.round(plek.y.value / 10);
    zoek("zeg").textContent = blok.dataset.zin.replace(/\[(\w+)\]/g, (_, naam) => waarden[naam]);
  }

  // A box was chosen: its middle, unless the place lies in it already.
  function uitVakken(plek) {
    const { kolom, rij, x, y } = plek;
    const binnen = (lijst, veld) =>
      veld.value !== "" && vakVan(veld.value) === +lijst.value ? +veld.value : lijst.value * 200 + 100;
    if (kolom.value !== "" && rij.value !== "") return zet(plek, binnen(kolom, x), binnen(rij, y));
    x.value = y.value = "";
    return toon(plek);
  }

  const plekken = [...blok.querySelectorAll("[data-plek]")].map((details) => {
    const pin = document.createElement("label");
    const radio = document.createElement("input");
    const plek = { details, pin, radio };
    for (const wat of ["x", "y", "kolom", "rij", "kop", "woorden"]) plek[wat] = zoek(wat, details);
    pin.className = "plekken__pin";
    // Of no form: which one is chosen is not sent.
    Object.entries({ type: "radio", name: "plekken-pin", form: "" }).forEach((paar) => radio.setAttribute(...paar));
    pin.append(radio, document.createElement("span"));
    pin.lastChild.textContent = details.dataset.plek;
    pins.append(pin);
    radio.addEventListener("change", () => {
      details.open = true;
      kies(plek);
    });
    details.addEventListener("focusin", () => kies(plek));
    details.addEventListener("click", (gebeurtenis) => {
      kies(plek);
      const [dx, dy] = (gebeurtenis.target.closest("[data-stap]")?.dataset.stap ?? "0 0").split(" ");
      if (+dx || +dy) zet(plek, +(plek.x.value || 500) + +dx, +(plek.y.value || 500) + +dy);
    });
    plek.woorden.addEventListener("input", () => toon(plek));
    plek.kolom.addEventListener("input", () => uitVakken(plek));
    plek.rij.addEventListener("input", () => uitVakken(plek));
    zoek("stappen", details).hidden = false;
    toon(plek);
    return plek;
  });
  const open = plekken.find(({ details }) => details.open);
  if (open) kies(open);

  kaart.addEventListener("click", (druk) => {
    const plek = gekozen ?? plekken.find(({ pin }) => pin.hidden);
    if (!plek || druk.target.tagName !== "IMG") return;
    const vak = druk.target.getBoundingClientRect();
    zet(plek, ((druk.clientX - vak.left) / vak.width) * 1000, ((druk.clientY - vak.top) / vak.height) * 1000);
  });
  kaart.classList.add("plekken__kaart--drukt");
  kaart.querySelector("svg")?.remove();
  pins.hidden = zoek("uitleg").hidden = false;
}

document.querySelectorAll("[data-plekken]").forEach(begin);
