// Reads what stands on a page aloud, sentence by sentence, with a voice of the browser itself.
//
// components/leesvoor.html: <div data-leesvoor=".verhaal" data-taal="" data-foto="Foto:" … hidden> … </div>
// data-leesvoor says what is read. The bar stays hidden until there is a voice on the device itself
// (localService: the others send every word to their maker) for the language in data-taal ("" is Dutch).
// What stands in it with data-bij shows in the states that it names: uit, leest, wacht.
//
// The sentence stands in <span class="leesvoor-zin"> while it is heard, a field or a picture gets a class; then
// the page is as it was. How it stands is said aloud (role=status) only while the voice is silent.

const spraak = window.speechSynthesis;
const TEMPO = [0.6, 0.8, 1, 1.25, 1.5];
// Browsers drop what is said right after cancel().
const ADEM = 60;
const LANGST = 220;
const OVERSLAAN = `script, style, template, svg, nav, button, [hidden], [aria-hidden=true], [data-leesvoor], .knop,
  a[rel=nofollow], .terug, .sprong, .vorm, .bewaard, input[type=hidden], details[open] > summary,
  [data-bediening]`;
const DICHT = "details:not([open]) > :not(summary)";
// After these comes more of the sentence; so it does after single letters ("a.u.b.", "J. de Vries").
const AFKORTING =
  /(?:^|[\s(])(?:(?:\p{L}\.)+|(?:afd|art|bijv|blz|ca|dhr|drs?|evt|fam|incl|ing|ir|max|mevr|mr|mw|nr|prof|st|tel)\.)$/iu;

const taalVan = (stem) => stem.lang.toLowerCase().replace("_", "-").replace(/^nld/, "nl");

// For a language that nobody here has a voice of, Dutch will do if it is written in our letters.
function stemVoor(taal) {
  const kort = (taal || "nl").split("-")[0];
  const stemmen = spraak
    .getVoices()
    .filter((stem) => stem.localService && !/network|online/i.test(stem.name + stem.voiceURI))
    .filter((stem) => taalVan(stem).split("-")[0] === kort);
  const beste = stemmen.find((stem) => taalVan(stem) === `${kort}-${kort}`) || stemmen[0];
  if (beste || kort === "nl") return beste;
  return new Intl.Locale(kort).maximize().script === "Latn" ? stemVoor("nl") : undefined;
}

// A text as sentences: pairs of where they begin and end.
export function knip(tekst, taal = "nl") {
  const stukken = Intl.Segmenter
    ? Array.from(new Intl.Segmenter(taal, { granularity: "sentence" }).segment(tekst), (s) => s.segment)
    : tekst.match(/[^]*?(?:[.!?…]+["'”’)\]]*(?:\s+|$)|\n|$)/g);
  const zinnen = [];
  for (const stuk of stukken) {
    const vorige = zinnen.at(-1) || "";
    // "2. Bel ons", “Kom je?” vroeg hij.
    const door = AFKORTING.test(vorige.trimEnd()) || !/\p{L}/u.test(vorige) || /^\p{Ll}/u.test(stuk);
    if (vorige && door && !vorige.endsWith("\n")) zinnen[zinnen.length - 1] += stuk;
    else zinnen.push(stuk);
  }
  let plek = 0;
  return zinnen.flatMap(kort).flatMap((zin) => {
    const begin = plek + zin.length - zin.trimStart().length;
    plek += zin.length;
    return /[\p{L}\p{N}]/u.test(zin) ? [[begin, begin + zin.trim().length]] : [];
  });
}

// Who writes on without an end gets pieces as long as a breath: up to an end, else a comma, else a space.
function kort(zin) {
  const rest = zin.trimEnd();
  if (rest.length <= LANGST) return [zin];
  const deel = rest.slice(0, LANGST);
  const tot = [/^.{60,}[.!?…]\s/su, /^.{60,}[,;:)]\s/su, /^.+\s/su].map((eind) => eind.exec(deel)).find(Boolean);
  const stuk = tot ? tot[0] : Array.from(deel).slice(0, -1).join("");
  return [stuk, ...kort(zin.slice(stuk.length))];
}

// What is heard of an element that is read as a whole: a picture, a field. `null`: of its text as it stands.
function alsGeheel(element, balk) {
  if (element.matches("img")) {
    const { alt } = element;
    return alt && !alt.startsWith("Foto") ? `${balk.dataset.foto} ${alt}` : alt;
  }
  if (element.matches("select")) return element.selectedOptions[0].text;
  if (element.matches("textarea, input[type=text]")) return element.value;
  return element.matches("input, video, audio, canvas") ? "" : null;
}

// The sentences below an element, in the order in which they stand there.
function verzamel(wortel, balk) {
  const zinnen = [];
  let delen = [];
  let tekst = "";
  const voegToe = (heel, waar, taal, maak) => {
    for (const [van, tot] of knip(heel, taal)) {
      zinnen.push({ tekst: heel.slice(van, tot), taal, waar, delen: maak(van, tot) });
    }
  };
  const sluit = (element) => {
    const bron = delen;
    const taal = element.closest("[lang]").lang;
    voegToe(tekst, element, taal, (van, tot) =>
      bron
        .map(({ knoop, plek }) => {
          return { knoop, van: Math.max(van - plek, 0), tot: Math.min(tot - plek, knoop.length) };
        })
        .filter((deel) => deel.van < deel.tot),
    );
    [delen, tekst] = [[], ""];
  };
  const loop = (element) => {
    for (const kind of element.childNodes) {
      if (kind.nodeType === Node.TEXT_NODE) {
        delen.push({ knoop: kind, plek: tekst.length });
        tekst += kind.data.replace(/\s/g, " ");
      }
      if (kind.nodeType !== Node.ELEMENT_NODE || kind.matches(OVERSLAAN)) continue;
      const { display } = getComputedStyle(kind);
      if (display === "none" || kind.matches(DICHT)) continue;
      if (kind.matches("br")) tekst += "\n";
      const heel = alsGeheel(kind, balk);
      const apart = heel !== null || !/^(inline|contents)/.test(display);
      if (apart) sluit(element);
      if (heel) voegToe(heel, kind, kind.closest("[lang]").lang, () => []);
      const eerste = zinnen.length;
      if (heel === null) loop(kind);
      if (apart) sluit(kind);
      const zin = zinnen[eerste];
      // The label of a choice that was made.
      if (zin && kind.control?.checked) zin.tekst = `${balk.dataset.gekozen} ${zin.tekst}`;
    }
  };
  loop(wortel);
  sluit(wortel);
  return zinnen;
}

function bereik({ knoop, van, tot }) {
  const range = new Range();
  range.setStart(knoop, Math.min(van, knoop.length));
  range.setEnd(knoop, Math.min(tot, knoop.length));
  return range;
}

const waarStaat = ({ waar, delen }) => (delen.length ? bereik(delen[0]) : waar).getBoundingClientRect();
const inBeeld = (vak) => vak.bottom > 0 && vak.top < innerHeight;

// Words that are moved fall out of what somebody selected, to copy it: that is selected again.
function verplaats(doe) {
  const keuze = getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = keuze;
  doe();
  if (!isCollapsed) keuze.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
}

// Marks one sentence; gives what takes the mark away.
function merk({ waar, delen }) {
  if (!delen.length) {
    waar.classList.add("leesvoor-vak");
    return () => waar.classList.remove("leesvoor-vak");
  }
  // A node stays as the first part of what it was: later sentences count from there.
  const stukken = delen.map(({ knoop, van, tot }) => {
    if (tot < knoop.length) knoop.splitText(tot);
    return van ? knoop.splitText(van) : knoop;
  });
  const spans = stukken.map(() => document.createElement("span"));
  verplaats(() =>
    spans.forEach((span, plek) => {
      span.className = "leesvoor-zin";
      stukken[plek].replaceWith(span);
      span.append(stukken[plek]);
    }),
  );
  return () => {
    verplaats(() => spans.forEach((span) => span.replaceWith(...span.childNodes)));
    waar.normalize();
  };
}

function bedien(balk) {
  const hoofd = balk.querySelector("[data-doe=hoofd]");
  const plek = balk.querySelector("[data-plek]");
  const status = balk.querySelector("[role=status]");
  let stand = "uit";
  let zinnen = [];
  let nummer = 0;
  let tempo = 2;
  let keer = 0;
  let klok = 0;
  let stil = -ADEM;
  let uiting = null;
  let vorige = null;
  let haalWeg = () => {};

  function zet(nieuw, zin = "") {
    const nu = document.activeElement;
    stand = nieuw;
    balk.dataset.stand = nieuw;
    balk.querySelectorAll("[data-bij]").forEach((deel) => {
      deel.hidden = !deel.dataset.bij.includes(nieuw);
    });
    // Who stood on what is gone now stands on what is left.
    if (balk.contains(nu) && nu.closest("[hidden]")) hoofd.focus({ preventScroll: true });
    status.textContent = zin;
  }

  const vul = (woorden) => woorden.replace("##", zinnen.length).replace("#", nummer + 1);

  function toonPlek() {
    const hoe = plek.dataset.tempo.split("|")[tempo];
    plek.textContent = vul(plek.dataset.plek) + (hoe && `, ${hoe}`);
    balk.querySelectorAll("[data-tempo-stap]").forEach((knop) => {
      knop.setAttribute("aria-disabled", TEMPO[tempo + Number(knop.dataset.tempoStap)] === undefined);
    });
  }

  function toonZin(zin) {
    haalWeg();
    // Who scrolled away looks at something else.
    const volgt = !vorige || inBeeld(waarStaat(vorige));
    const vak = waarStaat(zin);
    const { top, bottom, height } = balk.getBoundingClientRect();
    const bedekt = vak.top < bottom && vak.bottom > top;
    if (volgt && (bedekt || vak.top < 0 || vak.bottom > innerHeight)) {
      window.scrollBy(0, vak.top - height - innerHeight / 5);
    }
    haalWeg = merk(zin);
    vorige = zin;
  }

  // Whatever still comes of what was being said is not ours any more.
  function zwijg() {
    keer += 1;
    clearTimeout(klok);
    stil = performance.now();
    spraak.cancel();
  }

  function stop(zin) {
    zwijg();
    haalWeg();
    vorige = null;
    zet("uit", zin);
  }

  function wacht() {
    // Not pause(): on Android that ends it as well. The sentence is remembered and said again.
    zwijg();
    zet("wacht", vul(status.dataset.wacht));
  }

  function zeg() {
    // What was taken away, closed or hidden since is passed over.
    const weg = ({ waar }) => !waar.isConnected || waar.closest(`[hidden], ${DICHT}`);
    while (zinnen[nummer] && weg(zinnen[nummer])) nummer += 1;
    const zin = zinnen[nummer];
    if (!zin) return stop(status.dataset.klaar);
    const beurt = (keer += 1);
    const stem = stemVoor(zin.taal) || stemVoor(balk.dataset.taal);
    if (!stem) return stop(status.dataset.lukt);
    const bij = (doe) => (gebeurtenis) => beurt === keer && doe(gebeurtenis);
    // Kept: a browser may forget what nothing points at, and its end with it.
    uiting = new SpeechSynthesisUtterance(zin.tekst.replace(/https?:\/\/(www\.)?/g, "").replace(/ · /g, ", "));
    // Android looks at the language only.
    uiting.voice = stem;
    uiting.lang = stem.lang.replace("_", "-");
    uiting.rate = TEMPO[tempo];
    uiting.onstart = bij(() => toonZin(zin));
    uiting.onend = bij(() => {
      nummer += 1;
      zeg();
    });
    uiting.onerror = bij(({ error }) => {
      if (/interrupted|canceled/.test(error)) wacht();
      else stop(status.dataset.lukt);
    });
    toonPlek();
    spraak.resume();
    spraak.speak(uiting);
  }

  function ga() {
    zet("leest");
    if (spraak.speaking || spraak.pending) zwijg();
    const rust = stil + ADEM - performance.now();
    // At once where it can be: some browsers speak only within a press.
    if (rust <= 0) return zeg();
    klok = setTimeout(zeg, rust);
  }

  hoofd.addEventListener("click", () => {
    if (stand === "leest") return wacht();
    if (stand === "uit") {
      const wortel = document.querySelector(balk.dataset.leesvoor);
      [zinnen, nummer] = [wortel ? verzamel(wortel, balk) : [], 0];
    }
    ga();
  });
  balk.querySelector("[data-doe=stop]").addEventListener("click", () => stop(status.dataset.gestopt));
  balk.querySelectorAll("[data-tempo-stap]").forEach((knop) =>
    knop.addEventListener("click", () => {
      const nieuw = tempo + Number(knop.dataset.tempoStap);
      if (TEMPO[nieuw] === undefined) return;
      tempo = nieuw;
      toonPlek();
      if (stand === "leest") ga();
    }),
  );
  const weg = () => stand === "uit" || stop("");
  window.addEventListener("pagehide", weg);
  // Before the page empties: who leaves in a hurry wants silence.
  document.addEventListener("click", ({ target }) => target.closest("[data-snelweg]") && weg(), true);

  const kijk = () => {
    if (stand === "uit") balk.hidden = !stemVoor(balk.dataset.taal);
  };
  // Many browsers know their voices only later; not all can be listened to otherwise.
  spraak.onvoiceschanged = kijk;
  zet("uit");
  kijk();
}

const dezeBalk = document.querySelector("[data-leesvoor]");
if (spraak && dezeBalk) bedien(dezeBalk);
