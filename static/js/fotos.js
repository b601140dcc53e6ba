// A photo that is being made ready shows by itself when it is.
//
// <li id="foto-1" data-ververs> … <div data-foto-wacht="/m/…/fase/"> … </div></li>
// Asks that address (JSON {"fase": "bezig"}) every second, then less often. When it says something else, the page
// is fetched and the part with `data-ververs` replaced by what stands there now: nothing that is being typed
// beside it is touched. Without this script a button or a link beside it does the same.

const RUST = [1000, 1000, 1000, 1000, 1000, 2000, 2000, 2000, 5000];
const zeg = document.createElement("p");
zeg.className = "sr";
zeg.setAttribute("role", "status");
document.querySelector("main")?.append(zeg);

async function ververs(vak) {
  const deel = vak.closest("[data-ververs]");
  const antwoord = await fetch(location.pathname + location.search, { redirect: "error" });
  if (!antwoord.ok) return;
  const vers = new DOMParser().parseFromString(await antwoord.text(), "text/html").getElementById(deel.id);
  if (!vers || deel.contains(document.activeElement)) return;
  deel.replaceWith(document.adoptNode(vers));
  zeg.textContent = vers.querySelector(".foto-wacht p")?.textContent || vak.dataset.klaar;
  volg(vers);
  // For what has more to do with what stands there now (speler.js).
  vers.dispatchEvent(new Event("ververst", { bubbles: true }));
}

function volg(waar) {
  waar.querySelectorAll("[data-foto-wacht]").forEach((vak) => {
    let keer = 0;
    const vraag = async () => {
      if (!vak.isConnected) return;
      const antwoord = await fetch(vak.dataset.fotoWacht, { redirect: "error" }).catch(() => null);
      const fase = antwoord?.ok ? (await antwoord.json()).fase : "bezig";
      if (fase !== "bezig") await ververs(vak).catch(() => {});
      keer += 1;
      if (vak.isConnected && keer < 400) setTimeout(vraag, RUST[Math.min(keer, RUST.length - 1)]);
    };
    setTimeout(vraag, RUST[0]);
  });
}

volg(document);
