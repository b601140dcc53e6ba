// What axe does not see: targets under 44 px outside running text (WCAG 2.5.5), sideways scrolling
// (1.4.10), and a heading that is not there. Gives sentences; an empty list is good.
(breedte) => {
  const fouten = [];
  const wie = (e) => `${e.tagName.toLowerCase()} “${(e.innerText || e.getAttribute("aria-label") || e.id || "").trim().slice(0, 40)}”`;
  const zichtbaar = (e) => {
    const vak = e.getBoundingClientRect();
    const stijl = getComputedStyle(e);
    return vak.width > 1 && vak.height > 1 && stijl.visibility !== "hidden" && stijl.clipPath === "none" && !e.closest("details:not([open]) > :not(summary)");
  };
  const inLopendeTekst = (e) => {
    const ouder = e.closest("span, p, dd, dt, blockquote, figcaption, td, li, strong, h1, h2, h3");
    if (!ouder) return false;
    const rest = [...ouder.childNodes].filter((n) => n.nodeType === 3 || n.className === "leesvoor-zin").map((n) => n.textContent.trim()).join("");
    return rest.length > 0;
  };
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (e.type === "hidden" || !zichtbaar(e)) continue;
    let vak = e.getBoundingClientRect();
    let hoog = vak.height, breed = vak.width;
    for (const label of e.labels || []) {
      const l = label.getBoundingClientRect();
      hoog = Math.max(hoog, l.height);
      breed = Math.max(breed, l.right - vak.left);
    }
    const na = getComputedStyle(e, "::after");
    if (na.position === "absolute" && na.content !== "none") { hoog = Math.max(hoog, parseFloat(na.height)); breed = Math.max(breed, parseFloat(na.width)); }
    if (Math.min(hoog, breed) < 43.5 && !(e.tagName === "A" && inLopendeTekst(e)))
      fouten.push(`${wie(e)} is ${Math.round(breed)} × ${Math.round(hoog)} px`);
  }
  if (document.documentElement.scrollWidth > breedte) {
    const breedste = [...document.querySelectorAll("body *")].find((e) => e.getBoundingClientRect().right > breedte + 1);
    fouten.push(`the page is ${document.documentElement.scrollWidth} px wide: ${breedste ? wie(breedste) : ""}`);
  }
  if (document.querySelectorAll("h1").length !== 1) fouten.push(`${document.querySelectorAll("h1").length} h1's`);
  return fouten;
}
