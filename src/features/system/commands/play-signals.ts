import { idOf } from '../../../shared/ids.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db } from '../../../store/types.ts';
import type { SignalStep } from '../../signal/demo-signals.ts';
import type { SignalEvent } from '../../signal/signal.ts';
import { decideLog, decideSet, known } from '../../signal/signal.ts';
import { nextSignalId, signalById } from '../../signal/signal-queries.ts';

/** What an early warning of the demo makes of the store, in the demo's language. */
export async function decideSignal(db: Db, step: SignalStep, lang: Lang): Promise<SignalEvent[]> {
  if ('heard' in step) {
    const { heard, from, level, touches } = step;
    return decideLog(await nextSignalId(db), { text: heard[lang], from, level, touches, at: null });
  }
  const { nth, level, touches, because } = step;
  const id = idOf('SIG', nth);
  return decideSet(known(await signalById(db, id), id), { level, touches, because: because[lang] });
}
