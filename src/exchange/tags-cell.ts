/** The cell of a spreadsheet in which tags stand so that they come back as they were: see `csvRows`. */
export function tagsCell(tags: readonly string[]): string {
  return tags.some((tag) => /[\s,;|[]/.test(tag)) ? JSON.stringify(tags) : tags.join(' ');
}
