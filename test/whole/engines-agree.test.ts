import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Machine } from './machine.ts';
import { machineOn } from './machine.ts';

/** Small pools, so that commands meet: the same incidents, people and sites come up again and again. */
const incident = fc.integer({ min: 1, max: 4 }).map(String);
const person = fc.constantFrom('Nadia', 'Hélène Castaing', 'P-2', 'P-3', 'P-9');
const site = fc.constantFrom('RBX', 'RBX1', 'GRA1', 'CRX', 'NOPE');
const target = fc.oneof(
  incident,
  fc.constantFrom('PO-118', 'site:RBX', 'RBX', 'P-2', 'nadia', 'component:x'),
);
const relation = fc.constantFrom('related', 'waits-for', 'blocks', 'affects');
const words = fc.constantFrom(
  'L’école d’Évry ne répond plus',
  'chiller down',
  'a secret name',
  '\u001b[31mred\u202e',
  'Σίσυφος 東京 ß',
  '-- x',
);
const decision = fc.integer({ min: 1, max: 3 }).map(String);
const seq = fc.integer({ min: 1, max: 12 }).map(String);
const severity = fc.constantFrom('1', '2', '3', '4', '7');

const reservist: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc
    .tuple(person, site, fc.constantFrom('rack', 'electrical:2020-12-31', 'network:2019-01-01'))
    .map(([name, base, skill]) => ['add', name, '--base', base, '--skill', skill, '--consent', 'today']),
  fc
    .tuple(person, fc.constantFrom('any', 'site'))
    .map(([name, range]) => ['set', name, '--range', range, '--wish', 'night', '--team', 'a']),
  fc
    .tuple(person, fc.constantFrom('add', 'remove'), fc.constantFrom('rack', 'first-aid'))
    .map(([name, verb, skill]) => ['skill', verb, name, skill]),
  fc
    .tuple(person, fc.constantFrom('available', 'unavailable'), fc.constantFrom('now', 'now+2h', 'now+4m'))
    .map(([name, verb, from]) => [verb, name, '--from', from, '--until', 'now+3h']),
  person.map((name) => ['show', name, '--private']),
  fc.constantFrom(
    ['derogation', '--reference', 'ordonnance 2020-323', '--until', '2020-06-30'],
    ['derogation', '--end'],
  ),
);

const command: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.tuple(severity, site, words).map(([level, code, title]) => ['log', level, code, title]),
  fc
    .tuple(words, fc.constantFrom('health', 'other'))
    .map(([title, sector]) => ['incident', 'log', title, '--severity', '2', '--sector', sector]),
  fc.tuple(fc.constantFrom('ack', 'reopen'), incident).map(([verb, id]) => [verb, id]),
  fc
    .tuple(fc.constantFrom('resolve', 'void'), incident, words)
    .map(([verb, id, why]) => ['incident', verb, id, '--because', why]),
  fc.tuple(incident, words).map(([id, note]) => ['incident', 'mitigate', id, '--note', note]),
  fc.tuple(incident, person).map(([id, to]) => ['incident', 'assign', id, '--to', to]),
  fc
    .tuple(incident, severity, words)
    .map(([id, level, title]) => ['incident', 'set', id, '--severity', level, '--title', title]),
  fc
    .tuple(incident, person, fc.constantFrom('now+2h', 'now+40m', 'now-1h'))
    .map(([id, owner, due]) => ['incident', 'review', id, '--due', due, '--owner', owner]),
  fc
    .tuple(incident, words)
    .map(([id, findings]) => [
      'incident',
      'review',
      'done',
      id,
      '--findings',
      findings,
      '--action',
      'buy a pump',
    ]),
  fc
    .constantFrom('1=2m', '2=usual', '3=1h')
    .map((every) => ['incident', 'rhythm', every, '--because', 'news']),
  fc.tuple(incident, incident).map(([id, into]) => ['incident', 'merge', id, '--into', into]),
  fc
    .tuple(incident, incident, words)
    .map(([id, into, why]) => ['incident', 'merge', id, '--into', into, '--because', why]),
  incident.map((id) => ['incident', 'unmerge', id]),
  fc
    .tuple(incident, target, relation)
    .map(([id, to, how]) => ['incident', 'link', id, to, '--relation', how]),
  fc.tuple(incident, target).map(([id, to]) => ['incident', 'unlink', id, to]),
  fc.tuple(words, incident).map(([note, id]) => ['note', note, '--about', id]),
  words.map((note) => ['note', note, '--tag', 'authority', '--at', 'now-40m']),
  fc
    .tuple(person, words)
    .map(([name, remark]) => ['person', 'add', name, '--remark', remark, '--phone', '+33 1 02']),
  person.map((name) => ['person', 'set', name, '--function', 'RSSI']),
  person.map((name) => ['person', 'erase', name, '--yes']),
  { weight: 6, arbitrary: reservist.map((argv) => ['reservist', ...argv]) },
  fc.constant(['site', 'add', 'RBX', '--kind', 'datacentre', '--zone', 'Europe/Paris', '--country', 'FR']),
  fc
    .tuple(site, fc.constantFrom('2', '9'))
    .map(([code, crew]) => ['site', 'set', code, '--min-crew', crew, '--occupancy-cap', '8']),
  fc.constantFrom(
    ['cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09'],
    ['cell', 'set', '--lang', 'fr', '--minutes', '45'],
  ),
  fc
    .tuple(fc.constantFrom('record', 'propose'), words, incident, person)
    .map(([verb, text, id, owner]) => [
      'decision',
      verb,
      text,
      '--about',
      id,
      '--owner',
      owner,
      '--if',
      text,
    ]),
  words.map((text) => ['decide', text, '--review', 'now+3m', '--rejected', 'INC-1 again']),
  fc.tuple(fc.constantFrom('take', 'confirm'), decision).map(([verb, id]) => ['decision', verb, id]),
  fc.tuple(decision, words).map(([id, why]) => ['decision', 'revoke', id, '--because', why]),
  fc.tuple(decision, words).map(([id, text]) => ['decision', 'supersede', id, text, '--at', 'now-1m']),
  fc
    .tuple(words, person, decision)
    .map(([text, owner, id]) => ['todo', text, '--owner', owner, '--due', 'now+2m', '--decision', id]),
  fc.tuple(words, person).map(([text, owner]) => ['todo', text, '--owner', owner, '--due', 'now+3m']),
  decision.map((id) => ['done', id]),
  fc
    .tuple(fc.constantFrom('drop', 'reopen'), decision, words)
    .map(([verb, id, why]) => ['action', verb, id, '--because', why]),
  decision.map((id) => ['action', 'set', id, '--due', 'now+5m']),
  fc.tuple(seq, words).map(([entry, why]) => ['journal', 'strike', entry, '--because', why]),
  fc.tuple(seq, words).map(([entry, why]) => ['journal', 'redact', entry, '--because', why, '--yes']),
  fc.tuple(words, fc.constantFrom('k1', 'k2')).map(([note, key]) => ['note', note, '--key', key]),
  words.map((note) => ['note', note, '--dry-run']),
);

const READS: readonly (readonly string[])[] = [
  ['journal', 'list', '--limit', '0', '--json'],
  ['journal', 'list', '--search', 'secret'],
  ['journal', 'export', '--format', 'ndjson'],
  ['incident', 'list', '--status', 'all', '--json'],
  ['incident', 'list', '--status', 'all', '--search', 'evr', '--json'],
  ['incident', 'list', '--to-review', '--json'],
  ['incident', 'list', '--silent', '--json'],
  ['incident', 'rhythm', '--json'],
  ['incident', 'stats', '--by', 'severity', '--json'],
  ['incident', 'show', '1', '--json'],
  ['incident', 'show', '2'],
  ['incident', 'list', '--status', 'merged', '--json'],
  ['decision', 'list', '--status', 'all', '--json'],
  ['action', 'list', '--status', 'all', '--json'],
  ['handover', '--json'],
  ['person', 'list', '--json'],
  ['site', 'list', '--json'],
  ['reservist', 'list', '--json'],
  ['reservist', 'show', 'P-2', '--json'],
  ['reservist', 'export', 'csv'],
  ['reservist', 'rules'],
  ['agenda', '--json'],
  ['agenda', '--lang', 'fr'],
  ['agenda', '--as-of', 'now-6m'],
  ['incident', 'list', '--as-of', 'now-6m', '--json'],
];

test('whatever is typed, both engines say the same, byte for byte, and a replay gives every projection again', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 14 }), async (commands) => {
      const machines = [await machineOn('sqlite'), await machineOn('postgres')];
      try {
        const [onSqlite, onPostgres] = machines as [Machine, Machine];
        for (const machine of machines) {
          expect(await machine.run('store', 'init', '--exercise')).toMatchObject({ code: 0 });
        }
        for (const argv of [...commands, ...READS]) {
          const said = await onSqlite.run(...argv);
          // Erasing says what the engine cannot reach: that alone may differ.
          const erasing = argv[1] === 'erase';
          const expected = erasing
            ? { ...said, stderr: expect.any(String), stdout: expect.any(String) }
            : said;
          expect(await onPostgres.run(...argv)).toEqual(expected);
          expect(said.code, said.stderr).not.toBe(1);
        }
        for (const machine of machines) {
          expect(await machine.run('journal', 'verify', '--replay')).toMatchObject({ code: 0 });
        }
      } finally {
        for (const machine of machines) await machine.dispose();
      }
    }),
    { numRuns: 12 },
  );
});
