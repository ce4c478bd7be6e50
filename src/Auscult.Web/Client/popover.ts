// Evidence and definitions: without scripts the link leads to the evidence list.
let open: HTMLElement | null = null;
let opener: HTMLElement | null = null;

export function closePopover(refocus: boolean): boolean {
  if (!open) {
    return false;
  }

  // One that left with its page is closed already, and closing it again would be an error.
  if (open.isConnected) {
    open.hidePopover();
    open.removeAttribute("style");
  }

  opener?.setAttribute("aria-expanded", "false");
  if (refocus) {
    opener?.focus();
  }

  open = opener = null;
  return true;
}

function show(button: HTMLElement): void {
  const popover = document.getElementById(button.dataset.pop ?? "");
  closePopover(false);
  if (!popover) {
    return;
  }

  button.scrollIntoView({ block: "nearest" });
  popover.showPopover();
  place(popover, button);
  button.setAttribute("aria-expanded", "true");
  open = popover;
  opener = button;
}

/** Below the button, or above it where there is no room; false when the button is out of sight. */
function place(popover: HTMLElement, button: HTMLElement): boolean {
  const at = [...button.getClientRects()].at(-1);
  if (!at || at.bottom < 0 || at.top > innerHeight) {
    return false;
  }

  const { offsetWidth: width, offsetHeight: height } = popover;
  popover.style.position = "fixed";
  popover.style.left = `${Math.max(12, Math.min(at.left, innerWidth - width - 12))}px`;
  popover.style.top = `${at.bottom + 6 + height > innerHeight ? Math.max(8, at.top - height - 6) : at.bottom + 6}px`;
  return true;
}

document.addEventListener("click", event => {
  const button = (event.target as Element).closest<HTMLElement>("[data-pop]");
  if (button) {
    event.preventDefault();
    if (opener === button) {
      closePopover(false);
    } else {
      show(button);
    }
  } else if (open && !open.contains(event.target as Node)) {
    closePopover(false);
  }
});
document.addEventListener("htmx:beforeSwap", () => closePopover(false));

// While one is shown, the next finding that is reached by Tab shows its own.
document.addEventListener("focusin", event => {
  const button = (event.target as Element).closest<HTMLElement>("[data-pop]");
  if (open && button && button !== opener && button.matches(":focus-visible")) {
    show(button);
  }
});

// It goes along with what it explains: bringing a finding into sight scrolls as well.
document.addEventListener(
  "scroll",
  event => {
    if (open && opener && !open.contains(event.target as Node) && !place(open, opener)) {
      closePopover(false);
    }
  },
  true,
);
