"use strict";
const field = document.querySelector("input");
const topic = document.querySelector("select");
const count = document.querySelector("output");
const links = document.querySelectorAll("nav a");
// The consonants that end a syllable, as those that begin one: what is half typed is found, too.
const ends = Array.from("ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ".split(" "));
const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "")
  .replace(/[\u11a8-\u11c2]/g, (end) => ends[end.charCodeAt(0) - 0x11a8]);
const days = Array.from(document.querySelectorAll("section"), (section, at) => ({
  section,
  link: links[at],
  entries: Array.from(section.querySelectorAll("article"), (article) => {
    const text = fold(article.textContent + " " + (article.dataset.words || ""));
    const words = " " + text.replace(/[^\p{L}\p{N}]+/gu, " ");
    const topics = (article.dataset.topics || "").split(" ");
    return { article, text, words, topics, packed: text.replace(/\s+/g, "") };
  }),
}));
// Few letters are the beginning of a word: "us" is not found in "customs". Hangul needs no spaces.
const has = (word, { text, words, packed }) =>
  /^[a-z0-9]{1,3}$/.test(word) ? words.includes(" " + word)
    : text.includes(word) || (/[\u1100-\u11ff]/.test(word) && packed.includes(word));
const find = () => {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const of_topic = topic ? topic.value : "";
  let [all, shown] = [0, 0];
  for (const { section, link, entries } of days) {
    let here = 0;
    for (const entry of entries) {
      const found = (of_topic === "" || entry.topics.includes(of_topic)) && words.every((word) => has(word, entry));
      entry.article.hidden = !found;
      here += found ? 1 : 0;
    }
    section.hidden = here === 0;
    if (link) link.hidden = here === 0;
    shown += here;
    all += entries.length;
  }
  const some = count.dataset.some.replace("{n}", shown).replace("{all}", all);
  count.textContent = words.length === 0 && of_topic === "" ? "" : shown > 0 ? some : count.dataset.none;
  document.dispatchEvent(new Event("found"));
};
field.closest("search").hidden = false;
field.addEventListener("input", find);
if (topic) topic.addEventListener("change", find);
// Where one comes back to the page, a browser may have kept what was typed.
find();
