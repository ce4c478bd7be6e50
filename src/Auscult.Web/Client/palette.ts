// The command palette: filter as one types, arrows and Enter, or the pointer.
import { all, one } from "./dom";

const palette = one<HTMLDialogElement>("#au-palette");
const input = palette && one<HTMLInputElement>("input", palette);
if (palette && input) {
  const options = () => all('li[role="option"]', palette).filter(option => !option.hidden);
  let at = 0;

  const mark = (index: number) => {
    const shown = options();
    at = Math.max(0, Math.min(index, shown.length - 1));
    all('li[role="option"]', palette).forEach(option => option.setAttribute("aria-selected", "false"));
    const current = shown[at];
    if (current) {
      current.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", current.id);
      current.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const choose = (option: HTMLElement | undefined) => {
    const words = input.value.trim();
    if (!option) {
      return;
    }

    palette.close();
    if (option.dataset.go) {
      location.href = option.dataset.go;
    } else if (option.dataset.find) {
      location.href = /^\d+$/.test(words) ? `/posts/${words}` : option.dataset.find + encodeURIComponent(words);
    } else if (option.dataset.press) {
      one(option.dataset.press)?.click();
    }
  };

  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().trim();
    all('li[role="option"]', palette).forEach(option => {
      option.hidden = option.dataset.find ? words === "" : !(option.textContent ?? "").toLowerCase().includes(words);
    });
    all("li.g", palette).forEach(heading => (heading.hidden = words !== ""));
    mark(0);
  });
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(options()[at]);
    }
  });
  palette.addEventListener("click", event => {
    const option = (event.target as Element).closest<HTMLElement>('li[role="option"]');
    if (option) {
      choose(option);
    }
  });
  palette.addEventListener("close", () => {
    input.value = "";
    input.dispatchEvent(new Event("input"));
  });
  input.dispatchEvent(new Event("input"));
}
