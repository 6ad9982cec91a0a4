// The live page: the clock, and what was typed without a line; it works without either.
const bar = self.waiting;
if (bar) {
  const { key } = bar.dataset;
  let told, ahead, list = JSON.parse(localStorage[key] || "[]");
  // The site's time counts, not the device's; until the site has said it, the clock stands.
  setInterval(() => {
    const clock = ahead && document.querySelector(".clock"), say = clock?.dataset;
    if (!say) return;
    const left = Math.round(say.until - (Date.now() - ahead) / 1e3), state = ["over", "ending", "running"][(left > 0) + (left > 60)];
    clock.className = "clock " + state;
    clock.querySelector(".figures").textContent = new Date(Math.abs(left) * 1e3).toISOString().slice(14, 19);
    if (told !== (told = say.until + state)) bar.previousElementSibling.textContent = say[state];
  }, 1e3);

  const keep = (now) => {
    localStorage[key] = JSON.stringify(list = now);
    bar.textContent = list.map(({ said, why = bar.dataset.words }) => why + " " + said).join("\n");
    bar.nextElementSibling.hidden = !list.some(({ why }) => why);
  };
  const send = async () => {
    const one = list.find(({ why }) => !why);
    if (!one) return;
    const answer = await fetch(one.path, { method: "POST", body: new URLSearchParams(one.values) }).catch(() => 0);
    // Signed out, too often, or the site's own trouble: later again.
    if (!/200|40[^1]|41|422/.test(answer.status) || /sign-in/.test(answer.url)) return;
    if (!answer.ok) one.why = made("div", { innerHTML: await answer.text() }).querySelector(".error-summary li, .refusal p")?.textContent;
    keep(list.filter((other) => other !== one || one.why));
  };
  on("htmx:sendError", ({ detail: { elt, requestConfig: { path, parameters } } }) => {
    if (!elt.matches("[data-keep]")) return;
    const said = [...elt.querySelectorAll(TEXTS + ", option:checked")].map(({ text, value }) => value && (text || value)).join(" ");
    keep([...list, { path, values: parameters, said }]);
    elt.submission_key.value += 1;
    elt.reset();
  });
  on("htmx:afterRequest", ({ detail: { successful, xhr } }) => {
    ahead = Date.now() - Date.parse(xhr.getResponseHeader("Date")) || ahead;
    if (successful) send();
  });
  on("htmx:beforeSwap", ({ detail }) => {
    if (!detail.requestConfig.elt.matches("form") && [...detail.target.querySelectorAll("input, textarea")].some((one) => one === document.activeElement || one.value !== one.defaultValue)) detail.shouldSwap = false;
  });
  bar.nextElementSibling.onclick = () => keep(list.filter(({ why }) => !why));
  keep(list);
}
