import { boundariesBetween } from '../rehearsal/promise/boundaries';
import type { Timetable } from '../rehearsal/timetable';
import { formatSeconds } from '../time/span';
import { UNPROVEN } from '../timeline/draw';
import { generationName } from '../timeline/generation-name';
import type { DescribedRotation } from '../timeline/laws';
import { type Prediction, predictionsOf, titleOf } from '../timeline/predictions';
import type { Credential, Happening, Picture } from './picture';

/** What the page of a stack shows that was not rehearsed. */
export function pictureOfLaw(
  directory: string,
  rotations: readonly DescribedRotation[],
  { from, until, cadence, pauses }: Timetable,
  instants: readonly number[],
): Picture {
  const predictions = rotations.flatMap((rotation) => predictionsOf(rotation, () => instants));
  const refused = predictions.flatMap(({ history, ...prediction }) =>
    (history?.refusals ?? []).map(({ at, why }) => ({ at, text: `${titleOf(prediction)}: ${why}` })),
  );
  const lives = predictions.reduce((sum, { history }) => sum + (history?.lives.length ?? 0), 0);
  return {
    title: `timeline of ${directory}`,
    verdict: 'model',
    headline: UNPROVEN,
    reasons: [],
    notes: predictions
      .filter(({ law }) => law === undefined)
      .map((prediction) => `${titleOf(prediction)} depends on values that only a plan knows: it cannot be drawn`),
    settings: [`an apply every ${cadence.count}${cadence.unit}`],
    figures: [
      { name: 'credentials', value: `${predictions.reduce((sum, { credentials }) => sum + credentials.length, 0)}`, bad: false },
      { name: 'generations', value: `${lives}`, bad: false },
      { name: 'applies', value: `${instants.length}`, bad: false },
      { name: 'refused plans', value: `${refused.length}`, bad: refused.length > 0 },
    ],
    problems: refused.length === 0 ? [] : [{ title: 'refused', bad: true, entries: refused }],
    from,
    until,
    parts: [
      {
        name: '',
        pauses: pauses.map((pause) => ({ from: pause.from, until: pause.until })),
        events: refused.map(({ at, text }): Happening => ({ at, kind: 'refused', text, actions: [], calls: [] })),
        credentials: predictions.flatMap((prediction) => credentialOf(prediction, from, until)),
      },
    ],
  };
}

function credentialOf(prediction: Prediction, from: number, until: number): Credential[] {
  const { law, history, atDeadlines } = prediction;
  if (law === undefined || history === undefined) return [];
  return [
    {
      name: titleOf(prediction),
      about: `overlap ${formatSeconds(law.overlap)}`,
      boundaries: boundariesBetween(law, from, until),
      lives: history.lives.map(({ generation, created, superseded = null, retired = null }) => ({
        name: generationName(law, generation),
        token: '',
        from: created,
        delivered: created,
        superseded,
        until: retired,
        how: null,
        deadline: atDeadlines && retired !== null,
      })),
      lanes: [],
    },
  ];
}
