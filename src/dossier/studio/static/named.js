// What the marks at the caret stand for: the figure, the person or the text that an identifier names, in words.

const KINDS = { chiffres: "Chiffre", personnes: "Personne", organisations: "Organisation", territoires: "Territoire", conventions: "Convention", textes: "Texte commun", images: "Photographie", fiches: "Fiche" };

// The word that `pattern` finds around a place of a line; its first group.
function wordAt(line, place, pattern) {
  for (const match of line.matchAll(pattern)) if (match.index <= place && place <= match.index + match[0].length) return match[1];
  return null;
}

const known = (choices, kind, key) => (choices[kind] || []).find(([name]) => name === key)?.[1];

function said(choices, key, kinds = Object.keys(KINDS)) {
  const kind = kinds.find((one) => known(choices, one, key));
  return kind ? `${KINDS[kind]} : ${known(choices, kind, key)}` : "";
}

// A sentence for the caret of a text; "" where plain words stand.
export function namedAt(text, caret, choices) {
  const start = text.lastIndexOf("\n", caret - 1) + 1;
  const end = text.indexOf("\n", caret);
  const line = text.slice(start, end < 0 ? text.length : end);
  const place = caret - start;
  const figure = wordAt(line, place, /\{\{\s*([\w-]+)[^}]*\}\}/g);
  if (figure) return said(choices, figure, ["chiffres"]) || "Ce chiffre n’est pas au registre.";
  const picture = wordAt(line, place, /!\[[^\]]*\]\((?:images\/)?([^)\s]+)[^)]*\)/g);
  if (picture) return said(choices, picture, ["images"]);
  const block = /^:::+\s*[\w-]+\s+([\w-]+)\s*$/.exec(line);
  if (block) return said(choices, block[1]);
  const word = wordAt(line, place, /([A-Za-z][\w-]*)/g);
  return word && /[_-]/.test(word) ? said(choices, word) : "";
}
