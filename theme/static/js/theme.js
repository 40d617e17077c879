/* Light or dark, before the first paint. */
(() => {
	const root = document.documentElement, key = "copydesk-scheme", system = matchMedia("(prefers-color-scheme: dark)");
	const isDark = () => (root.dataset.scheme || (system.matches ? "dark" : "")) === "dark";
	try {
		const [chosen] = /^(dark|light)$/.exec(localStorage.getItem(key)) || [];
		if (chosen) root.dataset.scheme = chosen;
	} catch {}

	addEventListener("DOMContentLoaded", () => {
		const button = document.querySelector(".scheme");
		if (!button) return;
		const show = () => {
			button.ariaPressed = isDark();
			if (!root.dataset.scheme) return;
			const paper = getComputedStyle(root).backgroundColor;
			for (const meta of document.querySelectorAll("[name=theme-color]")) meta.content = paper;
		};
		button.onclick = () => {
			root.dataset.scheme = isDark() ? "light" : "dark";
			try {
				localStorage.setItem(key, root.dataset.scheme);
			} catch {}
			show();
		};
		system.onchange = show;
		button.hidden = false;
		show();
	});
})();
