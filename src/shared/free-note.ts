import type { Instant } from './clock.ts';
import type { NewEvent } from './events.ts';
import { prose } from './text.ts';

/** A free entry of the main courante. `subject` is what it is about, else its site, else `journal`. */
export type JournalNoted = NewEvent<'journal.noted', NotedData, { readonly note: string }>;

export interface NotedData {
  readonly site: string | null;
  readonly tags: readonly string[];
  readonly about: string | null;
}

export interface NoteRequest {
  readonly note: string;
  readonly at?: Instant | undefined;
  readonly site?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** An id that exists; incidents have entries of their own. */
  readonly about?: string | undefined;
}

/** Decides a free entry. @throws usage error for an empty note. */
export function decideNote(request: NoteRequest): readonly JournalNoted[] {
  const tags = [...new Set(request.tags ?? [])];
  const site = request.site ?? null;
  const about = request.about ?? null;
  return [
    {
      kind: 'journal.noted',
      subject: about ?? site ?? 'journal',
      ...(request.at === undefined ? {} : { occurredAt: request.at }),
      data: { site, tags, about },
      text: { note: prose(request.note, 'the note') },
    },
  ];
}
