// Comforts only: every page works without this file.
(() => {
  const words = document.body.dataset;
  const FAILED = ".error-summary, .refusal, input[type=password]";

  const announce = (text) => {
    const line = Object.assign(document.createElement("p"), { className: "aside-words", textContent: text });
    document.getElementById("message")?.append(line);
    setTimeout(() => line.remove(), 5000);
  };

  // What is typed in a form with a longer text stays in this tab until it was sent.
  const keyOf = (field) => `draft ${field.form.getAttribute("action")} ${field.name}`;
  const isKept = (field) => field.form?.method === "post" && field.form.querySelector("textarea") &&
    field.matches("textarea, input[type=text]");
  const forget = (keys) => keys.forEach((key) => sessionStorage.removeItem(key));
  const keysOf = (form) => [...form.elements].filter(isKept).map(keyOf);
  const restore = (root) => [...root.querySelectorAll("textarea, input[type=text]")].filter(isKept).forEach((field) => {
    const draft = JSON.parse(sessionStorage.getItem(keyOf(field)) || "null");
    if (!draft || draft.was !== field.defaultValue || draft.now === field.value) return;
    field.value = draft.now;
    field.closest("details")?.setAttribute("open", "");
  });
  document.addEventListener("input", ({ target }) => {
    if (isKept(target)) sessionStorage.setItem(keyOf(target), JSON.stringify({ was: target.defaultValue, now: target.value }));
  });

  // A redirect to a page without complaint is how the site says that it took the form.
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival?.redirectCount && !document.querySelector(FAILED)) forget(JSON.parse(sessionStorage.getItem("sent") || "[]"));
  sessionStorage.removeItem("sent");
  restore(document);
  document.querySelector(".error-summary")?.focus();

  const lost = (yes) => {
    document.querySelector(".line-lost")?.remove();
    if (!yes) return;
    const line = Object.assign(document.createElement("p"), { className: "line-lost", textContent: words.lost });
    line.setAttribute("role", "alert");
    document.body.append(line);
  };
  addEventListener("online", () => lost(false));
  document.addEventListener("submit", (event) => {
    if (!navigator.onLine) { event.preventDefault(); event.stopPropagation(); return lost(true); }
    sessionStorage.setItem("sent", JSON.stringify(keysOf(event.target)));
  }, true);

  // Photos: shown before they are sent, and made small enough for a weak line.
  const smaller = async (file) => {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width * scale, height: bitmap.height * scale });
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: blob.type }) : file;
  };
  document.addEventListener("change", async ({ target }) => {
    if (!target.matches("input[type=file][accept^=image]")) return;
    const files = await Promise.all([...target.files].map((file) => smaller(file).catch(() => file)));
    const box = new DataTransfer(), shown = Object.assign(document.createElement("div"), { className: "photo-preview" });
    files.forEach((file) => { box.items.add(file); shown.append(Object.assign(new Image(), { src: URL.createObjectURL(file), alt: file.name })); });
    target.files = box.files;
    target.parentElement.querySelector(".photo-preview")?.remove();
    target.after(shown);
  });

  document.addEventListener("htmx:sendError", () => lost(true));
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!detail.successful) return;
    lost(false);
    if (detail.elt.matches("form") && !detail.xhr.responseURL.includes("/sign-in")) forget(keysOf(detail.elt));
  });
  document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
    restore(elt);
    if (document.activeElement !== document.body) return;
    const place = elt.querySelector(".error-summary, [aria-invalid]") || elt;
    if (place === elt) { elt.tabIndex = -1; announce(words.done); }
    place.focus();
  });
})();
