// The live page: the clock, and what was typed without a line; it works without either.
(() => {
  const bar = document.getElementById("waiting");
  if (!bar) return;
  const { key, words } = bar.dataset, on = (name, act) => document.addEventListener(name, act);
  let told, list = JSON.parse(localStorage[key] || "[]");
  setInterval(() => {
    const clock = document.querySelector(".clock"), say = clock?.dataset;
    if (!clock) return;
    const left = Math.round(say.until - Date.now() / 1000), state = left > 60 ? "running" : left > 0 ? "ending" : "over";
    clock.className = "clock " + state;
    clock.querySelector(".figures").textContent = new Date(Math.abs(left) * 1000).toISOString().slice(14, 19);
    if (told !== (told = say.until + state)) bar.previousElementSibling.textContent = say[state];
  }, 1000);

  const keep = (now) => {
    localStorage[key] = JSON.stringify(list = now);
    bar.textContent = list[0] ? words + list.length : "";
  };
  on("htmx:sendError", ({ detail: { elt, requestConfig } }) => {
    if (!elt.matches("[data-keep]")) return;
    keep([...list, [requestConfig.path, requestConfig.parameters]]);
    elt.elements.submission_key.value += 1;
    elt.reset();
  });
  on("htmx:afterRequest", ({ detail: { elt, successful, requestConfig, xhr } }) => {
    if (elt !== bar) successful && list[0] && htmx.ajax("POST", list[0][0], { source: bar, target: "#panel", swap: "outerHTML", values: list[0][1] });
    else if (xhr.status === 422 || successful && !xhr.responseURL.includes("/sign-in")) keep(list.filter((one) => one[1].submission_key !== requestConfig.parameters.submission_key));
  });
  on("htmx:beforeSwap", ({ detail }) => {
    if (!detail.isError && !detail.requestConfig.elt.matches("form") && [...detail.target.querySelectorAll("input, textarea")].some((field) => field === document.activeElement || field.value !== field.defaultValue)) detail.shouldSwap = false;
  });
  keep(list);
})();
