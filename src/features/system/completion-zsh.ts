import type { CompletedOption, CompletionTree, OfferRow, Place } from './completion.ts';
import { marked, offerText, quoted, tablesIn } from './completion.ts';

/** The script that zsh reads: the same tables as bash's, with what each word says. */
export function zshScript(tree: CompletionTree): string {
  return [
    '#compdef vigie',
    '# vigie completion for zsh: save it as _vigie in a folder of fpath, or source <(vigie completion zsh)',
    '',
    ...tablesIn(tree, {
      at: "next=() own='' owned=()",
      offer: "how='' offered=()",
      shared: (options) => optionTables('shared', options),
      place: placeCase,
      offered: offerCase,
    }),
    WALK,
  ].join('\n');
}

function placeCase({ path, next, kind, options }: Place): string {
  const words = next.map(({ word, says }) => described(word, says)).join(' ');
  return `    ${quoted(path)}) kind=${kind} next=(${words}) ${optionTables('own', options)} ;;`;
}

/** The options as the walk looks them up, and as they are shown. */
function optionTables(name: 'own' | 'shared', options: readonly CompletedOption[]): string {
  const shown = options.flatMap(({ names, says }) => names.map((one) => described(one, says)));
  const told = name === 'own' ? 'owned' : 'common';
  return `${name}=${quoted(options.flatMap(marked).join(' '))} ${told}=(${shown.join(' ')})`;
}

/** `word:what it says`; no word has a colon in it. */
function described(word: string, says: string): string {
  return quoted(`${word}:${says}`);
}

function offerCase({ keys, offers }: OfferRow): string {
  const patterns = keys.map(({ text, open }) => {
    if (open === null) return quoted(text);
    return open === 'before' ? `*${quoted(text)}` : `${quoted(text)}*`;
  });
  const { how, words } = offerText(offers);
  return `    ${patterns.join('|')}) how=${how} offered=(${words.map(quoted).join(' ')}) ;;`;
}

const WALK = `
_vigie() {
  local where='' flag='' ended='' about='' own='' shared='' how='' word cur args=0
  local -a next owned common offered
  cur=$PREFIX
  _vigie_at ''
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -n $flag ]]; then
      flag=''
    elif [[ -z $ended && $word == -?* ]]; then
      if [[ $word == -- ]]; then ended=1; elif [[ " $own $shared " == *" $word= "* ]]; then flag=$word; fi
    elif (( args == 0 )) && [[ -n \${(M)next:#$word:*} ]]; then
      where="\${where:+$where }$word"
      _vigie_at "$where"
    else
      (( args += 1 ))
      about="\${about:+$about }$word"
    fi
  done
  if [[ -n $flag ]]; then
    _vigie_offer "$where $flag"
  elif [[ -z $ended && $cur == --*=* ]]; then
    _vigie_offer "$where \${cur%%=*}"
    compset -P '*='
  elif [[ -z $ended && $cur == -* ]]; then
    _describe -o option owned -- common
    return
  else
    _vigie_offer "$where @$(( args + 1 ))"
    if [[ $how == commands ]]; then _vigie_at "$about"; how=''; args=0; fi
    if (( args == 0 && \${#next} > 0 )) && [[ $how != files ]]; then _describe command next; fi
  fi
  case $how in
    words) compadd -a offered ;;
    list) compset -P '*,'; compadd -S '' -a offered ;;
    files) _files ;;
  esac
}
if [[ \${funcstack[1]} == _vigie ]]; then _vigie "$@"; else compdef _vigie vigie; fi`;
