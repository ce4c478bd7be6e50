// Files dropped on their field, and how far an upload is. Without this the form is sent as it is.
import { all, one, token } from "./dom";

for (const zone of all("[data-drop]")) {
  const input = one<HTMLInputElement>("input[type=file]", zone);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, event => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }

  for (const name of ["dragleave", "drop"]) {
    zone.addEventListener(name, event => {
      event.preventDefault();
      zone.classList.remove("over");
    });
  }

  zone.addEventListener("drop", event => {
    const files = (event as DragEvent).dataTransfer?.files;
    if (input && files?.length) {
      input.files = files;
    }
  });
}

for (const form of all<HTMLFormElement>("form[data-upload]")) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    const bar = one<HTMLProgressElement>("progress", form);
    const button = one<HTMLButtonElement>("button[type=submit]", form);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    for (const [name, value] of Object.entries(token())) {
      request.setRequestHeader(name, value);
    }

    request.upload.addEventListener("progress", sent => {
      if (bar && sent.lengthComputable) {
        bar.value = sent.loaded / sent.total;
      }
    });
    const enable = () => {
      if (bar) {
        bar.hidden = true;
      }

      if (button) {
        button.disabled = false;
      }
    };
    // The server answers with the page to look at; a refusal is told on the page it leads back to.
    request.addEventListener("load", () => (request.responseURL && request.status < 400 ? location.assign(request.responseURL) : form.submit()));
    request.addEventListener("error", enable);
    request.addEventListener("abort", enable);
    if (bar) {
      bar.hidden = false;
      bar.value = 0;
    }

    if (button) {
      button.disabled = true;
    }

    request.send(new FormData(form));
  });
}
