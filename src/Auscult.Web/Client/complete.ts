// Completion of the query box: a list below it, arrows and Enter or Tab, Escape closes. Without scripts the box is a box.
interface Completion {
  insert: string;
  text: string;
}

const patience = 120;

function dress(input: HTMLInputElement): void {
  const list = document.getElementById(input.dataset.complete ?? "");
  if (!list) {
    return;
  }

  let offered: Completion[] = [];
  let at = -1;
  let timer = 0;
  let asked = 0;

  const word = () => {
    const before = input.value.slice(0, input.selectionStart ?? input.value.length);
    return /[^\s()]*$/.exec(before)?.[0].replace(/^-/, "") ?? "";
  };
  const close = () => {
    offered = [];
    at = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = () => {
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const current = list.children[at];
    if (current) {
      input.setAttribute("aria-activedescendant", current.id);
    }
  };
  const take = (index: number) => {
    const chosen = offered[index];
    if (!chosen) {
      return;
    }

    const end = input.selectionStart ?? input.value.length;
    const start = end - word().length;
    const space = chosen.insert.endsWith(":") ? "" : " ";
    input.setRangeText(chosen.insert + space, start, end, "end");
    close();
    if (space === "") {
      void ask();
    }
  };
  const show = () => {
    list.replaceChildren(
      ...offered.map((found, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        const code = document.createElement("span");
        code.className = "au-mono";
        code.textContent = found.insert;
        const text = document.createElement("span");
        text.className = "au-3";
        text.textContent = found.text;
        option.append(text, code);
        option.addEventListener("mousedown", event => {
          event.preventDefault();
          take(index);
        });
        return option;
      }),
    );
    at = -1;
    list.hidden = offered.length === 0;
    input.setAttribute("aria-expanded", String(offered.length > 0));
  };
  const ask = async () => {
    const mine = ++asked;
    const typed = word();
    if (typed === "") {
      close();
      return;
    }

    const answer = await fetch(`/explore/complete?word=${encodeURIComponent(typed)}`);
    const found = answer.ok ? ((await answer.json()) as Completion[]) : [];
    if (mine === asked && document.activeElement === input) {
      offered = found;
      show();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), patience);
  });
  input.addEventListener("blur", close);
  input.form?.addEventListener("submit", close);
  input.addEventListener("keydown", event => {
    if (list.hidden) {
      return;
    }

    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + offered.length + 1) % (offered.length + 1);
      at = at === offered.length ? (event.key === "ArrowDown" ? 0 : offered.length - 1) : at;
      mark();
    } else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) {
      event.preventDefault();
      take(at);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
}

document.querySelectorAll<HTMLInputElement>("input[data-complete]").forEach(dress);
