// Light or dark, and the language: the person's choice, kept where the server sees it.
import { all, remember } from "./dom";

const root = document.documentElement;
document.addEventListener("click", event => {
  const target = event.target as Element;
  if (target.closest("[data-theme-toggle]")) {
    const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    root.dataset.bsTheme = theme;
    remember("au-theme", theme);
  }

  const language = target.closest<HTMLElement>("[data-language]")?.dataset.language;
  if (language) {
    remember("au-lang", language);
    location.reload();
  }
});

// The choice among buttons that belong together.
document.addEventListener("click", event => {
  const pressed = (event.target as Element).closest<HTMLElement>(".au-seg button");
  if (pressed?.parentElement) {
    all("button", pressed.parentElement).forEach(button => button.setAttribute("aria-pressed", String(button === pressed)));
  }
});
