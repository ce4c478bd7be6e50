// The rows of the inbox: which one is read, where one that comes back belongs, when one that is settled goes. No row moves under the pointer.
import htmx from "htmx.org";
import { all, one } from "./dom";

/** Unsettled rows below the current one, under which more are fetched. */
const fewest = 8;

export const linkOf = (row: Element | undefined | null) => row?.querySelector<HTMLAnchorElement>("a.au-item") ?? null;
export const boxOf = (row: Element | undefined | null) => row?.querySelector<HTMLInputElement>('input[name="item"]') ?? null;
export const isSettled = (row: Element) => linkOf(row)?.classList.contains("done") ?? true;

/** The version an item is shown at: "12:3" is 3. */
export const versionOf = (field: HTMLInputElement | null | undefined) => Number(field?.value.split(":")[1] ?? -1);

/** Rows are kept by the number of their item. */
export interface Placed {
  id: number;
  rank: number;
}

/** @param patience milliseconds that a settled row stays, struck: as long as it can be taken back from the toast. */
export function queueOf(list: HTMLElement, patience: number) {
  const leaving = new Map<string, number>();
  let isFilling = false;

  const rows = () => all<HTMLLIElement>(":scope > li", list);
  const find = (id: string | number | undefined) => (id === undefined ? undefined : rows().find(row => row.dataset.item === String(id)));
  const current = () => rows().find(row => linkOf(row)?.hasAttribute("aria-current"));
  const picked = () => rows().filter(row => boxOf(row)?.checked);

  const mark = (row: HTMLElement | undefined): void => {
    for (const other of rows()) {
      linkOf(other)?.removeAttribute("aria-current");
      boxOf(other)?.removeAttribute("data-key");
    }

    linkOf(row)?.setAttribute("aria-current", "true");
    boxOf(row)?.setAttribute("data-key", "x");
    row?.scrollIntoView({ block: "nearest" });
  };

  /** The row so many steps from the current one, the first when none is; stays within the list. */
  const beside = (by: number): HTMLLIElement | undefined => {
    const all = rows();
    const at = all.findIndex(row => linkOf(row)?.hasAttribute("aria-current"));
    return all[at < 0 ? 0 : Math.max(0, Math.min(at + by, all.length - 1))];
  };

  /** What to read after a decision about these rows: the next one below that is not settled, else the first. */
  const after = (decided: readonly (Element | undefined)[]): HTMLLIElement | undefined => {
    const all = rows();
    const at = Math.max(0, all.findIndex(row => linkOf(row)?.hasAttribute("aria-current")));
    return [...all.slice(at), ...all].find(row => !isSettled(row) && !decided.includes(row));
  };

  /** Makes a place for rows that an answer brings and the page does not have. */
  const reserve = (places: readonly Placed[]): void => {
    for (const { id, rank } of places) {
      if (!find(id)) {
        const held = document.createElement("li");
        held.id = `row-${id}`;
        held.dataset.item = String(id);
        held.dataset.reserved = "";
        const follows = (row: HTMLLIElement) => Number(row.dataset.rank) > rank || (Number(row.dataset.rank) === rank && Number(row.dataset.item) > id);
        list.insertBefore(held, rows().find(follows) ?? null);
      }
    }
  };

  /** After an answer: rows that it settled go in a while; a row that was not here stays only when it came back into this queue. */
  const tidy = (places: readonly Placed[], isBack: boolean, known: ReadonlySet<string>): void => {
    for (const { id } of places) {
      const row = find(id);
      if (row && !known.has(String(id)) && (!isBack || isSettled(row))) {
        row.remove();
      } else if (row && isSettled(row)) {
        leaving.set(String(id), Date.now() + patience);
        setTimeout(sweep, patience + 50);
      } else {
        leaving.delete(String(id));
      }
    }
  };

  const sweep = (): void => {
    if (list.matches(":hover")) {
      return;
    }

    for (const [id, time] of leaving) {
      const row = find(id);
      if (time <= Date.now() && !linkOf(row)?.hasAttribute("aria-current") && !row?.contains(document.activeElement)) {
        leaving.delete(id);
        row?.remove();
      }
    }
  };
  list.addEventListener("mouseleave", sweep);

  /** Draws a row anew where it stands, unless what is there is newer. What was picked stays picked, at the version that was seen. */
  const redraw = (html: string): void => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = template.content.querySelector<HTMLLIElement>("li");
    const row = find(fresh?.dataset.item);
    if (!fresh || !row || versionOf(boxOf(fresh)) < versionOf(boxOf(row))) {
      return;
    }

    const isCurrent = row === current();
    const hasFocus = row.contains(document.activeElement);
    keep(row, fresh);
    row.replaceWith(fresh);
    htmx.process(fresh);
    if (isCurrent) {
      linkOf(fresh)?.setAttribute("aria-current", "true");
      boxOf(fresh)?.setAttribute("data-key", "x");
    }

    if (hasFocus) {
      linkOf(fresh)?.focus({ preventScroll: true });
    }
  };
  const keep = (row: Element, fresh: Element): void => {
    const [was, now] = [boxOf(row), boxOf(fresh)];
    if (was?.checked && now) {
      now.checked = true;
      now.value = was.value;
    }
  };

  /** Fetches what follows before the list runs out, so that nobody has to ask for it. */
  const refill = async (): Promise<void> => {
    const more = one<HTMLAnchorElement>("#queue-more a");
    const at = rows().findIndex(row => linkOf(row)?.hasAttribute("aria-current"));
    if (!more || isFilling || rows().slice(at + 1).filter(row => !isSettled(row)).length >= fewest) {
      return;
    }

    isFilling = true;
    try {
      const answer = await fetch(more.href);
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const row of page.querySelectorAll<HTMLLIElement>("#queue > li")) {
          if (!find(row.dataset.item)) {
            linkOf(row)?.removeAttribute("aria-current");
            boxOf(row)?.removeAttribute("data-key");
            list.append(document.adoptNode(row));
            htmx.process(row);
          }
        }

        const further = page.querySelector<HTMLAnchorElement>("#queue-more a");
        if (further) {
          more.href = further.href;
        } else {
          one("#queue-more")?.remove();
        }
      }
    } finally {
      isFilling = false;
    }
  };

  return { rows, find, current, picked, mark, beside, after, reserve, tidy, redraw, refill };
}
