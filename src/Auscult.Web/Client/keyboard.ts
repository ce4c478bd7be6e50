// Keys press what they are written on: an element with data-key="j" is clicked, or focused when it is a field, by that key. A sequence
// such as "g t" is two keys within a second. Single letters never act in a field (WCAG 2.1.4) and can be switched off.
import { all } from "./dom";
import { closePopover } from "./popover";

const within = 1200;
let first = "";
let since = 0;

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;

const isShown = (element: HTMLElement): boolean => element.checkVisibility?.() ?? element.offsetParent !== null;

/** The visible control of a key; inside an open dialog only its own. */
function controlOf(keys: string): HTMLElement | undefined {
  const dialog = document.querySelector<HTMLElement>("dialog[open]");
  return all(`[data-key="${CSS.escape(keys)}"]`, dialog ?? document).find(
    control => isShown(control) && !(control as HTMLButtonElement).disabled,
  );
}

function press(control: HTMLElement): void {
  if (isField(control)) {
    control.focus();
    (control as HTMLInputElement).select?.();
  } else {
    control.click();
  }
}

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && closePopover(true)) {
    return;
  }

  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "k") {
    event.preventDefault();
    controlOf("Ctrl K")?.click();
    return;
  }

  if (command || event.altKey || isField(event.target) || document.body.dataset.keys === "off") {
    return;
  }

  const recent = first && Date.now() - since < within;
  const name = event.shiftKey && event.key.length === 1 && /[A-Z]/.test(event.key) ? `Shift ${event.key}` : event.key;
  const control = (recent ? controlOf(`${first} ${name}`) : undefined) ?? controlOf(name);
  first = "";
  if (control) {
    event.preventDefault();
    press(control);
  } else if (document.querySelector(`[data-key^="${CSS.escape(name)} "]`)) {
    first = name;
    since = Date.now();
  }
});
