// The inbox by keyboard: moving between rows, picking several, what a decision leads to, and taking it back. Everything also works by
// forms and links; this island makes it quick. The next item is fetched before it is asked for, so that moving costs no wait.
import htmx from "htmx.org";
import { all, one, token } from "./dom";
import { toast } from "./dialog";
import { closePopover } from "./popover";
import { boxOf, isSettled, linkOf, queueOf, versionOf, type Placed } from "./queue";
import { hold, release, type Wait } from "./waiting";

interface Decided {
  text: string | null;
  batch: number | null;
  rows: Placed[];
  back: boolean;
}

interface Asked {
  target: Element;
  xhr: XMLHttpRequest;
  successful: boolean;
}

const inbox = one("#inbox");
const list = one("#queue");
const reading = one("#reading");
if (inbox && list && reading) {
  const seconds = Number(inbox.dataset.undo ?? 10);
  const queue = queueOf(list, Math.max(seconds, 1) * 1000);
  const fetched = new Map<string, Promise<string>>();
  const asked = new Map<XMLHttpRequest, Wait>();
  const narrow = matchMedia("(max-width: 860px)");
  const lost = () => toast(inbox.dataset.lost ?? "");
  let opening: Wait | undefined;
  let focusRow = false;
  let read = one("[data-pane]", reading)?.dataset.pane;
  let tidy: (() => void) | undefined;

  // What was fetched ahead is used once, and forgotten by any change: a pane must not show yesterday's version of an item.
  const ahead = (row: Element | undefined): Promise<string> | undefined => {
    const address = linkOf(row)?.getAttribute("hx-get");
    if (!address) {
      return undefined;
    }

    const page =
      fetched.get(address) ??
      fetch(address, { headers: { "HX-Request": "true" } }).then(answer => (answer.ok ? answer.text() : Promise.reject(answer.status)));
    page.catch(() => fetched.delete(address));
    fetched.set(address, page);
    return page;
  };

  /** The pane changed: the row it belongs to is the current one, and is heard and focused as such. */
  const shown = (): void => {
    const pane = one("[data-pane]", reading);
    const said = one("#reading-said");
    if (said) {
      said.textContent = pane?.dataset.said ?? "";
    }

    // On a phone the page itself scrolls: another item is read from its beginning.
    if (pane && pane.dataset.pane !== read && narrow.matches) {
      scrollTo(0, 0);
    }

    read = pane?.dataset.pane;
    tidy?.();
    tidy = undefined;
    queue.mark(queue.find(pane?.dataset.pane));
    if (focusRow) {
      (linkOf(queue.current()) ?? one(".scroll", reading))?.focus({ preventScroll: true });
      focusRow = false;
    }

    ahead(queue.beside(1) === queue.current() ? undefined : queue.beside(1));
    void queue.refill();
  };

  /** Keys wait for the pane, but for those that go further: whatever they decide, they decide about what is read. */
  const open = async (row: HTMLElement | undefined): Promise<void> => {
    const link = linkOf(row);
    const address = link?.getAttribute("hx-get");
    const page = ahead(row);
    if (!link || !address || !page) {
      return;
    }

    if (row === queue.current() && !opening) {
      if (location.pathname !== link.pathname) {
        history.pushState({ htmx: true }, "", link.href);
      }

      return;
    }

    const mine = hold(["j", "k"]);
    release(opening);
    opening = mine;
    reading.setAttribute("aria-busy", "true");
    queue.mark(row);
    try {
      const html = await page;
      if (opening === mine) {
        fetched.delete(address);
        history.pushState({ htmx: true }, "", link.href);
        focusRow = true;
        closePopover(false);
        htmx.swap(reading, html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
        shown();
      }
    } catch {
      if (opening === mine) {
        queue.mark(queue.find(one("[data-pane]", reading)?.dataset.pane));
        lost();
      }
    } finally {
      if (opening === mine) {
        opening = undefined;
        reading.removeAttribute("aria-busy");
      }

      release(mine);
    }
  };

  // Picking: the bar shows while something is picked, and its keys come before those of the single item.
  const count = (): void => {
    const number = queue.picked().length;
    inbox.classList.toggle("is-picking", number > 0);
    all("[data-picked]", inbox).forEach(place => (place.textContent = String(number)));
  };
  const pick = (rows: readonly (Element | undefined)[], isPicked: boolean): void => {
    for (const box of rows.map(boxOf)) {
      if (box) {
        box.checked = isPicked;
      }
    }

    count();
  };
  const extend = (by: number): void => {
    pick([queue.current(), queue.beside(by)], true);
    void open(queue.beside(by));
  };

  inbox.classList.add("is-live");
  inbox.addEventListener("change", event => {
    count();
    const choice = event.target as HTMLInputElement;
    const words = choice.form?.querySelector<HTMLInputElement>("dialog input[name=words]");
    if (choice.name === "reason" && words) {
      // Another reason has to be said.
      words.required = choice.value === "other";
      if (words.required) {
        words.focus();
      }
    }
  });
  inbox.addEventListener("click", event => {
    const target = event.target as Element;
    const move = target.closest<HTMLElement>("[data-move]");
    const reach = target.closest<HTMLElement>("[data-extend]");
    const picks = target.closest<HTMLElement>("[data-pick]");
    const choice = target.closest<HTMLElement>("[data-choose]");
    const back = target.closest<HTMLAnchorElement>(".au-back");
    if (move) {
      void open(queue.beside(Number(move.dataset.move)));
    } else if (reach) {
      extend(Number(reach.dataset.extend));
    } else if (picks) {
      const isAll = picks.dataset.pick === "all";
      pick(queue.rows().filter(row => !isAll || !isSettled(row)), isAll);
    } else if (choice) {
      (one("select[name=reason]", choice.parentElement ?? inbox) as HTMLSelectElement).selectedIndex = Number(choice.dataset.choose);
    } else if (back) {
      event.preventDefault();
      inbox.classList.remove("is-open");
      history.pushState({}, "", back.href);
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

  // A finding that is reached by its key keeps the focus, so that Tab goes on to the next.
  inbox.addEventListener("click", event => (event.target as Element).closest<HTMLElement>(".f[data-pop]")?.focus({ preventScroll: true }));
  document.addEventListener("click", event => {
    const copy = (event.target as Element).closest<HTMLElement>("[data-copy]");
    const field = copy && (document.getElementById(copy.dataset.copy ?? "") as HTMLTextAreaElement | null);
    if (field) {
      void navigator.clipboard?.writeText(field.value).then(() => toast(copy.dataset.copied ?? ""));
    }
  });

  // A decision says which item comes next in the list as it stands here.
  document.addEventListener("htmx:configRequest", event => {
    const { path, parameters, elt } = (event as CustomEvent<{ path: string; parameters: FormData; elt: HTMLElement }>).detail;
    if (path === "/inbox/decide") {
      const next = queue.after(elt.id === "bulk" ? queue.picked() : [queue.current()]);
      if (next?.dataset.item) {
        parameters.set("next", next.dataset.item);
      }
    }
  });

  // Whatever exchanges the pane holds the keys back until it is there.
  document.addEventListener("htmx:beforeRequest", event => {
    const { target, xhr } = (event as CustomEvent<Asked>).detail;
    if (target === reading) {
      asked.set(xhr, hold());
      reading.setAttribute("aria-busy", "true");
    }
  });
  document.addEventListener("htmx:afterRequest", event => {
    const { target, xhr, successful } = (event as CustomEvent<Asked>).detail;
    if (target === reading) {
      const wait = asked.get(xhr);
      asked.delete(xhr);
      reading.removeAttribute("aria-busy");
      if (successful) {
        shown();
      }

      release(wait);
    }
  });
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, lost);
  }

  // After a decision, before its answer is drawn: rows that come back get their place, and nothing stays picked.
  document.addEventListener("au:decided", event => {
    const { text, batch, rows, back } = (event as CustomEvent<Decided>).detail;
    const known = new Set(rows.filter(row => queue.find(row.id)).map(row => String(row.id)));
    fetched.clear();
    pick(rows.map(row => queue.find(row.id)), false);
    queue.reserve(rows);
    focusRow = true;
    tidy = () => queue.tidy(rows, back, known);
    if (text) {
      toast(text, batch === null || seconds === 0 ? undefined : () => undo(batch));
    }
  });
  const undo = (batch: number): void => {
    void htmx.ajax("post", "/inbox/undo", { target: "#reading", values: { batch, filter: location.search }, headers: token() });
  };

  // Somebody decided, or a copy joined: the row is drawn anew where it stands. The pane that is read stays as it is and says so.
  document.body.addEventListener("au:items", event => {
    const id = (event as CustomEvent<string>).detail;
    fetched.clear();
    if (queue.find(id) && asked.size === 0) {
      void fetch(`/inbox/${id}/row${location.search}`, { headers: { "HX-Request": "true" } })
        .then(answer => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then(html => {
          queue.redraw(html);
          count();
          const row = queue.find(id);
          const read = one(`.bar [name="item"][value^="${id}:"]`, reading) as HTMLInputElement | null;
          const changed = one("#pane-changed", reading);
          if (row && read && changed) {
            changed.hidden = versionOf(boxOf(row)) <= versionOf(read);
          }
        })
        .catch(() => undefined);
    }
  });
  addEventListener("popstate", () => location.reload());

  one("[data-done-note]")?.remove();
  count();
  shown();
}
