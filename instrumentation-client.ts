/** Runs on every page before React does, and costs it nothing: the worker is asked for when all else is there. */
function registerWorker() {
  // The dashboard is of no use without a connection.
  if (document.documentElement.dataset.zone === "dashboard") return;
  navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => undefined);
}

if (process.env.NODE_ENV === "production" && "serviceWorker" in navigator)
  addEventListener("load", () => setTimeout(registerWorker, 1000));
