"use strict";
// What is on and what comes next, by the clock of who reads the page: moments are absolute, whatever zone
// that clock is set to. Without a script nothing is said of it, which is never wrong.
{
  const SOON = 12 * 60 * 60;
  const words = document.querySelector("main").dataset;
  const way = document.querySelector("#way");
  const entries = Array.from(document.querySelectorAll("article[data-from]"), (article) => {
    const from = Number(article.dataset.from);
    const badge = document.createElement("span");
    article.querySelector(".when").append(badge);
    return { article, from, to: Number(article.dataset.to || from), badge };
  });
  const look = () => {
    const now = Date.now() / 1000;
    const is_on = ({ from, to }) => from <= now && now < to;
    const next = entries.reduce((first, { from }) => from > now && from < first ? from : first, now + SOON);
    // Where all of it is over, nothing is to be told apart.
    const is_over = entries.every(({ to }) => to <= now);
    let target = null;
    for (const entry of entries) {
      const { article, from, to, badge } = entry;
      const word = is_on(entry) ? words.now : from === next ? words.next : "";
      badge.replaceChildren();
      if (word) {
        const mark = document.createElement("b");
        mark.textContent = word;
        badge.append(" ", mark);
      }
      article.classList.toggle("past", !is_over && to <= now && from < now);
      article.removeAttribute("id");
      // What began last of what is on, else the first that comes.
      const is_nearer = target === null || (is_on(entry) && from > target.from);
      if (word && !article.hidden && is_nearer) target = entry;
    }
    if (target) target.article.id = "now";
    way.hidden = target === null;
  };
  look();
  setInterval(look, 30000);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("found", look);
}
