"use strict";
const field = document.querySelector("input");
const count = document.querySelector("output");
const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
const days = Array.from(document.querySelectorAll("section"), (section) => ({
  section,
  entries: Array.from(section.querySelectorAll("article"), (article) => ({ article, text: fold(article.textContent) })),
}));
field.parentElement.hidden = false;
field.addEventListener("input", () => {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  let all = 0;
  for (const { section, entries } of days) {
    let here = 0;
    for (const { article, text } of entries) {
      const found = words.every((word) => text.includes(word));
      article.hidden = !found;
      here += found ? 1 : 0;
    }
    section.hidden = here === 0;
    all += here;
  }
  count.textContent = words.length > 0 ? String(all) : "";
});
