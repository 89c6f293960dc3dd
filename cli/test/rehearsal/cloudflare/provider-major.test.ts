import { newestMajor, vendorsAskedFor, vendorsSelected } from '../../../src/rehearsal/stage/provider-major';
import { vendors } from '../../../src/vendors';

test.each([
  ['5.14.0', 5],
  ['= 4.52.8', 4],
  ['~> 4.52', 4],
  ['~> 5.12.1', 5],
  ['>= 4.40, < 5', 4],
  ['>= 4.40, < 5.0.0', 4],
  ['>= 4.40, < 5.3', 5],
  ['<= 4.52', 4],
  ['>= 4.0', undefined],
  ['> 4.0, != 5.11.0', undefined],
  ['~> 4', undefined],
  ['', undefined],
])('the constraint %s asks for the major version %s', (constraint, major) => {
  expect(newestMajor(constraint)).toBe(major);
});

const file = (version?: string) =>
  ({ sources: { cf: 'cloudflare/cloudflare' }, versions: version === undefined ? {} : { cf: version } }) as never;
const asking = (version?: string) => ({ root: file(version), modules: [], locked: {} });
const majorOf = (chosen: typeof vendors) => chosen.filter(({ id }) => id === 'cloudflare').map(({ major }) => major ?? 5);

test.each([
  ['~> 4.52', [4]],
  ['~> 5.12', [5]],
  ['~> 3.0', [5]],
  [undefined, [5]],
])('a stack that asks for %s is rehearsed with the provider %s', (version, majors) => {
  expect(majorOf(vendorsAskedFor(vendors, asking(version)))).toEqual(majors);
});

test.each([
  [[undefined], '~> 4.52', [4]],
  [['>= 4.0'], '< 5.0', [4]],
  [['>= 4.0'], '>= 4.40', [5]],
])('a stack that asks for %j by its modules, and for %s by itself', (ofModules, own, majors) => {
  expect(majorOf(vendorsAskedFor(vendors, { ...asking(own), modules: ofModules.map(file) }))).toEqual(majors);
  expect(majorOf(vendorsAskedFor(vendors, { ...asking(ofModules[0]), modules: [file(own)] }))).toEqual(majors);
});

test.each([
  ['4.52.8', [4]],
  ['5.14.0', [5]],
])('a stack that has locked %s is rehearsed with it', (version, majors) => {
  const locked = { 'registry.example/cloudflare/cloudflare': version, 'registry.example/hashicorp/tfe': '0.71.0' };

  expect(majorOf(vendorsAskedFor(vendors, { ...asking('>= 4.0'), locked }))).toEqual(majors);
});

test('the other vendors are not touched', () => {
  expect(vendorsAskedFor(vendors, asking('~> 4.52'))).toHaveLength(vendors.length - 1);
});

test.each([
  ['4.52.8', [4]],
  ['5.14.0', [5]],
])('a provider that is installed as %s is pointed at as such', (version, majors) => {
  expect(majorOf(vendorsSelected(vendors, { 'registry.example/cloudflare/cloudflare': version }))).toEqual(majors);
});
