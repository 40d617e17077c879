/* The network first, then what is kept: docs/decisions/0009-offline.md. */
const at = (path) => new URL(path, registration.scope).href;
const open = (name) => caches.open(`copydesk ${name} ${registration.scope}`);
const held = async (url) => (await (await open("visited")).match(url)) || (await open("kept")).match(url, { ignoreSearch: true });
const MOST = 60;

addEventListener("install", (event) => event.waitUntil((async () => {
	skipWaiting();
	const cache = await open("kept"), list = await (await fetch(at("offline.json"), { cache: "no-cache" })).json();
	const wanted = list.map(([path, hash]) => `${at(path)}?${hash}`);
	await Promise.allSettled(wanted.map(async (key) => {
		const answer = !(await cache.match(key)) && (await fetch(key.split("?")[0], { cache: "no-cache" }));
		if (answer.ok) await cache.put(key, answer);
	}));
	for (const { url } of await cache.keys()) if (!wanted.includes(url)) await cache.delete(url);
})()));

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const visited = async (url, answer) => {
	const cache = await open("visited");
	await cache.put(url, answer);
	for (const old of (await cache.keys()).slice(0, -MOST)) await cache.delete(old);
};

addEventListener("fetch", (event) => {
	const [url] = event.request.url.split(/[?#]/), page = event.request.mode === "navigate";
	if (event.request.method !== "GET" || !url.startsWith(registration.scope)) return;
	event.respondWith(fetch(event.request).then((answer) => {
		if (page && answer.ok) event.waitUntil(visited(url, answer.clone()));
		return answer;
	}).catch(async () => (await held(url)) || (page && (await held(at("offline.html")))) || Response.error()));
});
