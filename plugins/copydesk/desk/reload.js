// Served by `make serve` alone: reload the page when a newer build than the one it shows is there.
(() => {
  const shown = new URL(document.currentScript.src).searchParams.get("v");
  let source = null;
  const stop = () => source && source.close();
  const listen = () => {
    stop();
    source = new EventSource("/__copydesk/events");
    source.onmessage = (message) => {
      if (message.data !== shown) location.reload();
    };
  };
  // A browser allows six connections to one host, so a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", () => document.hidden || listen());
})();
