import { contestedPlaces } from './contested';
import type { Distortion, Exposure, Finding, Findings } from './findings';
import { type Leaf, leavesOf } from './leaves';
import { pairedWith } from './pairs';
import { isPublic } from './public-places';
import type { Secrets } from './secrets';
import type { Text } from './texts';
import { idsOf, type Secret } from './vendors-at-work';

/** Looks for secrets everywhere but in the resource that issued them. */
export function findPlaces(texts: Iterable<Text>, secrets: Secrets): Findings {
  const held = new Map<string, Finding>();
  const exposed: Exposure[] = [];
  const distorted: Distortion[] = [];
  const known = new Set<Secret>();
  const strings = new Map<string, boolean>();
  const all = [...texts];
  const leaves = all.flatMap((text) => leavesOf(text).map((leaf): [Text, Leaf] => [text, leaf]));
  const partners = pairedWith(leaves.map(([, leaf]) => leaf));
  const writers = contestedPlaces();
  for (const [text, leaf] of leaves) {
    const recognised = secrets.recognise(leaf.value);
    for (const { secret } of recognised) known.add(secret);
    const found = recognised.filter(({ secret }) => !isIssuer(text.owner, secret));
    const usable = [...new Set(found.filter(({ form }) => form === undefined).map(({ secret }) => secret))];
    usable.forEach((secret, index) => {
      const suffix = index === 0 ? '' : `(${index + 1})`;
      const clientId = secret.by.emulator.acceptsPair && partners(leaf);
      held.set(`${leaf.object}${suffix}`, { secret, place: `${leaf.place}${suffix}`, within: text.object, ...(clientId && { clientId }) });
    });
    const shown = isPublic(text);
    for (const secret of shown ? secrets.find(leaf.place) : []) {
      exposed.push({ where: `a key of ${secrets.scrub(leaf.place)}`, secret });
    }
    for (const { secret, form } of found) {
      if (shown) {
        exposed.push({ where: text.output === undefined ? leaf.place : `output.${text.output.name}`, secret });
      } else if (form !== undefined) {
        distorted.push({ where: leaf.place, secret, form });
      }
    }
    strings.set(leaf.object, usable.length > 0);
    strings.set(text.object, usable.length > 0 || strings.get(text.object) === true);
    writers.note(text, leaf, usable.length > 0);
  }
  return {
    held,
    exposed,
    distorted,
    contested: writers.contests(),
    texts: new Map(all.map(({ place, value }) => [place, value])),
    objects: new Map(all.filter(({ owner }) => owner?.named).map(({ place, object }) => [ownerOf(place), ownerOf(object)])),
    known,
    strings,
  };
}

/** What stands before the way to a string. */
function ownerOf(place: string): string {
  return place.slice(0, place.indexOf('#'));
}

function isIssuer(owner: Text['owner'], secret: Secret): boolean {
  return owner !== undefined && secret.by.vendor.issues.includes(owner.type) && idsOf(secret).some((id) => id === owner.id);
}
