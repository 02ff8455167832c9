import type { CompletedOption, CompletionTree, OfferRow, Place } from './completion.ts';
import { marked, offerRows, offerText } from './completion.ts';

/** The script that fish reads: the same tables as zsh's. */
export function fishScript(tree: CompletionTree): string {
  const { read, write, plain } = tree.shared;
  const shared = Object.entries({ read, write, plain }).map(
    ([kind, options]) => `        case ${kind}; ${optionTables('shared', options)}`,
  );
  return [
    '# vigie completion for fish: vigie completion fish > ~/.config/fish/completions/vigie.fish',
    '',
    '# Sets what may follow these words, and which options they have; one that takes a value ends in =.',
    'function __vigie_at --no-scope-shadowing',
    '    set -l kind plain',
    '    set next; set own; set owned',
    '    switch "$argv[1]"',
    ...tree.places.map(placeCase),
    '    end',
    '    switch $kind',
    ...shared,
    '    end',
    'end',
    '',
    '# Sets what is offered for an option of these words, or for their argument.',
    'function __vigie_offer --no-scope-shadowing',
    "    set how ''; set offered",
    '    switch "$argv[1]"',
    ...offerRows(tree).map(offerCase),
    '    end',
    'end',
    WALK,
  ].join('\n');
}

function placeCase({ path, next, kind, options }: Place): string {
  const words = next.map(({ word, says }) => described(word, says)).join(' ');
  const own = optionTables('own', options);
  return `        case ${quoted(path)}; set kind ${kind}; set next ${words}; ${own}`;
}

function optionTables(name: 'own' | 'shared', options: readonly CompletedOption[]): string {
  const shown = options.flatMap(({ names, says }) => names.map((one) => described(one, says)));
  const told = name === 'own' ? 'owned' : 'common';
  return `set ${name} ${options.flatMap(marked).join(' ')}; set ${told} ${shown.join(' ')}`;
}

/** A word and what it says, as fish has them: parted by a tab. */
function described(word: string, says: string): string {
  return quoted(`${word}\t${says}`);
}

function offerCase({ keys, offers }: OfferRow): string {
  const patterns = keys.map(({ text, open }) => {
    if (open === null) return quoted(text);
    return quoted(open === 'before' ? `*${text}` : `${text}*`);
  });
  const { how, words } = offerText(offers);
  return `        case ${patterns.join(' ')}; set how ${how}; set offered ${words.join(' ')}`;
}

/** Within single quotes, fish reads a backslash before a quote and before itself. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

const WALK = `
function __vigie
    set -l path ''; set -l flag ''; set -l ended ''; set -l about; set -l args 0
    set -l next; set -l own; set -l owned; set -l shared; set -l common; set -l how; set -l offered
    set -l cur (commandline -ct)
    set -l typed (commandline -opc)
    __vigie_at ''
    for word in $typed[2..-1]
        if test -n "$flag"
            set flag ''
        else if test -z "$ended"; and string match -q -- '-?*' "$word"
            if test "$word" = --
                set ended 1
            else if contains -- "$word=" $own $shared
                set flag $word
            end
        else if test $args -eq 0; and string match -q -- "$word"\\t'*' $next
            set path (string trim "$path $word")
            __vigie_at "$path"
        else
            set args (math $args + 1)
            set -a about "$word"
        end
    end
    set -l before ''
    if test -n "$flag"
        __vigie_offer "$path $flag"
    else if test -z "$ended"; and string match -q -- '--*=*' "$cur"
        set -l parts (string split -m1 = -- $cur)
        __vigie_offer "$path $parts[1]"
        set before "$parts[1]="
        set cur "$parts[2]"
    else if test -z "$ended"; and string match -q -- '-*' "$cur"
        printf '%s\\n' $owned $common
        return
    else
        __vigie_offer "$path @"(math $args + 1)
        if test "$how" = commands
            __vigie_at "$about"
            set how ''
            set args 0
        end
        if test $args -eq 0; and test "$how" != files
            set -q next[1]; and printf '%s\\n' $next
        end
    end
    switch "$how"
        case list
            string match -q '*,*' -- $cur; and set before $before(string replace -r '[^,]*$' '' -- $cur)
            printf '%s\\n' $before$offered
        case words
            printf '%s\\n' $before$offered
        case files
            set -l found (__fish_complete_path "$cur")
            set -q found[1]; and printf '%s\\n' $before$found
    end
end
complete -c vigie -f -a '(__vigie)'`;
