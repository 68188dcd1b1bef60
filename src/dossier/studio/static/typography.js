// French signs made while one types in a text: « … », apostrophes, points of suspension, spaces that do not break.

const HALF = "\u202f"; // before ; ! ? and %
const WHOLE = "\u00a0"; // before :, and inside guillemets

// Lines and places that are no prose: marks of blocks, heads of tables, braces, addresses, code.
function isProse(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (/^\s*:::|^\s*\[\^|^\s*\|/.test(line)) return false;
  if (/\{[^}]*$|\]\([^)]*$|<[^>\s]*$|`[^`]*$|https?:\S*$|www\.\S*$/.test(line)) return false;
  return true;
}

// What the sign that was just typed becomes, with what stands before it: [how many signs go, what comes], or null.
export function typed(sign, before) {
  if (!isProse(before)) return null;
  const last = before.slice(-1);
  switch (sign) {
    case "'": return /[\p{L}\d]/u.test(last) ? [0, "’"] : null;
    case '"': return isOpen(before) ? [last === " " ? 1 : 0, `${WHOLE}»`] : [0, `«${WHOLE}`];
    case ".": return before.endsWith("..") && !before.endsWith("...") ? [2, "…"] : null;
    case ";": case "!": case "?": return last === " " && /[\p{L}\d»)…%€]/u.test(before.slice(-2, -1)) ? [1, HALF + sign] : null;
    case "%": return last === " " && /\d/.test(before.slice(-2, -1)) ? [1, HALF + sign] : null;
    case ":": return last === " " && /[\p{L}\d»)]/u.test(before.slice(-2, -1)) ? [1, WHOLE + sign] : null;
    default: return null;
  }
}

// Whether a quotation of this paragraph is still open.
function isOpen(before) {
  const paragraph = before.slice(before.lastIndexOf("\n\n") + 1);
  return paragraph.lastIndexOf("«") > paragraph.lastIndexOf("»");
}

// Makes the signs of a field French; Ctrl + Z gives back what was typed.
export function live(area) {
  area.addEventListener("beforeinput", (event) => {
    if (event.inputType !== "insertText" || !event.data || event.data.length !== 1 || event.isComposing) return;
    const { selectionStart: start, value } = area;
    const made = typed(event.data, value.slice(0, start));
    if (!made) return;
    event.preventDefault();
    area.setSelectionRange(start - made[0], area.selectionEnd);
    document.execCommand("insertText", false, made[1]); // the one way that the browser can undo
  });
}
