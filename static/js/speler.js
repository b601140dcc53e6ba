// Plain controls for a sound or a film: one large button, where you are, ten seconds back, slower and faster.
//
// components/speler.html: <div data-speler="83000"> <audio controls …> <div data-bediening hidden> … </div> </div>
// data-speler says how many milliseconds it lasts: nothing of the file is asked for before somebody presses.
// What stands in it with data-bij shows in the state that it names: stil or speelt. Without this script, or where
// a browser cannot play it, the controls of the browser itself stay.

const TEMPO = [0.6, 0.8, 1, 1.25, 1.5];
const TERUG = 10;

const klok = (seconden) => `${Math.floor(seconden / 60)}:${String(Math.floor(seconden % 60)).padStart(2, "0")}`;

function maak(vak) {
  const media = vak.querySelector("audio, video");
  const bediening = vak.querySelector("[data-bediening]");
  const balk = vak.querySelector("[data-balk]");
  const tijd = vak.querySelector("[data-tijd]");
  const zeg = vak.querySelector("[data-zeg]");
  const knop = (naam) => vak.querySelector(`[data-doe="${naam}"]`);
  let tempo = 2;

  const duur = () => (Number.isFinite(media.duration) ? media.duration : Number(vak.dataset.speler) / 1000);
  const waar = () => {
    const nu = Math.min(media.currentTime, duur());
    balk.max = Math.max(1, Math.round(duur()));
    balk.value = Math.round(nu);
    const zin = balk.dataset.zin.replace("##", klok(duur())).replace("#", klok(nu));
    if (tijd.textContent === zin) return;
    tijd.textContent = zin;
    balk.setAttribute("aria-valuetext", zin);
  };
  const stand = () => {
    vak.querySelectorAll("[data-bij]").forEach((een) => {
      een.hidden = (een.dataset.bij === "speelt") === media.paused;
    });
  };
  const mislukt = (fout) => {
    // Who presses again before there was anything to hear wanted that.
    if (fout.name === "AbortError") return;
    zeg.textContent = zeg.dataset.lukt;
    stand();
  };
  // A place is known before there is anything to play: it is gone to when there is.
  const ga = (seconden) => {
    media.currentTime = Math.max(0, Math.min(seconden, duur()));
    waar();
  };
  const snelheid = (stap) => {
    tempo = Math.max(0, Math.min(TEMPO.length - 1, tempo + stap));
    media.playbackRate = TEMPO[tempo];
    media.defaultPlaybackRate = TEMPO[tempo];
    zeg.textContent = zeg.dataset.tempo.split("|")[tempo];
  };
  const groot = () => (media.requestFullscreen ? media.requestFullscreen() : media.webkitEnterFullscreen());

  const doen = {
    speel: () => {
      if (!media.paused) {
        media.pause();
        return;
      }
      zeg.textContent = "";
      media.play().catch(mislukt);
    },
    terug: () => ga(media.currentTime - TERUG),
    langzamer: () => snelheid(-1),
    sneller: () => snelheid(1),
    groot,
  };
  vak.querySelectorAll("[data-doe]").forEach((een) => {
    een.addEventListener("click", () => doen[een.dataset.doe]());
  });
  balk.addEventListener("input", () => ga(Number(balk.value)));
  for (const wat of ["play", "pause", "ended"]) media.addEventListener(wat, stand);
  for (const wat of ["timeupdate", "durationchange", "seeked", "ended"]) media.addEventListener(wat, waar);
  media.addEventListener("error", mislukt);
  media.addEventListener("play", () => {
    // One voice at a time, also that which reads the page aloud.
    document.querySelectorAll("audio, video").forEach((ander) => {
      if (ander !== media) ander.pause();
    });
    document.querySelector('[data-leesvoor]:not([data-stand="uit"]) [data-doe="stop"]')?.click();
  });

  media.removeAttribute("controls");
  if (knop("groot")) knop("groot").hidden = !(media.requestFullscreen || media.webkitEnterFullscreen);
  bediening.hidden = false;
  waar();
  stand();
}

document.querySelectorAll("[data-speler]").forEach(maak);
document.addEventListener("ververst", (deel) => deel.target.querySelectorAll("[data-speler]").forEach(maak));
