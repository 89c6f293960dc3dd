const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
// what no XML may hold, and what would turn the direction of what is around it
const CONTROLS = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** A text as HTML and SVG write it, between tags or in an attribute. */
export function escaped(text: string): string {
  return text.replace(CONTROLS, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
