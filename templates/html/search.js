"use strict";

/* The search of the exporter site: all words that were typed, wherever they stand, without regard to
 * capitals and accents. Nothing is asked of any server; the index is index.js. */

(() => {
  const SHOWN = 50, AROUND = 80;
  const field = document.getElementById("words:");
  const count = document.getElementById("count:");
  const found = document.getElementById("found:");

  /* Letters without accents, small; one for each letter of the text where that is possible. */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /* In alphabets of Europe a word is found by its beginning; in others, where words have articles
   * before them or no spaces between them, anywhere. */
  const pattern = (word) => new RegExp(
    (/^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}]/u.test(word) ? "(?<![\\p{L}\\p{N}])" : "") +
    word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gu");

  const index = rapporteurIndex.map(([address, name, text]) => ({ address, name, text, foldedName: fold(name), foldedText: fold(text) }));

  /* How well an entry fits: 0 where a word is missing; a word in the name counts five times. */
  const weigh = (entry, patterns) => {
    let weight = 0;
    for (const one of patterns) {
      const inName = (entry.foldedName.match(one) || []).length;
      const inText = (entry.foldedText.match(one) || []).length;
      if (!inName && !inText) return 0;
      weight += 5 * inName + Math.min(inText, 5);
    }
    return weight;
  };

  /* The words around the first place that fits; folded text may be shorter or longer, so that the
   * place is looked for in the text as it is. */
  const excerpt = (text, words) => {
    const at = Math.max(0, ...words.map((word) => text.toLowerCase().indexOf(word)).filter((place) => place >= 0).slice(0, 1));
    const from = at > AROUND ? text.indexOf(" ", at - AROUND) + 1 : 0;
    const to = text.length > at + 2 * AROUND ? text.indexOf(" ", at + 2 * AROUND) : -1;
    return (from > 0 ? "… " : "") + text.slice(from, to < 0 ? undefined : to) + (to < 0 ? "" : " …");
  };

  const item = (entry, words) => {
    const row = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
    link.href = entry.address;
    link.textContent = entry.name;
    text.textContent = excerpt(entry.text, words);
    row.append(link);
    if (entry.text) row.append(text);
    return row;
  };

  const show = () => {
    const words = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const patterns = words.map(pattern);
    const fits = words.length === 0 ? [] : index
      .map((entry, order) => ({ entry, order, weight: weigh(entry, patterns) }))
      .filter((one) => one.weight > 0)
      .sort((a, b) => b.weight - a.weight || a.order - b.order);
    found.replaceChildren(...fits.slice(0, SHOWN).map((one) => item(one.entry, words)));
    count.textContent = words.length === 0 ? "" : fits.length === 0 ? count.dataset.none
      : count.dataset.found + " " + fits.length + (fits.length > SHOWN ? " (1–" + SHOWN + ")" : "");
  };

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
})();
