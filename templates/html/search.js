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

  /* ---- the index: words by their numbers, as templates/html/README.md has it ---- */

  const { digits, bands } = rapporteurIndex;
  const value = new Uint8Array(128); /* of a digit by its code */
  for (let at = 0; at < digits.length; at++) value[digits.charCodeAt(at)] = at;
  const WORD = 0, LETTER = 1, SIGN = 2;

  /* The dictionary: words by the letters that they share with the one before, letters, signs. */
  const tokens = [], kinds = [];
  const add = (token, kind) => { tokens.push(token); kinds.push(kind); };
  for (const [words, letters, signs] of rapporteurIndex.tokens) {
    let before = "";
    for (const [, shared, rest] of words.matchAll(/([!-/:-@[-`{-~])([^!-/:-@[-`{-~]*)/g))
      add(before = before.slice(0, value[shared.charCodeAt()]) + rest, WORD);
    for (const letter of letters) add(letter, LETTER);
    for (const sign of signs) add(sign, SIGN);
  }

  /* By the first digit of a number: how many digits it has, and what is less than all such numbers. */
  const lengths = [], least = [];
  bands.reduce(([head, below], [heads, width]) => {
    const each = digits.length ** (width - 1);
    for (let i = 0; i < heads; i++) { lengths.push(width); least.push(below + i * each); }
    return [head + heads, below + heads * each];
  }, [0, 0]);

  const numbers = (code) => {
    const list = [];
    for (let at = 0; at < code.length;) {
      const head = value[code.charCodeAt(at)], end = at + lengths[head];
      let rest = 0;
      for (at += 1; at < end; at++) rest = rest * digits.length + value[code.charCodeAt(at)];
      list.push(least[head] + rest);
    }
    return list;
  };

  /* Words for numbers; between two words there is a space that has none. */
  const written = (list) => {
    let text = "", before = SIGN;
    for (const number of list) {
      text += before === WORD && kinds[number] === WORD ? " " + tokens[number] : tokens[number];
      before = kinds[number];
    }
    return text;
  };

  /* Behind two digits that say how much of the one before it is shared: an address or a name. */
  const goneOn = (before, code) =>
    before.slice(0, value[code.charCodeAt(0)] * digits.length + value[code.charCodeAt(1)]) + written(numbers(code.slice(2)));

  let last = { address: "", name: "" };
  const index = rapporteurIndex.entries.map((entry) => {
    const [address, name, code] = entry.split(" ");
    last = { address: goneOn(last.address, address), name: goneOn(last.name, name), numbers: numbers(code) };
    last.foldedName = fold(last.name);
    return last;
  });
  const textOf = (entry) => written(entry.numbers);

  const foldedTokens = tokens.map(fold);

  /* How often a word is found in each token, where it can only stand inside of one: in writing with spaces. */
  const hits = (word, one) => /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}\p{N}]+$/u.test(word)
    ? foldedTokens.map((token) => (token.match(one) || []).length) : null;

  /* How often in the text of an entry, up to five. */
  const inText = (entry, { one, each }) => {
    if (!each) return Math.min(((entry.foldedText ??= fold(textOf(entry))).match(one) || []).length, 5);
    let found = 0;
    for (const number of entry.numbers) found += each[number];
    return Math.min(found, 5);
  };

  /* How well an entry fits: 0 where a word is missing; a word in the name counts five times. */
  const weigh = (entry, words) => {
    let weight = 0;
    for (const word of words) {
      const name = (entry.foldedName.match(word.one) || []).length, text = inText(entry, word);
      if (!name && !text) return 0;
      weight += 5 * name + text;
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
    const whole = textOf(entry);
    text.append(...excerpt(whole, places(whole, patterns)));
    row.append(link);
    if (whole) row.append(text);
    return row;
  };

  const show = () => {
    const words = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const patterns = words.map(pattern), asked = words.map((word, i) => ({ one: patterns[i], each: hits(word, patterns[i]) }));
    const fits = words.length === 0 ? [] : index
      .map((entry, order) => ({ entry, order, weight: weigh(entry, asked) }))
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
