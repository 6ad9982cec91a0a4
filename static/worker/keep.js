// With a network: always the network. Without: the issues read last, the next meeting, and a page that lists them.
// What is kept lies on a shelf of the person who reads; it goes with the next person, and with the signing out.
const ISSUE = /\/issues\/\d+$/, FILE = /\/(assets|static)\//, OFFLINE = "/offline";
const [who] = location.search.split("-"), opened = caches.open(who);

const keep = async (url, answer) => {
  const shelf = await opened;
  await shelf.delete(url);
  if (answer.ok) await shelf.put(url, answer);
  const keys = (await shelf.keys()).filter(({ url }) => ISSUE.test(url));
  for (const key of keys.slice(0, -5)) await shelf.delete(key);
};

const prepare = async () => {
  const shelf = await opened, page = await fetch(OFFLINE);
  for (const name of await caches.keys()) if (name !== who) await caches.delete(name);
  for (const key of await shelf.keys()) if (!ISSUE.test(key.url)) await shelf.delete(key);
  await shelf.addAll([OFFLINE, ...new Set((await page.text()).match(/\/(assets|static|meetings)\/[^"]*\w(?=")/g))]);
  skipWaiting();
};

const kept = async (request) => {
  const shelf = await opened, found = await shelf.match(request, { ignoreSearch: true });
  if (found || FILE.test(request.url)) return found;
  const page = await shelf.match(OFFLINE);
  let rows = "";
  for (const key of await shelf.keys()) if (ISSUE.test(key.url)) {
    const page = await shelf.match(key);
    rows = `<li><a href="${key.url}">${(await page.text()).match(/<h1[^>]*>([^<]*)/)[1]}</a>` + rows;
  }
  return new Response((await page.text()).replace("<!--read-->", rows), page);
};

addEventListener("install", (e) => e.waitUntil(prepare()));
addEventListener("fetch", (e) => {
  const { request } = e, { url } = request;
  if (url.endsWith("/sign-out")) e.waitUntil(caches.delete(who));
  else if (request.method === "GET" && (request.mode === "navigate" || FILE.test(url))) e.respondWith(fetch(request).then((answer) => {
    if (ISSUE.test(url)) e.waitUntil(keep(url, answer.clone()));
    return answer;
  }, () => kept(request)));
});
