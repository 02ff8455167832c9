import fc from 'fast-check';

/** Small pools, so that commands meet: what was sent is received, what was ordered comes. */
const sku = fc.constantFrom('RAM-32G', 'ram-32g', 'SSD-960', 'SRV-A', 'NOPE');
const place = fc.constantFrom('CRX', 'BHF', 'crx', 'NOPE');
const units = fc.constantFrom('1', '5', '40', '300', '0', '1e3');
const number = fc.constantFrom('1', '2', '3');
const when = fc.constantFrom<string[]>([], ['--at', 'now-2h'], ['--at', 'now-3m'], ['--at', 'now+1h']);
const force = fc.constantFrom<string[]>([], [], ['--force']);
const supplier = fc.constantFrom('Mémoris', 'memoris', 'Kupro');
const words = fc.constantFrom('a secret reason', 'L’école d’Évry', '\u001b[31mred\u202e');

/** What a supply planner types after `vigie stock`, right and wrong. */
export const stockCommand: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.tuple(sku, units, place, when).map(([a, b, c, d]) => ['receive', a, b, '--site', c, ...d]),
  fc.tuple(sku, units, place, when, force).map(([a, b, c, d, e]) => ['issue', a, b, '--site', c, ...d, ...e]),
  fc.tuple(sku, units, place, when).map(([a, b, c, d]) => ['count', a, b, '--site', c, ...d]),
  fc
    .tuple(sku, fc.constantFrom('+7', '-3', '0'), place, words)
    .map(([a, b, c, d]) => ['adjust', a, b, '--site', c, '--because', d]),
  fc
    .tuple(fc.integer({ min: 8, max: 40 }).map(String), words, force)
    .map(([a, b, c]) => ['reverse', a, '--because', b, ...c]),
  fc
    .tuple(sku, units, place, place, force)
    .map(([a, b, c, d, e]) => ['transfer', a, b, '--from', c, '--to', d, ...e]),
  fc.tuple(number, units).map(([a, b]) => ['transfer', 'receive', a, b]),
  fc.tuple(number, units, words).map(([a, b, c]) => ['transfer', 'lost', a, b, '--because', c]),
  fc.constant(['route', 'set', '--from', 'CRX', '--to', 'BHF', '--days', '3', '--cut-off', '20:00']),
  fc
    .tuple(sku, units, supplier, fc.constantFrom<string[]>([], ['--eta', 'now+2d', '--pack', '7']))
    .map(([a, b, c, d]) => ['order', 'add', `${a}=${b}`, '--site', 'CRX', '--supplier', c, ...d]),
  fc.tuple(number, fc.constantFrom('none', 'now+5d')).map(([a, b]) => ['order', 'set', a, '--eta', b]),
  fc.tuple(number, sku, units).map(([a, b, c]) => ['order', 'receive', a, `${b}=${c}`]),
  fc.tuple(number, words).map(([a, b]) => ['order', 'cancel', a, '--because', b]),
  fc
    .tuple(supplier, fc.constantFrom('tense', 'stopped', 'normal'), words)
    .map(([a, b, c]) => ['supplier', 'set', a, '--tension', b, '--because', c]),
  fc.tuple(supplier, words).map(([a, b]) => ['supplier', 'set', a, '--name', b]),
  fc.tuple(sku, words).map(([a, b]) => ['component', 'set', a, '--name', b]),
  fc.tuple(sku, units).map(([a, b]) => ['bom', 'add', 'SRV-A', a, b]),
  fc.tuple(units, place).map(([a, b]) => ['plan', 'add', 'SRV-A', a, '--by', 'now+3d', '--site', b]),
  fc.tuple(number, words).map(([a, b]) => ['plan', 'cancel', a, '--because', b]),
  fc
    .tuple(units, fc.constantFrom<string[]>([], ['--plan', '1']))
    .map(([a, b]) => ['build', 'SRV-A', a, '--site', 'CRX', ...b]),
  fc.tuple(sku, place).map(([a, b]) => ['policy', a, '--site', b, '--demand', '30', '--lead-time', '4']),
  fc.constant(['set', '--demand-window', '7', '--factor', 'tense=2:3']),
  fc.constant(['set', '--count-max-age', '2', '--giver-margin', '1']),
);

/** Two factories, and something on a shelf. */
export const SETUP: readonly (readonly string[])[] = [
  ['store', 'init', '--exercise'],
  [
    'site',
    'add',
    'CRX',
    '--kind',
    'factory',
    '--zone',
    'Europe/Paris',
    '--country',
    'FR',
    '--line-capacity',
    '9',
  ],
  ['site', 'add', 'BHF', '--kind', 'factory', '--zone', 'America/Toronto', '--country', 'CA'],
  ['stock', 'component', 'add', 'RAM-32G', '--name', 'memory'],
  ['stock', 'component', 'add', 'SSD-960', '--alternate', 'ram-32g'],
  ['stock', 'component', 'add', 'SRV-A', '--kind', 'model'],
  ['stock', 'bom', 'add', 'SRV-A', 'RAM-32G', '4'],
  ['stock', 'supplier', 'add', 'Mémoris', '--country', 'KR'],
  ['stock', 'receive', 'RAM-32G', '500', '--site', 'CRX'],
];
