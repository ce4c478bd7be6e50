// The inbox by keyboard: moving between rows, picking several, what a decision leads to, and taking it back. Everything also works by
// forms and links; this island makes it quick. The next item is fetched before it is asked for, so that moving costs no wait.
import htmx from "htmx.org";
import { all, one, token } from "./dom";
import { toast } from "./dialog";

const inbox = one("#inbox");
if (inbox) {
  const reading = one("#reading") as HTMLElement;
  const fetched = new Map<string, Promise<string>>();
  const rows = () => all<HTMLLIElement>("#queue > li");
  const linkOf = (row: Element | undefined | null) => row?.querySelector<HTMLAnchorElement>("a.au-item") ?? null;
  const current = () => rows().findIndex(row => linkOf(row)?.hasAttribute("aria-current"));
  const isNarrow = () => matchMedia("(max-width: 860px)").matches;
  let focusRow = false;

  // What was fetched ahead is used once and forgotten by any decision: a pane must not show yesterday's version of an item.
  const ahead = (row: Element | undefined): void => {
    const address = linkOf(row)?.getAttribute("hx-get");
    if (address && !fetched.has(address)) {
      const page = fetch(address, { headers: { "HX-Request": "true" } }).then(answer => (answer.ok ? answer.text() : Promise.reject(answer.status)));
      page.catch(() => fetched.delete(address));
      fetched.set(address, page);
    }
  };

  const mark = (row: HTMLElement | undefined): void => {
    rows().forEach(other => {
      linkOf(other)?.removeAttribute("aria-current");
      one<HTMLInputElement>("input", other)?.removeAttribute("data-key");
    });
    linkOf(row)?.setAttribute("aria-current", "true");
    if (row) {
      one<HTMLInputElement>("input", row)?.setAttribute("data-key", "x");
      row.scrollIntoView({ block: "nearest" });
    }
  };

  const show = (html: string): void => {
    reading.innerHTML = html;
    htmx.process(reading);
    shown();
  };

  const shown = (): void => {
    const pane = one("[data-pane]", reading);
    const said = one("#reading-said");
    if (said) {
      said.textContent = pane?.dataset.said ?? "";
    }

    if (pane) {
      mark(rows().find(row => row.dataset.item === pane.dataset.pane));
    }

    if (focusRow) {
      linkOf(rows()[current()])?.focus({ preventScroll: true });
      focusRow = false;
    }

    ahead(rows()[current() + 1]);
  };

  const open = async (row: HTMLElement | undefined): Promise<void> => {
    const link = linkOf(row);
    const address = link?.getAttribute("hx-get");
    if (!row || !link || !address) {
      return;
    }

    mark(row);
    focusRow = true;
    ahead(row);
    try {
      const html = await fetched.get(address);
      if (html !== undefined && linkOf(rows()[current()]) === link) {
        history.pushState({ htmx: true }, "", link.href);
        show(html);
      }
    } catch {
      toast(inbox.dataset.lost ?? "");
    }
  };

  const step = (by: number): void => {
    const at = current();
    void open(rows()[at < 0 ? 0 : Math.max(0, Math.min(at + by, rows().length - 1))]);
  };

  // Picking: the bar shows while something is picked, and its keys come before those of the single item.
  const boxes = () => all<HTMLInputElement>('#queue input[name="item"]');
  const bar = one("#bulk");
  const count = (): void => {
    const picked = boxes().filter(box => box.checked).length;
    inbox.classList.toggle("is-picking", picked > 0);
    const number = bar && one("[data-picked]", bar);
    if (number) {
      number.textContent = String(picked);
    }
  };
  const extend = (by: number): void => {
    const at = current();
    [at, at + by].forEach(index => {
      const box = boxes()[index];
      if (box) {
        box.checked = true;
      }
    });
    count();
    step(by);
  };

  inbox.classList.add("is-live");
  inbox.addEventListener("change", count);
  inbox.addEventListener("click", event => {
    const target = event.target as Element;
    const move = target.closest<HTMLElement>("[data-move]");
    const pick = target.closest<HTMLElement>("[data-pick]");
    const reach = target.closest<HTMLElement>("[data-extend]");
    if (move) {
      step(Number(move.dataset.move));
    } else if (reach) {
      extend(Number(reach.dataset.extend));
    } else if (pick) {
      boxes().forEach(box => (box.checked = pick.dataset.pick === "all"));
      count();
    } else if (target.closest(".au-back")) {
      event.preventDefault();
      inbox.classList.remove("is-open");
      history.pushState({}, "", (target.closest(".au-back") as HTMLAnchorElement).href);
    }
  });

  // A row that is clicked goes the quick way too; with a modifier it is a link like any other.
  inbox.addEventListener(
    "click",
    event => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a.au-item");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        inbox.classList.add("is-open");
        void open(link.closest("li") ?? undefined);
      }
    },
    true,
  );

  // A decision says which item comes next in the list as it stands here, and the copy button copies.
  document.addEventListener("htmx:configRequest", event => {
    const { path, parameters, elt } = (event as CustomEvent<{ path: string; parameters: FormData | Record<string, unknown>; elt: HTMLElement }>).detail;
    if (path === "/inbox/decide") {
      const picked = boxes().filter(box => box.checked).map(box => box.closest("li"));
      const isBulk = elt.id === "bulk";
      const after = rows().slice(Math.max(0, current() + (isBulk ? 0 : 1)));
      const next = [...after, ...rows()].find(
        row => !linkOf(row)?.classList.contains("done") && (isBulk ? !picked.includes(row) : row !== rows()[current()]),
      );
      if (next?.dataset.item && parameters instanceof FormData) {
        parameters.set("next", next.dataset.item);
      } else if (next?.dataset.item) {
        (parameters as Record<string, unknown>).next = next.dataset.item;
      }
    }
  });
  document.addEventListener("click", event => {
    const copy = (event.target as Element).closest<HTMLElement>("[data-copy]");
    const field = copy && (document.getElementById(copy.dataset.copy ?? "") as HTMLTextAreaElement | null);
    if (field) {
      void navigator.clipboard?.writeText(field.value);
    }
  });

  // After a decision: rows that are settled stay, struck, as long as it can be taken back from the toast; then they go.
  document.addEventListener("au:decided", event => {
    const { text, batch, items, settles } = (event as CustomEvent<{ text: string | null; batch: number | null; items: number[]; settles: boolean }>).detail;
    fetched.clear();
    boxes().forEach(box => (box.checked = false));
    count();
    focusRow = true;
    const seconds = Number(inbox.dataset.undo ?? 10);
    if (settles) {
      items.forEach(id => linkOf(document.getElementById(`row-${id}`))?.classList.add("done"));
      setTimeout(() => items.forEach(id => settled(id)), Math.max(seconds, 1) * 1000);
    }

    if (text) {
      toast(text, batch === null || seconds === 0 ? undefined : () => undo(batch));
    }
  });
  const settled = (id: number): void => {
    const row = document.getElementById(`row-${id}`);
    if (row && linkOf(row)?.classList.contains("done") && !linkOf(row)?.hasAttribute("aria-current")) {
      row.remove();
    }
  };
  const undo = (batch: number): void => {
    void htmx.ajax("post", "/inbox/undo", { target: "#reading", values: { batch, filter: location.search }, headers: token() });
  };

  // Somebody else decided, or a copy joined: the row is drawn anew where it stands, never moved.
  document.body.addEventListener("au:items", event => {
    const id = (event as CustomEvent<string>).detail;
    const row = document.getElementById(`row-${id}`);
    if (row && !linkOf(row)?.hasAttribute("aria-current") && !linkOf(row)?.classList.contains("done")) {
      fetched.clear();
      void htmx.ajax("get", `/inbox/${id}/row${location.search}`, { target: `#row-${id}`, swap: "outerHTML" });
    }
  });

  document.addEventListener("htmx:afterSwap", event => {
    if ((event as CustomEvent<{ target: Element }>).detail.target === reading) {
      shown();
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (focusRow) {
      shown();
    }
  });
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, () => toast(inbox.dataset.lost ?? ""));
  }
  addEventListener("popstate", () => location.reload());

  // A finding that is reached by its key keeps the focus, so that Tab goes on to the next.
  inbox.addEventListener("click", event => (event.target as Element).closest<HTMLElement>(".f[data-pop]")?.focus());

  if (isNarrow()) {
    reading.scrollTop = 0;
  }

  one("[data-done-note]")?.remove();
  count();
  shown();
}
