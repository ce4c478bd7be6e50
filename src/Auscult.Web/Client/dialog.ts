// Dialogs open from a button that names them, and the toast says what was done and offers to undo it.
import { one } from "./dom";

document.addEventListener("click", event => {
  const target = event.target as Element;
  const wanted = target.closest<HTMLElement>("[data-dialog]");
  if (wanted) {
    event.preventDefault();
    const dialog = document.getElementById(wanted.dataset.dialog ?? "");
    if (dialog instanceof HTMLDialogElement) {
      dialog.showModal();
    }
  }

  if (target.closest("[data-close]")) {
    event.preventDefault();
    target.closest("dialog")?.close();
  }
});

// What a dialog asked for is shown elsewhere on the page: it closes, and the focus goes back to where it was.
document.addEventListener("htmx:afterRequest", event => {
  const { elt, target, successful } = (event as CustomEvent<{ elt: Element; target: Element; successful: boolean }>).detail;
  const dialog = elt.closest("dialog");
  if (successful && dialog?.open && !dialog.contains(target)) {
    dialog.close();
    target.scrollIntoView({ block: "nearest" });
  }
});

const patience = 10_000;
let timer = 0;
let onUndo: (() => void) | undefined;

/** Says something for ten seconds, longer while it is pointed at; the button, when there is something to undo, calls back. */
export function toast(text: string, undo?: () => void): void {
  const box = one("#au-toast");
  const words = box && one("span", box);
  const button = box && one("button", box);
  if (!box || !words || !button) {
    return;
  }

  words.textContent = text;
  button.hidden = !undo;
  box.hidden = false;
  onUndo = undo;
  const hide = () => (box.hidden = true);
  const arm = () => (timer = window.setTimeout(hide, patience));
  clearTimeout(timer);
  arm();
  box.onmouseenter = box.onfocus = () => clearTimeout(timer);
  box.onmouseleave = () => {
    clearTimeout(timer);
    arm();
  };
}

one("#au-toast button")?.addEventListener("click", () => {
  const box = one("#au-toast");
  if (box && !box.hidden) {
    box.hidden = true;
    onUndo?.();
  }
});

// A fragment may say something: header HX-Trigger {"au:toast": {"text": "…"}}.
document.addEventListener("au:toast", event => toast((event as CustomEvent<{ text: string }>).detail.text));
