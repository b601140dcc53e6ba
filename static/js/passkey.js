// Making a passkey, or showing one: the browser asks the device, and the answer goes with the form.
//
// For <form data-passkey="maak|toon">. What to ask stands in data-vraag, or is fetched from data-haal when the
// button is pressed. The button is hidden until this script shows it: without one, or where a browser knows no
// passkeys, the other ways of the page are left. What went wrong is said in the form's <p role="status">.

const uitTekst = (tekst) =>
  Uint8Array.from(atob(tekst.replace(/-/g, "+").replace(/_/g, "/")), (teken) => teken.charCodeAt(0));
const alsTekst = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const metSleutels = (rij) => (rij || []).map((sleutel) => ({ ...sleutel, id: uitTekst(sleutel.id) }));

async function maak(vraag) {
  const passkey = await navigator.credentials.create({
    publicKey: {
      ...vraag,
      challenge: uitTekst(vraag.challenge),
      user: { ...vraag.user, id: uitTekst(vraag.user.id) },
      excludeCredentials: metSleutels(vraag.excludeCredentials),
    },
  });
  return antwoord(passkey, {
    attestationObject: alsTekst(passkey.response.attestationObject),
    transports: passkey.response.getTransports?.() ?? [],
  });
}

async function toon(vraag) {
  const passkey = await navigator.credentials.get({
    publicKey: {
      ...vraag,
      challenge: uitTekst(vraag.challenge),
      allowCredentials: metSleutels(vraag.allowCredentials),
    },
  });
  const { authenticatorData, signature, userHandle } = passkey.response;
  return antwoord(passkey, {
    authenticatorData: alsTekst(authenticatorData),
    signature: alsTekst(signature),
    userHandle: userHandle ? alsTekst(userHandle) : null,
  });
}

const antwoord = (passkey, response) => ({
  id: passkey.id,
  rawId: alsTekst(passkey.rawId),
  type: passkey.type,
  clientExtensionResults: passkey.getClientExtensionResults(),
  response: { clientDataJSON: alsTekst(passkey.response.clientDataJSON), ...response },
});

async function haal(form) {
  if (form.dataset.vraag) return JSON.parse(form.dataset.vraag);
  const gehaald = await fetch(form.dataset.haal, { headers: { Accept: "application/json" } });
  if (!gehaald.ok) throw new Error(String(gehaald.status));
  return gehaald.json();
}

function begin(form) {
  const knop = form.querySelector("button[hidden]");
  const regel = form.querySelector("[role=status]");
  const veld = form.elements.credential;
  knop.hidden = false;
  form.querySelector("[data-zonder]")?.remove();
  form.addEventListener("submit", async (gebeurtenis) => {
    if (veld.value) return;
    gebeurtenis.preventDefault();
    regel.textContent = "";
    try {
      const vraag = await haal(form);
      veld.value = JSON.stringify(form.dataset.passkey === "maak" ? await maak(vraag) : await toon(vraag));
    } catch {
      // Nobody touched the device, or it knows no passkey for this site.
      regel.textContent = form.dataset.luktNiet;
      return;
    }
    form.requestSubmit(knop);
  });
  // Back from the next page: what was answered then does not count any more.
  window.addEventListener("pageshow", () => {
    veld.value = "";
  });
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach(begin);
}
