// Server-sent events become events of the document: au:items, au:jobs … with the subject as detail. Parts that care listen by
// hx-trigger="au:items from:body".
const streamed = ["items", "jobs", "sources", "alerts"];

if (document.body.dataset.live !== undefined || document.querySelector("[data-live]")) {
  const source = new EventSource("/events");
  for (const name of streamed) {
    source.addEventListener(name, event =>
      document.body.dispatchEvent(new CustomEvent(`au:${name}`, { detail: (event as MessageEvent<string>).data, bubbles: true })),
    );
  }

  // A page that is left keeps no line open.
  addEventListener("pagehide", () => source.close());
}
