// Comforts only: every page works without this file. The first words are for the scripts after it too.
const words = document.body.dataset, TEXTS = "textarea, [type=text]";
const on = (...how) => document.addEventListener(...how);
const made = (tag, look) => Object.assign(document.createElement(tag), look);
{
  const store = sessionStorage;

  // What is typed in a form with a longer text stays in this tab until it was sent.
  const addressOf = (form) => `draft ${form.action} `;
  const keyOf = (one) => addressOf(one.form) + one.name;
  const isKept = ({ form }) => form?.method === "post" && form.querySelector("textarea");
  const forget = (address) => {
    for (const key in store) if (key.startsWith(address)) delete store[key];
  };
  const restore = (root) => root.querySelectorAll(TEXTS).forEach((one) => {
    const kept = isKept(one) && JSON.parse(store[keyOf(one)] || 0);
    if (kept?.was !== one.defaultValue) return;
    one.value = kept.now;
    one.closest("details")?.setAttribute("open", "");
  });
  on("input", ({ target }) => {
    if (target.matches(TEXTS) && isKept(target)) store[keyOf(target)] = JSON.stringify({ was: target.defaultValue, now: target.value });
  });

  // A redirect to a page without complaint is how the site says that it took the form.
  if (performance.navigation.redirectCount && !document.querySelector(".error-summary, .refusal, [type=password]")) forget(store.sent);
  delete store.sent;
  restore(document);
  document.querySelector(".error-summary")?.focus();
  if (words.worker) navigator.serviceWorker?.register(words.worker).catch(() => {});

  const lost = (yes) => { document.querySelector(".line-lost").hidden = !yes; };
  ononline = () => lost();
  on("submit", (e) => {
    if (!navigator.onLine && !e.target.matches("[data-keep]")) { e.preventDefault(); lost(true); }
    else store.sent = addressOf(e.target);
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
      self.message?.append(line);
      setTimeout(() => line.remove(), 5000);
    }
    place.focus();
  });
}
