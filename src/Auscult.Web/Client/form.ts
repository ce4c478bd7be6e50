// Controls that send their form as soon as they change; without scripts a button does.
document.addEventListener("change", event => {
  const control = event.target as HTMLInputElement;
  if (control.closest("[data-submit-on-change]")) {
    control.form?.requestSubmit();
  }
});
