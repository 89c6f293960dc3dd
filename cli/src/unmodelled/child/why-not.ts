import type { DiagnosticMessage } from '../../plugin/protocol/messages';
import type { Value } from '../../plugin/protocol/value';

/** What a provider says whom nobody answers. */
const UNANSWERED = /\b(network is unreachable|connection refused|no such host)\b/;

/** A shorter text may be there by chance. */
const TELLING = 4;

/** Why a provider cannot plan, as it says itself; nothing of what is configured is repeated, since any of it may be a secret. */
export function whyNot({ summary, detail = '' }: DiagnosticMessage, configured: Value): string {
  if (UNANSWERED.test(`${summary} ${detail}`)) return 'its planning asks its server';
  const telling = textsIn(configured).filter(({ length }) => length >= TELLING);
  const longestFirst = telling.sort((a, b) => b.length - a.length);
  return `its planning says: ${longestFirst.reduce((said, text) => said.replaceAll(text, '…'), summary)}`;
}

export function textsIn(value: Value): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
