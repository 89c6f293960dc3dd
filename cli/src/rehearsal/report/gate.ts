import { toInstant } from '../../time/clock';
import type { Findings } from './findings';
import { grouped } from './grouped';
import type { GateReport, Report } from './report';

/** What the gate found, a line for each rule and address, and whether harm followed. */
export function gateReports(
  { gate, watch, prefix }: Findings,
  { lockOuts, breaches, leaks, failures, credentials }: Pick<Report, 'lockOuts' | 'breaches' | 'leaks' | 'failures' | 'credentials'>,
): GateReport[] {
  const harm = [
    ...lockOuts.map(({ credential, until }) => ({ credential, at: until })),
    ...breaches.map(({ credential, at }) => ({ credential, at })),
    ...leaks.map(({ credential }) => ({ credential, at: null })),
  ];
  const known = new Set(credentials.map(({ address }) => address));
  return grouped(gate?.findings ?? [], ({ rule, address }) => `${rule} ${address}`).map(([, findings]) => {
    const [{ at, rule, address, text }] = findings;
    const first = toInstant(at);
    const block = prefix + address.replace(/\[[^\]]*\]$/, '');
    const concerns = (credential: string | null) => credential === null || !known.has(block) || credential === block;
    const failed = failures.some((failure) => failure.injected.length === 0 && findings.some((each) => toInstant(each.at) === failure.at));
    return {
      rule,
      first,
      times: findings.length,
      address: prefix + watch.secrets.scrub(address),
      text: watch.secrets.scrub(text),
      confirmed: failed || harm.some(({ credential, at: when }) => concerns(credential) && (when === null || when >= first)),
    };
  });
}
