/* Light or dark as the reader chooses. Loaded in the head and before the first paint, so that no page flashes.
   Without it the page follows the system, and nothing else is lost. */
(() => {
  "use strict";
  const root = document.documentElement;
  const key = "copydesk-scheme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

  try {
    const chosen = localStorage.getItem(key);
    if (chosen === "dark" || chosen === "light") root.dataset.scheme = chosen;
  } catch { /* storage is closed: the system decides */ }

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".scheme");
    if (!button) return;

    const show = () => {
      button.setAttribute("aria-pressed", String(isDark()));
      if (!root.dataset.scheme) return;
      const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
      for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.content = paper;
    };

    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem(key, root.dataset.scheme);
      } catch { /* the choice lasts for this page */ }
      show();
    });
    system.addEventListener("change", show);
    button.hidden = false;
    show();
  });
})();
