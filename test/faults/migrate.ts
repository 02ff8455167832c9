// Run as a process of its own, to be killed: migrates the store given, with the migrations given.

import { migrateStore } from '../../src/store/migrate.ts';
import { bench, locationOf, SetClock } from '../store/bench-feature.ts';

const [url = '', migrationsFolder = ''] = process.argv.slice(2);
const clock = new SetClock('2020-03-18T17:00:00.000Z');
console.log('migrating');
await migrateStore(locationOf(url), { ...bench().host, migrationsFolder, clock, machineClock: clock });
