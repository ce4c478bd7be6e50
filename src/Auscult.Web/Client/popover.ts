// Evidence and definitions: without scripts the link leads to the evidence list.
let open: HTMLElement | null = null;
let opener: HTMLElement | null = null;

export function closePopover(refocus: boolean): boolean {
  if (!open) {
    return false;
  }

  open.hidePopover();
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

  popover.showPopover();
  const at = [...button.getClientRects()].at(-1);
  if (at) {
    const { offsetWidth: width, offsetHeight: height } = popover;
    popover.style.position = "fixed";
    popover.style.left = `${Math.max(12, Math.min(at.left, innerWidth - width - 12))}px`;
    popover.style.top = `${at.bottom + 6 + height > innerHeight ? Math.max(8, at.top - height - 6) : at.bottom + 6}px`;
  }

  button.setAttribute("aria-expanded", "true");
  open = popover;
  opener = button;
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
document.addEventListener("scroll", () => closePopover(false), true);
