// The timeline brush is two range inputs over bars; without scripts it is a plain form.
import { all, one } from "./dom";

const day = 86_400_000;

function dress(brush: HTMLElement): void {
  const [from, to] = all<HTMLInputElement>('input[type="range"]', brush);
  const selection = one(".sel", brush);
  const start = Date.parse(brush.dataset.from ?? "");
  if (!from || !to || !selection || Number.isNaN(start)) {
    return;
  }

  const output = brush.parentElement && one("output", brush.parentElement);
  const date = (offset: number) =>
    new Date(start + offset * day).toLocaleDateString(document.documentElement.lang === "fr" ? "fr" : "en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const iso = (offset: number) => new Date(start + offset * day).toISOString().slice(0, 10);
  const draw = () => {
    const last = Number(from.max) || 1;
    const low = Math.min(Number(from.value), Number(to.value));
    const high = Math.max(Number(from.value), Number(to.value));
    selection.style.left = `${(low / last) * 100}%`;
    selection.style.right = `${(1 - high / last) * 100}%`;
    [from, to].forEach(input => input.setAttribute("aria-valuetext", date(Number(input.value))));
    if (output) {
      output.textContent = `${date(low)} – ${date(high)}`;
    }

    return [low, high] as const;
  };
  const send = () => {
    const [low, high] = draw();
    const form = brush.closest("form");
    const since = form && one<HTMLInputElement>('[name="since"]', form);
    const until = form && one<HTMLInputElement>('[name="until"]', form);
    if (form && since && until) {
      since.value = low === 0 ? "" : iso(low);
      until.value = high === Number(from.max) ? "" : iso(high);
      form.requestSubmit();
    }
  };
  [from, to].forEach(input => {
    input.addEventListener("input", draw);
    input.addEventListener("change", send);
  });
  draw();
}

const dressAll = (root: ParentNode) => all(".au-brush", root).forEach(dress);
dressAll(document);
document.addEventListener("htmx:afterSwap", event => dressAll(event.target as HTMLElement));
