import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../src/commands/program';
import { pageOf, svgOf } from '../../src/page/html';
import { markdownOf } from '../../src/page/markdown';
import { pictureOfReport } from '../../src/page/of-report';
import { MemoryIo } from '../support/memory-io';
import { appReport, day, emptyReport, lockedOutReport, rotatingReport } from '../support/reports';
import { temporaryDirectory } from '../support/temporary-directory';

const seconds = (instant: string) => Date.parse(instant) / 1000;
const HOSTILE = '</script><script>alert("x")</script><img src=x onerror=alert(1)>';

describe('the picture of a report', () => {
  test('has a lane for each consumer, with the generation that it held, and until when', () => {
    const [{ credentials }] = pictureOfReport(lockedOutReport()).parts;

    expect(credentials).toHaveLength(1);
    expect(credentials[0].lanes).toMatchObject([
      {
        place: 'kubernetes_secret_v1.build#data.TOKEN',
        held: [0, 30, 60, 90].map((n, life) => ({
          life,
          from: seconds(day(n, 14400)),
          until: seconds(n === 90 ? day(120, 14400) : day(n + 30, 14400)),
        })),
        refused: [{ from: seconds(day(30)), until: seconds(day(30, 14400)), remedy: 'create the successor first', declared: false }],
      },
    ]);
  });

  test('says the verdict in words, and five figures', () => {
    const { headline, reasons, figures } = pictureOfReport(lockedOutReport());

    expect([headline, ...reasons]).toEqual(['failed', `1 lock-out, the first at ${day(30)}: kubernetes_secret_v1.build#data.TOKEN`]);
    expect(figures.map(({ name, value, bad }) => [name, value, bad])).toEqual([
      ['smallest overlap', '7d', false],
      ['lock-outs', '1', true],
      ['gaps', '0', false],
      ['applies', '121', false],
      ['longest pause survived', '1d', false],
    ]);
  });

  test('shows whoever is refused with what nobody issued, or at a place that is called otherwise by now', () => {
    const { lockOuts } = lockedOutReport();
    const stray = { ...lockOuts[0], credential: null, generation: null, place: 'a_variable.constant#value' };
    const renamed = { ...lockOuts[0], place: 'a_variable.old#value' };

    const [{ credentials }] = pictureOfReport(lockedOutReport({ lockOuts: [stray, renamed] })).parts;

    expect(credentials.map(({ name, lanes }) => [name, lanes.map(({ place, refused }) => [place, refused.length])])).toEqual([
      [
        'tfe_agent_token.build',
        [
          ['kubernetes_secret_v1.build#data.TOKEN', 0],
          ['a_variable.old#value', 1],
        ],
      ],
      ['of no known credential', [['a_variable.constant#value', 1]]],
    ]);
  });

  test('marks refused plans and failed applies, with their errors', () => {
    const at = day(40);
    const apply = { at, ended: 'refused' as const, edited: false, actions: [], calls: [], injected: ['GET **'] };
    const failure = { at, step: 'plan', error: 'Error: no\n\nbecause', injected: ['GET **'], follows: false };

    const [{ events }] = pictureOfReport(rotatingReport(['build'], { applies: [apply], failures: [failure] })).parts;

    expect(events).toMatchObject([{ kind: 'refused', text: 'a refused plan; the plan failed: Error: no because; injected: GET **' }]);
  });

  test('has a part for each stack of an app', () => {
    const { title, parts, problems, figures } = pictureOfReport(appReport(rotatingReport(), lockedOutReport()));

    expect(title).toBe('rehearsal of the app in cdktf.out');
    expect(parts.map(({ name }) => name)).toEqual(['stack-0', 'stack-1']);
    expect(problems.map((problem) => problem.title)).toEqual(['stack-1: lock-outs']);
    expect(figures.find(({ name }) => name === 'applies')?.value).toBe('242');
  });
});

describe.each([
  ['an empty report', emptyReport()],
  ['a failed one', lockedOutReport()],
  ['an interrupted one', rotatingReport(['build'], { verdict: 'inconclusive', exitCode: 3, seenUntil: day(45), reasons: ['interrupted'] })],
  ['one of an app', appReport(rotatingReport(), emptyReport())],
])('%s', (_, report) => {
  test('becomes a page, a picture and Markdown', () => {
    const picture = pictureOfReport(report);

    expect(pageOf(picture)).toContain('<h1>rehearsal of ');
    expect(svgOf(picture)).toMatch(/^<svg xmlns=.*<\/svg>\n$/s);
    expect(svgOf(picture)).not.toContain('NaN');
    expect(markdownOf(picture)).toMatch(/^## .+ rehearsal of /);
  });
});

describe('names that are markup', () => {
  const hostile = rotatingReport([HOSTILE], { stack: HOSTILE, notes: [HOSTILE], reasons: [HOSTILE] });
  const picture = pictureOfReport(hostile);

  test('are text in a page and in a picture', () => {
    const page = pageOf(picture);

    // its own scripts: the data, and the one that shows them
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toContain('<img');
    expect(svgOf(picture)).not.toMatch(/<script|<img/);
    expect(JSON.parse(/<script type="application\/json" id="data">(.*)<\/script>/.exec(page)![1])).toEqual(
      JSON.parse(JSON.stringify(picture)),
    );
  });

  test('are text in Markdown, and end no line of a gantt', () => {
    const markdown = markdownOf(pictureOfReport(rotatingReport(['a:b;c#d\n```\n<b>'], { notes: [HOSTILE, '[x](javascript:y) @team #1'] })));

    expect(markdown).not.toMatch(/<script|<img|<b>/);
    expect(markdown.match(/^```/gm)).toHaveLength(2);
    expect(markdown).toContain('title tfe_agent_token.a b c d ___ _b_');
    expect(markdown).toContain('\\[x\\](javascript:y) &#64;team \\#1');
  });
});

test('a year of two credentials is far below a megabyte and a half, and five hundred are below three', () => {
  expect(pageOf(pictureOfReport(rotatingReport(['build', 'deploy']))).length).toBeLessThan(400_000);
  expect(pageOf(pictureOfReport(rotatingReport(Array.from({ length: 500 }, (_, n) => `t${n}`)))).length).toBeLessThan(3_000_000);
});

test('a page names nobody to ask', () => {
  const page = pageOf(pictureOfReport(lockedOutReport()));

  expect(page).toContain("default-src 'none'");
  expect(page.replace(/https:\/\/d3js\.org|http:\/\/www\.w3\.org\/[\w/]+/g, '')).not.toMatch(/https?:\/\/|@import|url\((?!#)/);
});

describe('rotating-tokens report', () => {
  const report = async (content: unknown, ...flags: string[]) => {
    const directory = temporaryDirectory({ 'report.json': typeof content === 'string' ? content : JSON.stringify(content) });
    const io = new MemoryIo();
    const files = flags.map((flag) => join(directory, flag.slice(2)));
    const code = await runProgram(['report', join(directory, 'report.json'), ...flags.flatMap((flag, n) => [flag, files[n]])], io);
    return { code, out: io.out, err: io.err, read: (n: number) => readFileSync(files[n], 'utf8') };
  };

  test('prints a report as the rehearsal did', async () => {
    const { code, out } = await report(lockedOutReport());

    expect(code).toBe(0);
    expect(out).toContain('lock-outs:\n  2027-01-31T00:00:00Z for 4h: kubernetes_secret_v1.build#data.TOKEN');
  });

  test('makes pages of it, of an app too', async () => {
    const { code, out, read } = await report(appReport(lockedOutReport()), '--html', '--svg', '--markdown');

    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(read(0)).toMatch(/^<!doctype html>/);
    expect(read(1)).toMatch(/^<svg /);
    expect(read(2)).toContain('LOCKED OUT :crit, 2027-01-31T00:00:00, 2027-01-31T04:00:00');
  });

  test.each([
    ['no JSON', '{', 'it is no JSON'],
    ['another JSON', '{"version":1}', 'rehearse the stack again'],
    ['one of another version', { ...emptyReport(), version: 2 }, '(version: '],
  ])('says what is wrong with %s', async (_, content, message) => {
    const { code, err } = await report(content);

    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
