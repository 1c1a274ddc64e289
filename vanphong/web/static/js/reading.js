// What was read behind goes into fields that are still empty; what a person types there stays.
document.addEventListener("htmx:load", ({ target }) => {
  target.querySelectorAll?.("[data-fill]").forEach(({ dataset }) => {
    const field = document.getElementById(dataset.fill);
    if (!field || field.value || field === document.activeElement) return;
    field.value = dataset.value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
});
