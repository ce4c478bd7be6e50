// Keys press what they are written on: an element with data-key="j" is clicked, or focused when it is a field, by that key. A sequence
// such as "g t" is two keys within a second. Single letters never act in a field (WCAG 2.1.4) and can be switched off.
import { all } from "./dom";
import { closePopover } from "./popover";
import { forget, onReplay, waitsFor } from "./waiting";

const within = 1200;
let first = "";
let since = 0;

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;

const isShown = (element: HTMLElement): boolean => element.checkVisibility?.() ?? element.offsetParent !== null;
const dialogOf = (): HTMLDialogElement | null => document.querySelector("dialog[open]");

/** The visible control of a key; inside an open dialog only its own. */
function controlOf(keys: string): HTMLElement | undefined {
  return all(`[data-key="${CSS.escape(keys)}"]`, dialogOf() ?? document).find(
    control => isShown(control) && !(control as HTMLButtonElement).disabled,
  );
}

function press(control: HTMLElement): void {
  if (isField(control)) {
    control.focus();
    (control as HTMLInputElement).select?.();
  } else if (control instanceof HTMLInputElement && control.type === "radio") {
    // A choice that is made by its key has the focus, so that Enter sends the form.
    control.focus({ preventScroll: true });
    control.click();
  } else {
    // What unfolds has the focus, so that Tab goes on into it.
    if (control.tagName === "SUMMARY") {
      control.focus();
    }

    control.click();
  }
}

/** Presses what a key is written on; false when it is written on nothing. */
function act(name: string): boolean {
  const recent = first && Date.now() - since < within;
  const control = (recent ? controlOf(`${first} ${name}`) : undefined) ?? controlOf(name);
  first = "";
  if (control) {
    press(control);
    return true;
  }

  if (document.querySelector(`[data-key^="${CSS.escape(name)} "]`)) {
    first = name;
    since = Date.now();
  }

  return false;
}

// A key that waited cannot be typed again by a script; it does what the browser would have done.
onReplay(name => {
  const target = document.activeElement;
  if (isField(target) && name.length === 1 && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) {
    target.setRangeText(name, target.selectionStart ?? 0, target.selectionEnd ?? 0, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (name !== "Enter") {
    act(name);
  } else if (target instanceof HTMLInputElement) {
    if (target.type !== "checkbox") {
      target.form?.requestSubmit();
    }
  } else if (target instanceof HTMLElement) {
    target.click();
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    forget();
    if (closePopover(true)) {
      return;
    }
  }

  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "k") {
    event.preventDefault();
    controlOf("Ctrl K")?.click();
    return;
  }

  // Where Enter begins a line, Ctrl Enter sends.
  if (command && event.key === "Enter" && event.target instanceof HTMLTextAreaElement && dialogOf()?.contains(event.target)) {
    event.preventDefault();
    controlOf("Ctrl Enter")?.click();
    return;
  }

  // A list that is closed sends its form by Enter, as a field does; Space or the arrows open it.
  if (event.key === "Enter" && event.target instanceof HTMLSelectElement && dialogOf()?.contains(event.target)) {
    event.preventDefault();
    event.target.form?.requestSubmit();
    return;
  }

  if (command || event.altKey || isField(event.target) || document.body.dataset.keys === "off") {
    return;
  }

  const name = event.shiftKey && event.key.length === 1 && /[A-Z]/.test(event.key) ? `Shift ${event.key}` : event.key;
  if ((name.length === 1 || name.startsWith("Shift ") || name === "Enter") && waitsFor(name)) {
    event.preventDefault();
  } else if (act(name)) {
    event.preventDefault();
  }
});
