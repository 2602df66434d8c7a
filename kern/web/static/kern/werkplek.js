// SPDX-License-Identifier: EUPL-1.2
// Keeps what is typed: it is saved before one leaves the page, and it is said when that did not go well.
"use strict";
(() => {
  const body = document.body;
  const tell = (text) => { document.getElementById("melding").textContent = text; };
  const live = (form) => form.hasAttribute("hx-post");
  // Of two texts a person chooses: leaving the page is no choice.
  const clashes = (form) => Boolean(document.querySelector(`#${form.id.replace(/-f$/, "-x")} .botsing`));

  // A page that answers a form stands at an address of its own: going back to it sends nothing again.
  if (body.dataset.hier) history.replaceState(history.state, "", body.dataset.hier);

  // What was typed and not saved yet, per form: how often something changed, and how much of that was sent.
  const typed = new Map();
  const sent = new Map();
  let next = null;
  const unsaved = () => [...typed.keys()].filter((form) => form.isConnected);
  const toSave = () => unsaved().filter((form) => live(form) && !clashes(form));
  body.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || form.method !== "post" || ["file", "checkbox"].includes(event.target.type)) return;
    typed.set(form, (typed.get(form) || 0) + 1);
  });
  document.querySelectorAll("#getypt ~ form, form[data-getypt]").forEach((form) => typed.set(form, 1));
  // A file that is fetched leaves the page where it is, but the browser only knows that afterwards.
  let fetched = 0;
  addEventListener("beforeunload", (event) => {
    if (unsaved().length && Date.now() - fetched > 1000) event.preventDefault();
  });

  body.addEventListener("htmx:beforeSend", (event) => sent.set(event.detail.elt, typed.get(event.detail.elt)));
  body.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    const status = event.detail.xhr.status;  // with two texts that clash it is 409, and nothing was saved
    const saved = status >= 200 && status < 300;
    if (saved && sent.get(form) === typed.get(form)) typed.delete(form);
    if (!next) return;
    if (!saved) {
      next = null;
      form.scrollIntoView({ block: "center" });
    } else if (!toSave().length) {
      const go = next;
      next = null;
      go();
    }
  });
  // Save first, then go on; what could not be saved keeps the page where it is.
  const first = (event, go) => {
    const open = toSave();
    if (!open.length) return false;
    event.preventDefault();
    next = go;
    open.forEach((form) => form.requestSubmit());
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.pathname === location.pathname && link.hash) return;
    if ("bestand" in link.dataset) fetched = Date.now();
    first(event, () => { location.href = link.href; });
  });

  // A form is sent once, however often its button is pressed; a button that gives a file leaves the form as it is.
  const busy = new Map();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || live(form)) return;
    const button = event.submitter;
    const file = Boolean(button) && "bestand" in button.dataset;
    const before = busy.get(form);
    if (before !== undefined && (before === button || !before || !("bestand" in before.dataset))) { event.preventDefault(); return; }
    if (first(event, () => form.requestSubmit(button))) return;
    if (file) fetched = Date.now();
    else typed.delete(form);
    busy.set(form, button);
    setTimeout(() => { if (busy.get(form) === button) busy.delete(form); }, file ? 1000 : 10000);
  });
  addEventListener("pageshow", () => busy.clear());

  body.addEventListener("htmx:sendError", () => tell("Niet bewaard: kern antwoordt niet. Uw tekst staat er nog. Start kern opnieuw en bewaar dan nog eens."));
  body.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    tell(status === 403
      ? "Niet bewaard: u bent niet meer aangemeld. Uw tekst staat er nog. Open kern in een ander tabblad en bewaar dan nog eens."
      : "Niet bewaard. Uw tekst staat er nog. Probeer het opnieuw, of laad de pagina opnieuw in een ander tabblad.");
  });
  body.addEventListener("htmx:afterOnLoad", (event) => { if (event.detail.xhr.status < 400) tell(""); });
})();
