"use strict";

/* The search of the exporter site: all words that were typed, wherever they stand, without regard to
 * capitals and accents. Nothing is asked of any server; the index is index.js. */

(() => {
  const SHOWN = 50, AROUND = 80;
  const field = document.getElementById("words:");
  const count = document.getElementById("count:");
  const found = document.getElementById("found:");

  /* Letters without accents, small. */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");

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

  /* Where the words stand in a text as it is, in order: folded letters may be more or fewer, so that each
   * knows where its own letter begins and ends, with the accents behind it. */
  const places = (text, patterns) => {
    const begins = [], ends = [];
    let folded = "", at = 0;
    for (const letter of text) {
      const parts = fold(letter);
      folded += parts;
      at += letter.length;
      for (let i = 0; i < parts.length; i++) { begins.push(at - letter.length); ends.push(at); }
      if (!parts && ends.length) ends[ends.length - 1] = at;
    }
    return patterns
      .flatMap((one, word) => [...folded.matchAll(one)].map((hit) => ({ word, from: begins[hit.index], to: ends[hit.index + hit[0].length - 1] })))
      .sort((a, b) => a.from - b.from || b.to - a.to);
  };

  /* Where a piece of a text begins and ends: between words, or in writing without spaces between letters. */
  const piece = (text, hit) => {
    const whole = (at) => /[\uDC00-\uDFFF]/.test(text[at] || "") ? at - 1 : at;
    const before = hit.from - AROUND, behind = hit.from + 2 * AROUND;
    const first = text.indexOf(" ", before) + 1, last = text.lastIndexOf(" ", behind);
    return {
      from: before <= 0 ? 0 : first > 0 && first <= hit.from ? first : whole(before),
      to: behind >= text.length ? text.length : Math.max(hit.to, last >= hit.to ? last : whole(behind)),
    };
  };

  /* Pieces that together hold each word that the text holds, those that meet as one. */
  const pieces = (text, hits) => {
    const lacking = new Set(hits.map((hit) => hit.word)), chosen = [];
    const held = (one) => hits.filter((hit) => lacking.has(hit.word) && hit.from >= one.from && hit.to <= one.to).map((hit) => hit.word);
    while (lacking.size > 0) {
      const most = hits.map((hit) => piece(text, hit)).map((one) => ({ one, words: new Set(held(one)) }))
        .reduce((best, other) => other.words.size > best.words.size ? other : best);
      most.words.forEach((word) => lacking.delete(word));
      chosen.push(most.one);
    }
    return (chosen.length ? chosen : [piece(text, { from: 0, to: 0 })]).sort((a, b) => a.from - b.from).reduce((joined, one) => {
      const before = joined[joined.length - 1];
      if (before && one.from <= before.to + 1) before.to = Math.max(before.to, one.to);
      else joined.push(one);
      return joined;
    }, []);
  };

  /* A piece of a text as nodes, the words that were found in it marked. */
  const marked = (text, hits, { from, to }) => {
    const nodes = [];
    let at = from;
    for (const hit of hits) {
      if (hit.from < at || hit.to > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(hit.from, hit.to);
      nodes.push(text.slice(at, hit.from), mark);
      at = hit.to;
    }
    return [...nodes, text.slice(at, to)];
  };

  const excerpt = (text, hits) => {
    const chosen = pieces(text, hits);
    return [chosen[0].from > 0 ? "… " : "", ...chosen.flatMap((one, i) => [i > 0 ? " … " : "", ...marked(text, hits, one)]),
      chosen[chosen.length - 1].to < text.length ? " …" : ""];
  };

  const item = (entry, patterns) => {
    const row = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
    link.href = entry.address;
    link.append(...marked(entry.name, places(entry.name, patterns), { from: 0, to: entry.name.length }));
    text.append(...excerpt(entry.text, places(entry.text, patterns)));
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
    found.replaceChildren(...fits.slice(0, SHOWN).map((one) => item(one.entry, patterns)));
    count.textContent = words.length === 0 ? "" : fits.length === 0 ? count.dataset.none
      : count.dataset.found + " " + fits.length + (fits.length > SHOWN ? " (1–" + SHOWN + ")" : "");
  };

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
})();
