/* What has been read, keys, reading offline: docs/decisions/0009-offline.md. */
const root = new URL("../../", import.meta.url);
export const all = (selector) => [...document.querySelectorAll(selector)];
export const [form] = all("[role=search]");
const [help] = all("dialog"), [on] = all("dialog input"), [end] = all(".story-foot"), [button] = all("[data-keys]");
const stored = (name, value) => {
	const key = `copydesk-${name}`;
	try {
		if (value) localStorage[key] = JSON.stringify(value);
		return JSON.parse(localStorage[key] || null);
	} catch {}
};

addEventListener("pageshow", () => {
	const read = new Set(stored("read"));
	for (const link of all(".headline a")) link.classList.toggle("read", read.has(link.pathname));
});
if (end) new IntersectionObserver(([seen]) => {
	if (seen.isIntersecting) stored("read", [...new Set(stored("read")).add(location.pathname)].slice(-500));
}).observe(end);

const step = (by) => {
	const links = all("main :is(.headline, h2, .who, .where) > a").filter((link) => link.offsetParent);
	links[Math.max(0, links.indexOf(document.activeElement) + by)]?.focus();
};
const keys = {
	j: () => step(1),
	k: () => step(-1),
	o: () => all("main a:focus, .original a")[0]?.click(),
	"/": () => (form?.q || location.assign(new URL("search/", root)))?.focus(),
	"?": () => help.showModal(),
};
on.checked = stored("keys") !== "off";
on.onchange = () => stored("keys", on.checked ? "on" : "off");
button.hidden = false;
button.onclick = keys["?"];
addEventListener("keydown", (event) => {
	const busy = event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.matches("input, select");
	if (busy || !on.checked || !Object.hasOwn(keys, event.key)) return;
	event.preventDefault();
	keys[event.key]();
});

/* Search comes when it is wanted. */
const search = () => import("./search.js");
form?.addEventListener("focusin", search);
if (form && location.search) search();

/* A preview names no manifest. */
if (all("[rel=manifest]")[0]) navigator.serviceWorker?.register(new URL("sw.js", root)).catch(() => {});
