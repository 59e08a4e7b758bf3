/**
 * Text that somebody wrote, made fit to be read by a language model: nothing in it is hidden from people, nothing in it
 * is a link, an image or markup, and it has an end.
 */

/** Controls, formats (zero-width, turned-around, tag characters), private and unassigned signs, blank letters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{DI}\p{Zl}\p{Zp}]/gu;
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;

function withoutHidden(text: string): string {
  return text.replace(LINE_END, '\n').replace(HIDDEN, (sign) => (sign === '\n' || sign === '\t' ? sign : ''));
}

/** An address nobody and nothing follows, an image nothing loads, an element nothing opens. */
function withoutLinks(text: string): string {
  return text
    .replace(/[\\/](?:\s*[\\/])+/g, '/ /')
    .replace(/\bwww\s*\./gi, 'www .')
    .replace(/\]\s*([([:])/g, '] $1')
    .replace(/!\s*\[/g, '! [')
    .replace(/<(?=[A-Za-z/!?|$])/g, '‹');
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
  return `${kept}… (${text.length - kept.length} more)`;
}

/**
 * At most `longest` signs (and the word how many were left out), without hidden ones, with every address broken.
 * Example: `[go](https://a.example/)` → `[go] (https:/ /a.example/)`.
 */
export function harmlessText(text: string, longest: number): string {
  // The cut first: what is long enough to be slow is never looked through.
  return cut(withoutLinks(withoutHidden(text.slice(0, longest * 2))), longest);
}
