// Says to whoever cannot see it what a field is for, where Django's admin only shows it: the search box, the fields
// of a table, and the choices among many rows, which are drawn in place of a select and are not tied to its label.
"use strict";
(() => {
  const idOf = (element, otherwise) => (element.id ||= otherwise);
  const nameOf = (field) => {
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    if (label) return idOf(label, `names-${field.id}`);
    const cell = field.closest(".tabular td");
    const column = cell && [...cell.classList].find((name) => name.startsWith("field-"));
    const head = column && cell.closest("table").querySelector(`thead .${column.replace("field-", "column-")}`);
    return head && idOf(head, `names-${cell.closest(".inline-group").id}-${column}`);
  };
  const label = () => {
    for (const field of document.querySelectorAll(".tabular td :is(input:not([type=hidden]), select, textarea)")) {
      const name = !field.hasAttribute("aria-labelledby") && !field.closest(".select2") && nameOf(field);
      if (name) field.setAttribute("aria-labelledby", name);
    }
    for (const drawn of document.querySelectorAll(".select2-selection:not([data-labelled])")) {
      const select = drawn.closest(".select2").previousElementSibling;
      const name = select && nameOf(select);
      if (!name) continue;
      drawn.dataset.labelled = "";
      drawn.setAttribute("aria-labelledby", `${name} ${drawn.getAttribute("aria-labelledby") || ""}`.trim());
      const typed = drawn.querySelector(".select2-search__field, [role=textbox]");
      typed?.setAttribute("aria-labelledby", name);
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("searchbar")?.setAttribute("aria-label", "Search");
    label();
    new MutationObserver(label).observe(document.body, { childList: true, subtree: true }); // drawn later, or added
  });
})();
