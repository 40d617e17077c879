/* Search over small files: docs/decisions/0008-search.md. */
import { all, form } from "./reader.js";
const base = new URL("../../search/", import.meta.url);
const [status] = all("[role=status]"), [more] = all("#stories button");
const PAGE = 10, FEW = 5, CHUNK = 4;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
let files = {}, turn = 0, timer;

const load = (name) => (files[name] ||= fetch(new URL(`${name}.json`, base)).then((answer) => answer.json()));
const part = async (kind, number) => (await load(`${kind}/${Math.trunc(number / CHUNK)}`))[number % CHUNK];

/* As digest/search_terms.py does. */
const terms = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
	.replace(/./gu, (letter) => LETTERS[letter] || letter).match(/[\p{L}\p{N}]+/gu) || [];

/* `open`: the word may go on. */
const lookup = async (word, open) => {
	const { terms, stories } = await load("index"), scores = new Map(), quoted = new Set(), names = {};
	const fits = ([term]) => (open ? term.startsWith(word) : term === word);
	const home = terms.filter((prefix) => word.startsWith(prefix)).slice(-1);
	const on = terms.filter((prefix) => prefix !== word && fits([prefix])).slice(0, 8);
	const file = (prefix) => load("terms/t" + prefix.replace(/[^a-z0-9]/gu, (char) => `-${char.codePointAt().toString(16)}`));
	for (const held of await Promise.all([...home, ...on].map(file))) {
		for (const [term, text] of Object.entries(held.words).filter(fits)) {
			const found = [...text.matchAll(/([0-9a-z]*)([A-L])/g)];
			const rare = Math.log(1 + stories / found.length) * (term === word ? 2 : 1);
			let number = -1;
			for (const [, distance, letter] of found) {
				number += parseInt(distance || 1, 36);
				const weight = letter.charCodeAt() - 65, score = rare * (2 + (weight % 3) + (weight % 6 > 2) * 8);
				scores.set(number, Math.max(score, scores.get(number) || 0));
				if (weight > 5) quoted.add(number);
			}
		}
		for (const card of Object.entries(held.names).filter(fits).flatMap(([, cards]) => cards)) names[card.url] = card;
	}
	return { scores, quoted, names };
};

/* A slot without a value goes. */
const put = (section, values) => {
	const [at] = all(section), made = at.querySelector("template").content.cloneNode(true);
	for (const slot of made.querySelectorAll("*")) {
		const { t, u, only = values.kind } = slot.dataset;
		if (only !== values.kind || (t && !values[t])) slot.remove();
		else if (t) slot.textContent = values[t];
		if (values[u]) slot.href = new URL(`../${values[u]}`, base);
		if (slot.lang === "") slot.lang = values.lang;
	}
	at.querySelector("ul, ol").append(made);
	at.hidden = false;
};

const show = async (numbers, mine) => {
	const page = await Promise.all(numbers.slice(0, PAGE).map((number) => part("stories", number)));
	if (mine !== turn) return;
	for (const story of page) put("#stories", story);
	more.hidden = numbers.length <= PAGE;
	more.onclick = () => show(numbers.slice(PAGE), mine);
};

const quote = async (numbers, words, mine) => {
	for (const number of numbers.slice(0, FEW)) {
		const story = await part("stories", number);
		for (const said of await part("quotes", number)) {
			const held = terms(said.text), last = words.at(-1);
			const fits = words.every((word) => held.some((term) => (word === last ? term.startsWith(word) : term === word)));
			if (fits && mine === turn) put("#quotes", { ...story, ...said, place: `${story.url}#${said.anchor}` });
		}
	}
};

const search = async () => {
	const mine = ++turn, words = terms(form.q.value), { stories } = await load("index");
	const asked = [...new FormData(form)].filter(([name, value]) => (name === "q" ? words[0] : value));
	history.replaceState(null, "", `?${new URLSearchParams(asked)}`);
	const found = await Promise.all([
		...words.map((word, at) => lookup(word, word[1] && !words[at + 1])),
		...all("[data-facet]").filter(({ value }) => value).map(({ dataset, value }) => lookup(dataset.facet + value)),
	]);
	if (mine !== turn) return;
	const byWord = found.slice(0, words.length), { from = 0, to = stories } = form.date.selectedOptions[0].dataset;
	const total = (number) => found.reduce((sum, { scores }) => sum + scores.get(number), 0);
	const hits = (asked[0] ? [...(found[0]?.scores || Array(stories)).keys()] : [])
		.filter((number) => number >= from && number < to && found.every(({ scores }) => scores.has(number)))
		.sort((a, b) => total(b) - total(a) || b - a);
	for (const section of all("main section")) {
		section.querySelector("ul, ol").replaceChildren();
		section.hidden = true;
	}
	status.textContent = asked[0] ? status.dataset[hits.length ? "some" : "none"].replace("#", hits.length) : "";
	const known = asked[1] ? [] : Object.values(byWord[0]?.names || {});
	for (const card of known.filter(({ url }) => byWord.every(({ names }) => names[url])).slice(0, FEW)) put("#names", card);
	await show(hits, mine);
	if (words[0]) await quote(hits.filter((number) => byWord.every(({ quoted }) => quoted.has(number))), words, mine);
};

const start = () => search().catch(() => {
	files = {};
	status.textContent = status.dataset.failed;
});
for (const [name, value] of new URLSearchParams(location.search)) if (form[name]) form[name].value = value;
form.onsubmit = () => !start();
form.oninput = () => { clearTimeout(timer); timer = setTimeout(start, 150); };
load("index");
if (location.search || form.q.value) start();
