// Choosing photos in our own look: what was chosen shows at once, and can be taken back.
//
// <div class="kies" data-kies><input type="file" id="x"><template> … </template></div>
// The template holds, in our words: <label for="x"> as the button (data-woorden: its words when something was
// chosen), a button to take the choice back, <p role="status"> with data-een and data-meer ("Je koos # foto's:"),
// data-geen, and <ul>. Photos are drawn small on a canvas, so that the page may go on refusing pictures from
// anywhere else; what this browser cannot draw (HEIC, often) is shown by its name.
// Without this script the field is the browser's own.

const BREED = 240;

async function teken(bestand, vak) {
  try {
    const beeld = await createImageBitmap(bestand, { resizeWidth: BREED, resizeQuality: "medium" });
    const doek = document.createElement("canvas");
    [doek.width, doek.height] = [beeld.width, beeld.height];
    doek.setAttribute("aria-hidden", "true");
    doek.getContext("2d").drawImage(beeld, 0, 0);
    beeld.close();
    vak.prepend(doek);
  } catch {
    vak.classList.add("kies__foto--naam");
  }
}

function verbouw(kies) {
  const veld = kies.querySelector("input[type=file]");
  kies.append(kies.querySelector("template").content.cloneNode(true));
  kies.classList.add("kies--klaar");
  const knop = kies.querySelector("label");
  const tekst = knop.querySelector("span");
  const weg = kies.querySelector("button");
  const status = kies.querySelector("[role=status]");
  const lijst = kies.querySelector("ul");
  const eerst = tekst.textContent;
  let keer = 0;

  async function toon() {
    keer += 1;
    const nu = keer;
    const bestanden = [...veld.files];
    const namen = bestanden.map((bestand) => bestand.name);
    const zin = namen.length === 1 ? status.dataset.een : status.dataset.meer;
    status.textContent = namen.length ? `${zin.replace("#", namen.length)} ` : "";
    // The names stand below, on the photos; here for who listens.
    const hoor = document.createElement("span");
    hoor.className = "sr";
    hoor.textContent = namen.join(", ");
    status.append(hoor);
    tekst.textContent = namen.length ? knop.dataset.woorden : eerst;
    weg.hidden = lijst.hidden = !namen.length;
    lijst.replaceChildren(
      ...bestanden.map((bestand) => {
        const vak = document.createElement("li");
        vak.className = "kies__foto";
        vak.append(bestand.name);
        return vak;
      }),
    );
    // One by one: a telephone with little memory has twelve large photos to open.
    for (const [plek, vak] of [...lijst.children].entries()) {
      if (nu !== keer) return;
      await teken(bestanden[plek], vak);
    }
  }

  veld.addEventListener("change", toon);
  weg.addEventListener("click", () => {
    veld.value = "";
    veld.focus();
    toon();
    status.textContent = status.dataset.geen;
  });
  // Back from another page the browser may have kept the choice.
  window.addEventListener("pageshow", () => {
    if (veld.files.length) toon();
  });
}

document.querySelectorAll("[data-kies]").forEach(verbouw);
