/** As much of what was typed as the agenda has room for; the whole stands where it was written. */
const BRIEF_MAX = 160;

/** Prose in one line, cut at a word where it is long. */
export function briefly(said: string, most = BRIEF_MAX): string {
  const line = said.replace(/\s*\n\s*/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= most) return line;
  const start = characters.slice(0, most - 1).join('');
  const at = start.lastIndexOf(' ');
  return `${(at > most / 2 ? start.slice(0, at) : start).trimEnd()}…`;
}
