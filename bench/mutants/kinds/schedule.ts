import { BOUNDARY, DAILY, IN_TURN } from '../courses';
import { local, replace } from '../edit';
import type { Mutant } from '../mutant';
import { agentTokens, eventful, lanes, serial } from '../subjects/agents';
import { secretVersions } from '../subjects/cloudflare';
import { ciAccess, laceworkFleet } from '../subjects/examples';
import { EVENTS } from './floor';

const segment = (change: (segment: { from: number; every: number }) => void, index = 0) =>
  local('segments', (segments: any[]) => {
    change(segments[index]);
    return segments;
  });

/** When a generation begins, and what it is called. */
export const schedules: readonly Mutant[] = [
  {
    title: 'an interval is a day too short',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: segment((s) => {
      s.every -= 86400;
    }),
  },
  {
    title: 'an interval is a day too long',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: segment((s) => {
      s.every += 86400;
    }),
  },
  {
    title: 'an interval is a second too long',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: segment((s) => {
      s.every += 1;
    }),
  },
  {
    title: 'an interval is one of minutes',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: segment((s) => {
      s.every /= 60;
    }),
  },
  {
    title: 'an interval is one of milliseconds',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: segment((s) => {
      s.every *= 1000;
    }),
  },
  {
    title: 'an anchor is an hour off',
    subject: laceworkFleet,
    course: BOUNDARY,
    mutate: segment((s) => {
      s.from += 3600;
    }),
  },
  {
    title: 'an anchor is a second off',
    subject: secretVersions,
    course: IN_TURN,
    mutate: segment((s) => {
      s.from -= 1;
    }),
  },
  {
    title: 'an anchor is in the future',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: segment((s) => {
      s.from = 1900000000;
    }),
  },
  {
    title: 'a later interval begins a day late',
    subject: eventful,
    course: EVENTS,
    mutate: segment((s) => {
      s.from += 86400;
    }, 1),
  },
  {
    title: 'a later interval is the first one again',
    subject: eventful,
    course: { flags: { ...EVENTS.flags, from: '2027-01-30T00:00:00Z' } },
    mutate: segment((s) => {
      s.every = 2592000;
    }, 1),
  },
  { title: 'later intervals are forgotten', subject: eventful, course: EVENTS, mutate: local('segments', ([first]) => [first]) },
  {
    title: 'the first interval goes on beside later ones',
    subject: eventful,
    course: { flags: { from: '2027-01-28T00:00:00Z', until: '24d', cadence: '2d' } },
    mutate: local('numbers', (text: string) => text.replace(/min\(local\.rotation_unix \+ 120, try\(.*?\) - 1\)/, 'local.rotation_unix')),
  },
  {
    title: 'lanes are not shifted',
    subject: lanes,
    course: { flags: { from: '2027-01-13T00:00:00Z', until: '24d', cadence: '3d' } },
    mutate: segment((s) => {
      s.from = 1704067200;
    }),
  },
  {
    title: 'boundaries are rounded up',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('[for i, s in local.monthly_segments : floor(', '[for i, s in local.monthly_segments : ceil('),
    equivalent: 'a generation that is remembered before its boundary has not begun',
  },
  {
    title: 'boundaries are rounded up',
    subject: ciAccess,
    course: IN_TURN,
    mutate: replace('[for i, s in local.monthly_segments : floor(', '[for i, s in local.monthly_segments : ceil('),
    equivalent: 'a generation that is remembered before its boundary has not begun',
  },
  { title: 'the clock is a day ahead', subject: agentTokens, course: DAILY, mutate: replace('719469', '719468') },
  {
    title: 'the clock loses the hours',
    subject: agentTokens,
    course: { flags: { from: '2027-01-14T12:00:00Z', until: '3d', cadence: '12h' } },
    mutate: replace(' + p[3] * 3600', ''),
    equivalent: 'boundaries of whole days at midnight are the same without hours',
  },
  {
    title: 'the clock counts January with the year before',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('floor((p[1] + 9) / 12) - 1', '0'),
  },
  { title: 'the clock has no leap years', subject: agentTokens, course: BOUNDARY, mutate: replace(' + floor(p[0] / 4)', '') },
  { title: 'the clock stands still', subject: agentTokens, course: BOUNDARY, mutate: local('rotation_now', () => '2027-01-13T00:00:00Z') },
  {
    title: 'the clock is that of the wall',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: local('rotation_now', () => '${plantimestamp()}'),
  },
  {
    title: 'the clock is read while applying',
    subject: agentTokens,
    course: BOUNDARY,
    limit: 'a rehearsal sets the clock by its variable, so that nothing else is read',
    mutate: local('rotation_now', () => '${coalesce(var.rotation_now, timestamp())}'),
  },
  {
    title: 'one generation is remembered',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('[for n in range(26) :', '[for n in range(1) :'),
  },
  { title: 'one generation is recent', subject: agentTokens, course: BOUNDARY, mutate: replace('min(24, length', 'min(1, length') },
  {
    title: 'no generation is remembered',
    subject: secretVersions,
    course: IN_TURN,
    mutate: replace('[for n in range(26) :', '[for n in range(0) :'),
  },
  {
    title: 'the oldest generations are remembered',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('s.from + (local.monthly_numbers[i] - n) * s.every if', 's.from + n * s.every if'),
  },
  {
    title: 'the next boundary is the last one',
    subject: agentTokens,
    course: DAILY,
    mutate: local('next_rotation_at', () => '${local.monthly_rotated_at}'),
    equivalent: 'nothing in this stack reads when it rotates next',
  },
  {
    title: 'a serial is ignored',
    subject: serial(1),
    course: { ...BOUNDARY, edit: { at: '3d', to: serial(2) } },
    mutate: local('serial', () => 1),
  },
  {
    title: 'a serial rotates without being raised',
    subject: serial(1),
    course: BOUNDARY,
    mutate: local('serial', () => '${floor(local.rotation_unix / 864000) - 2080}'),
  },
  {
    title: 'a serial is one ahead',
    subject: serial(1),
    course: { ...BOUNDARY, edit: { at: '3d', to: serial(2) } },
    mutate: local('serial', (value: number) => value + 1),
  },
  {
    title: 'a serial remembers one generation',
    subject: serial(1),
    course: { ...BOUNDARY, edit: { at: '3d', to: serial(2) } },
    mutate: replace('range(min(25, local.monthly_serial))', 'range(min(1, local.monthly_serial))'),
  },
];
