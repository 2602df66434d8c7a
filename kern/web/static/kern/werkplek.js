// SPDX-License-Identifier: EUPL-1.2
// Says so when something typed could not be saved; the text stays where it was typed.
"use strict";
(() => {
  const tell = (text) => { document.getElementById("melding").textContent = text; };
  const body = document.body;
  body.addEventListener("htmx:sendError", () => tell("Niet bewaard: kern antwoordt niet. Uw tekst staat er nog. Start kern opnieuw en bewaar dan nog eens."));
  body.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    tell(status === 403
      ? "Niet bewaard: u bent niet meer aangemeld. Uw tekst staat er nog. Open kern in een ander tabblad en bewaar dan nog eens."
      : "Niet bewaard. Uw tekst staat er nog. Probeer het opnieuw, of laad de pagina opnieuw in een ander tabblad.");
  });
  body.addEventListener("htmx:afterOnLoad", (event) => { if (event.detail.xhr.status < 400) tell(""); });
})();
