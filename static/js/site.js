// Comforts only: every page works without this file.
(() => {
  const say = (text) => {
    const place = document.getElementById("message") || document.body;
    const line = document.createElement("p");
    line.className = "aside-words";
    line.textContent = text;
    place.append(line);
    setTimeout(() => line.remove(), 4000);
  };

  // What is typed stays in this tab, by page and field, until it was sent.
  const drafts = {
    key: (field) => `draft:${location.pathname}:${field.form.getAttribute("action")}:${field.name}`,
    fields: (form) => [...form.querySelectorAll("textarea, input[type=text], input:not([type])")],
    restore: (root) => root.querySelectorAll("form[method=post]").forEach((form) => {
      drafts.fields(form).forEach((field) => {
        const kept = sessionStorage.getItem(drafts.key(field));
        if (kept && !field.value) field.value = kept;
      });
    }),
    forget: (form) => drafts.fields(form).forEach((field) => sessionStorage.removeItem(drafts.key(field))),
  };
  document.addEventListener("input", ({ target }) => {
    if (target.form?.method === "post" && drafts.fields(target.form).includes(target))
      sessionStorage.setItem(drafts.key(target), target.value);
  });
})();
