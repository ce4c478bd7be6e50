// Forms that give words: their answer goes to the clipboard instead of a page of its own.
import { toast } from "./dialog";

document.addEventListener("submit", event => {
  const form = event.target as HTMLFormElement;
  const said = form.dataset.quote;
  if (said === undefined || !navigator.clipboard) {
    return;
  }

  event.preventDefault();
  // The answer is waited for inside the clipboard's own promise: browsers allow it only within the click.
  const words = fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form) as never) }).then(async answer => {
    if (!answer.ok || answer.redirected) {
      throw new Error("refused");
    }

    return new Blob([await answer.text()], { type: "text/plain" });
  });
  navigator.clipboard.write([new ClipboardItem({ "text/plain": words })]).then(
    () => toast(said),
    () => form.submit(),
  );
});
