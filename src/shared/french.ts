const BEFORE_DAY = {
  avant: 'avant le',
  à: 'au',
  de: 'du',
  dès: 'dès le',
  'à partir de': 'à partir du',
  'jusqu’à': 'jusqu’au',
} as const;

/** A time alone (`18 h 00`) or `ce jour` takes no article; a day (`lun. 23 mars`, `19 mars 2020`) does. */
const TAKES_NONE = /^(\d{1,2}\sh\b|ce jour|hier|demain)/;

/** What French puts before a moment: `jusqu’à 06 h 00`, but `jusqu’au lun. 23 mars à 06 h 00`. */
export function frenchTime(preposition: keyof typeof BEFORE_DAY, when: string): string {
  return `${TAKES_NONE.test(when) ? preposition : BEFORE_DAY[preposition]} ${when}`;
}
