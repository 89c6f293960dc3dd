import { mistakeIn } from '../../../src/rehearsal/promise/deliveries';
import { stateOf } from '../../support/fake-vendor';
import { type Change, MANIFEST, Scene } from './scene';

const rendered = (rendering: string) => ({ ...MANIFEST, renderings: { ci: { 'a_variable.v#value': rendering } } });
const first = { create: ['2027-01-01'] };

function writing(text: (secret: string, scene: Scene) => string, manifest: object = MANIFEST): Scene {
  const scene = new Scene(manifest).applyAt(0, first);
  return scene.applyAt(1, { value: text(scene.secretOf('2027-01-01'), scene) });
}

describe('a declared delivery', () => {
  test.each<[string, (secret: string) => string]>([
    ['the secret', (secret) => secret],
    ['JSON with it', (secret) => JSON.stringify({ url: 'https://example.com', token: secret })],
  ])('keeps the promise with %s', (_, text) => {
    expect(writing(text).breaches()).toEqual([]);
    expect(writing(text).promises.kept([]).doubts).toEqual([]);
  });

  test('keeps it with a text where the manifest says that it is one', () => {
    expect(writing((secret) => `token: ${secret}\n`, rendered('text')).breaches()).toEqual([]);
  });

  test.each<[string, (secret: string) => string, string]>([
    ['a constant', () => 'fake-constant', 'holds something that is not the current secret'],
    ['nothing', () => '', 'holds something that is not the current secret'],
    ['upper-cased', (secret) => secret.toUpperCase(), 'holds the current secret upper-cased'],
    ['cut', (secret) => secret.slice(0, -1), 'holds something that is not the current secret'],
    ['base64', (secret) => Buffer.from(secret).toString('base64'), 'holds the current secret encoded, and no rendering does that'],
    [
      'twice base64',
      (secret) => Buffer.from(Buffer.from(secret).toString('base64')).toString('base64'),
      'holds the current secret encoded',
    ],
    ['a list with it', (secret) => JSON.stringify([secret]), 'holds the current secret in a list, and no rendering makes one'],
    [
      'its client id and it turned round',
      (secret) => JSON.stringify({ 'CF-Access-Client-Id': secret, 'CF-Access-Client-Secret': 'fake-id.access' }),
      'holds the current secret under CF-Access-Client-Id, where its client id should stand',
    ],
    ['JSON in which it is a part', (secret) => JSON.stringify({ header: `Bearer ${secret}` }), 'only a part of a text'],
  ])('breaks it with %s', (_, text, message) => {
    const scene = writing(text);

    expect(scene.breaches()).toEqual(['wrong delivery on day 1']);
    expect(scene.texts()[0]).toContain(message);
  });

  test('is not looked into where the manifest says that it holds something else', () => {
    expect(writing(() => 'fake-id', rendered('other')).promises.kept([])).toMatchObject({ breaches: [], doubts: [] });
  });

  test('cannot be judged where it is a text that is JSON once more', () => {
    const { breaches, doubts } = writing((secret) => JSON.stringify(`token: ${secret}`), rendered('text')).promises.kept([]);

    expect(breaches).toEqual([]);
    expect(doubts).toMatchObject([{ text: expect.stringContaining('holds a text that is JSON once more') }]);
  });

  test('cannot be judged where it is a text that holds no secret', () => {
    const { breaches, doubts } = writing(() => 'fake-text', rendered('text')).promises.kept([]);

    expect(breaches).toEqual([]);
    expect(doubts).toMatchObject([{ text: expect.stringContaining('holds a text without the secret') }]);
  });

  test('breaks it with another text than the manifest says', () => {
    expect(writing((secret) => Buffer.from(secret).toString('base64'), rendered('text')).breaches()).toEqual(['wrong delivery on day 1']);
  });

  test('cannot be judged where it is a text, and the manifest does not say so', () => {
    const { breaches, doubts } = writing((secret) => `token: ${secret}\n`).promises.kept([]);

    expect(breaches).toEqual([]);
    expect(doubts).toMatchObject([
      { text: expect.stringContaining('within other text, and the manifest does not say that this is meant') },
    ]);
  });

  test('breaks it in another object at each rotation', () => {
    const scene = new Scene().applyAt(0, { ...first, name: 'one' }).applyAt(30, { create: ['2027-01-31'], name: 'two' });

    expect(scene.breaches()).toEqual(['wrong delivery on day 30']);
    expect(scene.texts()[0]).toContain('a_variable.v was written to variable two: whoever reads variable one gets no new secret');
  });

  test('breaks it with the secret of an older generation', () => {
    const scene = new Scene().applyAt(0, first);
    scene.applyAt(30, { create: ['2027-01-31'], value: scene.secretOf('2027-01-01') });

    expect(scene.breaches()).toEqual(['wrong delivery on day 30']);
    expect(scene.texts()[0]).toContain('holds the secret of t-2027-01-01, an older generation instead of the current secret');
  });

  test('need not be written by an apply that failed', () => {
    const scene = new Scene().applyAt(0, first);
    const unwritten: Change = { create: ['2027-01-31'], value: scene.secretOf('2027-01-01'), ended: 'failed', injected: ['PUT **'] };

    expect(scene.applyAt(30, unwritten).breaches()).toEqual([]);
  });

  test('is missing', () => {
    const elsewhere = { ...MANIFEST, deliveries: { ci: ['a_variable.other#value'] } };

    expect(new Scene(elsewhere).applyAt(0, first).texts()).toEqual([
      'fake_token.t: nothing stands at a_variable.other#value, where it is declared to be delivered, after the apply of 2027-01-01T00:00:00Z',
    ]);
  });
});

describe('a declared delivery to a map', () => {
  const map = { ...MANIFEST, deliveries: { ci: ['a_map.m#data'] } };
  const mistakes = (data: (secret: string) => object, paired = false) => {
    const scene = new Scene(map);
    if (paired) Object.assign(scene.vendor, { acceptsPair: () => ({ accepted: true }) });
    scene.vendor.issue('t-0');
    scene.watch.applied(
      stateOf({
        'fake_token.t': [{ attributes: { id: 't-0' } }],
        'a_map.m': [{ index_key: 'x', attributes: { data: data(scene.vendor.issued()[0].secret) } }],
      }),
      'in an apply',
    );
    return mistakeIn(
      scene.watch.textsAt('a_map.m#data')[0],
      scene.watch.secrets.all()[0],
      { address: 'a_map.m', attribute: 'data' },
      scene.watch.secrets,
      () => '',
      0,
    );
  };

  test('keeps the promise with the secret beside other values', () => {
    expect(mistakes((secret) => ({ TOKEN: secret, 'config.url': 'https://example.com' }))).toBeUndefined();
  });

  test('cannot be judged with one of two headers, where the vendor wants both', () => {
    const [id, alone] = [{ 'CF-Access-Client-Id': 'fake-id.access' }, {}];
    const headers = (more: object) => mistakes((secret) => ({ ...more, 'CF-Access-Client-Secret': secret }), true);

    expect(headers(id)).toBeUndefined();
    expect(headers(alone)).toMatchObject({ text: expect.stringContaining('without that of the client id'), unsure: true });
  });

  test('breaks it without the secret', () => {
    expect(mistakes(() => ({ TOKEN: 'fake-constant', URL: 'https://example.com' }))?.text).toBe(
      'holds something that is not the current secret',
    );
  });
});

describe('a roll-out', () => {
  const second = { create: ['2027-01-31'] };
  const rolled = () => new Scene().applyAt(0, { ...first, marker: 'one' });

  test('moves with each generation, once its deliveries are written', () => {
    expect(
      rolled()
        .applyAt(30, { ...second, marker: 'two' })
        .applyAt(31)
        .breaches(),
    ).toEqual([]);
  });

  test.each<[string, (scene: Scene) => Scene, string]>([
    ['does not move', (scene) => scene.applyAt(30, second), 'its roll-out did not move with its new secret'],
    [
      'moves for nothing',
      (scene) => scene.applyAt(3, { marker: 'two', value: scene.secretOf('2027-01-01') }),
      'although its secret is the same',
    ],
    [
      'moves before its delivery',
      (scene) =>
        scene.applyAt(30, { ...second, marker: 'two', value: scene.secretOf('2027-01-01'), ended: 'failed', injected: ['PUT **'] }),
      'its roll-out moved before every delivery was written',
    ],
    [
      'tells of another instant although nothing rotated',
      (scene) => scene.applyAt(3, { told: { rotated_at: '2027-01-04T00:00:00Z' }, value: scene.secretOf('2027-01-01') }),
      'although its secret is the same',
    ],
    [
      'tells of the older token',
      (scene) => scene.applyAt(30, { ...second, marker: 'two', told: { token_id: 't-2027-01-01' } }),
      'tells of t-2027-01-01',
    ],
    [
      'tells of the older generation',
      (scene) => scene.applyAt(30, { ...second, marker: 'two', told: { token_id: 't-2027-01-31', generation: '2027-01-01T00:00:00Z' } }),
      'generation 2027-01-01T00:00:00Z, when t-2027-01-31 is the current one',
    ],
  ])('breaks the promise when it %s', (_, go, message) => {
    const scene = go(rolled());

    expect(scene.breaches()).toEqual([expect.stringMatching(/^roll-out on day/)]);
    expect(scene.texts()[0]).toContain(message);
  });

  test('may move after an apply that failed to', () => {
    const scene = rolled();
    scene
      .applyAt(30, { ...second, ended: 'failed', injected: ['PUT **'] })
      .applyAt(31, { marker: 'two', value: scene.secretOf('2027-01-31') });

    expect(scene.breaches()).toEqual([]);
  });
});

describe('a stack', () => {
  test('breaks the promise when it changes although nothing happens', () => {
    const scene = new Scene().applyAt(0, first);
    for (const day of [3, 6, 9]) scene.applyAt(day, { ended: 'changed' });

    expect(scene.breaches()).toEqual(['changes at every apply on day 3']);
  });

  test('may remember a boundary, and forget one, where its secret waits for its turn', () => {
    const scene = new Scene().applyAt(0, first);
    for (const day of [30, 31, 34, 38, 45]) scene.applyAt(day, { ended: day === 30 || day === 38 ? 'changed' : 'unchanged' });

    expect(scene.promises.kept([]).idle.applies).toEqual([]);
  });

  test('is only noted when it does so once', () => {
    const scene = new Scene().applyAt(0, first).applyAt(3).applyAt(6, { ended: 'changed' }).applyAt(9).applyAt(12);

    expect(scene.breaches()).toEqual([]);
    expect(scene.promises.kept([]).idle.applies).toHaveLength(1);
  });
});
