// Rehearses both Cloudflare examples under every setting of what is not verified at the vendor: some 50 rehearsals of the real Terraform,
// the better part of an hour; with texts, those alone whose line holds all of them. Prints a line for each, and exits with 1 if one is not as it should be.

import type { Report } from '../cli/src/rehearsal/report/report';
import { type Build, type Course, DAY, rehearseCloudflare } from '../cli/test/rehearsal/cloudflare/rehearsal';
import { SETTINGS, titleOf } from '../cli/test/rehearsal/cloudflare/settings';
import { CiAccess } from '../examples/ci-access/stack';
import { CiAccessRenewal } from '../examples/ci-access-renewal/stack';
import { Tally } from './tally';

interface Row {
  readonly title: string;
  readonly build: Build;
  readonly course: Course;
  /** Why a report is not as it should be; undefined if it is. */
  readonly complaint: (report: Report, title: string) => string | undefined;
}

const access: Build = (app) => new CiAccess(app, 'ci-access');
const renewal: Build = (app) => new CiAccessRenewal(app, 'ci-access-renewal');

const clean = (overlap: number) => (report: Report, title: string) => {
  // a vendor that takes no jumps makes no token at all, and says so before anybody holds one
  if (title === 'versionJumps: refused') {
    return report.lockOuts.length === 0 && report.failures.length > 0 ? undefined : 'it was not refused';
  }
  if (report.verdict !== 'clean') return report.reasons.join('; ');
  return (report.smallestOverlap ?? 0) < overlap ? `an overlap of ${report.smallestOverlap} s` : undefined;
};

const lockedOut = (report: Report) =>
  report.lockOuts.length === 1 && report.lockOuts[0].cause.includes('by itself, at its deadline')
    ? undefined
    : 'the lock-out was not found';

const ROWS: readonly Row[] = [
  { title: 'ci-access, weekly', build: access, course: { until: '14mo', cadence: '1w' }, complaint: clean(7 * DAY) },
  {
    title: 'ci-access, weekly, pause of 60 days',
    build: access,
    course: { until: '14mo', cadence: '1w', pause: '150d..210d' },
    complaint: clean(7 * DAY),
  },
  {
    title: 'ci-access-renewal, weekly, pause of 21 days',
    build: renewal,
    course: { until: '26mo', cadence: '1w', pause: '240d..261d' },
    complaint: (report) => clean(7 * DAY)(report, ''),
  },
  {
    title: 'ci-access-renewal, weekly, pause of 160 days',
    build: renewal,
    course: { until: '14mo', cadence: '1w', pause: '240d..400d' },
    complaint: lockedOut,
  },
  { title: 'ci-access, daily', build: access, course: { until: '14mo', cadence: '1d' }, complaint: clean(7 * DAY) },
  {
    title: 'ci-access, daily, pause of 60 days',
    build: access,
    course: { until: '14mo', cadence: '1d', pause: '150d..210d' },
    complaint: clean(7 * DAY),
  },
];

async function main(texts: readonly string[]): Promise<void> {
  const tally = new Tally();
  for (const { title, build, course, complaint } of ROWS) {
    for (const switches of [{}, { versionJumps: 'refused' as const }, ...SETTINGS]) {
      const setting = titleOf(switches);
      const row = `${title}; ${setting || 'the defaults'}`;
      if (!texts.every((text) => row.includes(text))) continue;
      const { report } = await rehearseCloudflare(build, { ...course, switches });
      const wrong = complaint(report, setting);
      tally.tell(row, wrong ? [wrong] : []);
    }
  }
  tally.end();
}

void main(process.argv.slice(2));
