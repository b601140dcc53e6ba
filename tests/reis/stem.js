// Voices that say nothing, for a machine that has none: what would be heard stands in stem.gezegd, and the test
// says when a voice begins and ends. A browser drops what is said right after cancel(), and so does this one.
(stemmen) => {
  let nu = null;
  let doof = false;
  const stem = { gezegd: [], stemmen };
  stem.begin = () => nu.onstart();
  stem.eind = () => {
    const uiting = nu;
    nu = null;
    uiting.onend();
  };
  stem.zin = () => {
    stem.begin();
    stem.eind();
  };
  stem.fout = (error) => {
    const uiting = nu;
    nu = null;
    uiting.onerror({ error });
  };
  stem.aantal = () => stem.gezegd.length;
  stem.spreekt = () => nu !== null;
  // What is marked now: words, or a whole field or picture.
  stem.merk = () => [
    ...[...document.querySelectorAll(".leesvoor-zin")].map((e) => e.textContent),
    ...[...document.querySelectorAll(".leesvoor-vak")].map((e) => `<${e.localName}>`),
  ].join("");
  window.stem = stem;
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  Object.defineProperty(window, "speechSynthesis", {
    value: {
      getVoices: () => stem.stemmen,
      get speaking() {
        return nu !== null;
      },
      pending: false,
      resume() {},
      speak(uiting) {
        if (doof) return;
        if (nu) throw new Error("two voices at once");
        nu = uiting;
        stem.gezegd.push({ zin: uiting.text, rate: uiting.rate, lang: uiting.lang, stem: uiting.voice.name });
      },
      cancel() {
        doof = true;
        setTimeout(() => {
          doof = false;
        }, 20);
        // Safari says that it ended, the others that it was cut off.
        const uiting = nu;
        nu = null;
        if (uiting) setTimeout(() => (stem.safari ? uiting.onend() : uiting.onerror({ error: "canceled" })));
      },
    },
  });
};
