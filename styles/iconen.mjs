// Makes static/iconen.svg, one sheet of the pictograms named in iconen.txt.
// Run it with `npm run iconen` after adding a name. The drawings are Lucide's (see static/LICENCES.md).
import { readFileSync, writeFileSync } from "node:fs";

const names = readFileSync("styles/iconen.txt", "utf8").split("\n").filter(Boolean).sort();
const symbols = names.map((name) => {
  const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
  const shapes = svg.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1].replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>");
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
});
writeFileSync("static/iconen.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
