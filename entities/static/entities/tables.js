// Gives each cell of a table the name of its column, which a phone shows beside it: curation.css lays the rows out.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("#result_list, .inline-group .tabular table")) {
    const names = new Map();
    for (const head of table.querySelectorAll("thead th")) {
      const column = [...head.classList].find((name) => name.startsWith("column-"));
      const words = (head.querySelector(".text") || head).textContent.trim();
      if (column && words) names.set(column.replace("column-", "field-"), words);
    }
    for (const cell of table.querySelectorAll("tbody :is(td, th)")) {
      const field = [...cell.classList].find((name) => names.has(name));
      if (field) cell.dataset.th = names.get(field);
    }
    if (names.size) table.dataset.named = "";
  }
});
