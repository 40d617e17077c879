/* Light or dark, before the first paint. */
(() => {
	const root = document.documentElement, key = "copydesk-scheme", system = matchMedia("(prefers-color-scheme: dark)");
	const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
	const wear = (scheme) => { if (/^(dark|light)$/.test(scheme)) root.dataset.scheme = scheme; };
	try {
		wear(localStorage[key]);
	} catch {}

	addEventListener("DOMContentLoaded", () => {
		const button = document.querySelector(".scheme");
		const show = () => {
			button.ariaPressed = isDark();
			if (!root.dataset.scheme) return;
			const paper = getComputedStyle(root).backgroundColor;
			for (const meta of document.querySelectorAll("[name=theme-color]")) meta.content = paper;
		};
		button.onclick = () => {
			wear(isDark() ? "light" : "dark");
			try {
				localStorage[key] = root.dataset.scheme;
			} catch {}
			show();
		};
		system.onchange = show;
		button.hidden = false;
		show();
	});
})();
