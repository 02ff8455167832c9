const BEFORE_DAY = {
  avant: 'avant le',
  à: 'au',
  de: 'du',
  dès: 'dès le',
  'à partir de': 'à partir du',
  'jusqu’à': 'jusqu’au',
} as const;

/** A day (`lun. 23 mars`, `1er avr. 2020`) takes an article; a time alone, `ce jour`, `PO-118` do not. */
const TAKES_ARTICLE = /^((lun|mar|mer|jeu|ven|sam|dim)\.|\d{1,2}(er)?\s(?!h\b))/;

/** What French puts before a moment: `jusqu’à 06 h 00`, but `jusqu’au lun. 23 mars à 06 h 00`. */
export function frenchTime(preposition: keyof typeof BEFORE_DAY, when: string): string {
  return `${TAKES_ARTICLE.test(when) ? BEFORE_DAY[preposition] : preposition} ${when}`;
}
