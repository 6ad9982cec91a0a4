// Comforts only: every page works without this file.
(() => {
  const words = document.body.dataset, store = sessionStorage;
  const FAILED = ".error-summary, .refusal, input[type=password]", TEXTS = "textarea, input[type=text]";
  const on = (name, act, early) => document.addEventListener(name, act, early);
  const made = (tag, look) => Object.assign(document.createElement(tag), look);

  // What is typed in a form with a longer text stays in this tab until it was sent.
  const addressOf = (form) => `draft ${form.getAttribute("action")} `;
  const keyOf = (field) => addressOf(field.form) + field.name;
  const isKept = ({ form }) => form?.method === "post" && form.querySelector("textarea");
  const forget = (address) => Object.keys(store).forEach((key) => key.startsWith(address) && store.removeItem(key));
  const restore = (root) => [...root.querySelectorAll(TEXTS)].filter(isKept).forEach((field) => {
    const draft = JSON.parse(store.getItem(keyOf(field)));
    if (!draft || draft.was !== field.defaultValue || draft.now === field.value) return;
    field.value = draft.now;
    field.closest("details")?.setAttribute("open", "");
  });
  on("input", ({ target }) => {
    if (target.matches(TEXTS) && isKept(target)) store.setItem(keyOf(target), JSON.stringify({ was: target.defaultValue, now: target.value }));
  });

  // A redirect to a page without complaint is how the site says that it took the form.
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival?.redirectCount && !document.querySelector(FAILED)) forget(store.sent);
  store.removeItem("sent");
  restore(document);
  document.querySelector(".error-summary")?.focus();
  if (words.worker) navigator.serviceWorker?.register(words.worker).catch(() => {});

  const lost = (yes) => {
    const line = document.querySelector(".line-lost");
    if (!yes) line?.remove();
    else if (!line) document.body.append(made("p", { className: "line-lost", role: "alert", textContent: words.lost }));
  };
  addEventListener("online", () => lost());
  on("submit", (event) => {
    if (!navigator.onLine && !event.target.matches("[data-keep]")) { event.preventDefault(); event.stopPropagation(); return lost(true); }
    store.sent = addressOf(event.target);
  }, true);

  on("reset", ({ target }) => forget(addressOf(target)));
  on("htmx:sendError", () => lost(true));
  on("htmx:afterRequest", ({ detail: { requestConfig: { elt }, successful } }) => {
    if (!successful) return;
    lost();
    if (elt.matches("form")) forget(addressOf(elt));
  });
  on("htmx:afterSettle", ({ detail: { elt } }) => {
    restore(elt);
    const place = elt.querySelector(".error-summary, [aria-invalid]") || elt;
    if (document.activeElement !== document.body || place.matches("[data-live]")) return;
    if (place === elt) {
      elt.tabIndex = -1;
      const line = made("p", { className: "aside-words", textContent: words.done });
      document.getElementById("message")?.append(line);
      setTimeout(() => line.remove(), 5000);
    }
    place.focus();
  });
})();
