// The print button of a card. Without this script there is no button, and a sentence says how to print.
const knop = document.querySelector("button[data-print]");
if (knop) {
  knop.hidden = false;
  document.querySelectorAll("[data-print-uitleg]").forEach((uitleg) => {
    uitleg.hidden = true;
  });
  knop.addEventListener("click", () => window.print());
}
