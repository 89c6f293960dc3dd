import { DAY, type Rehearsed } from './rehearsal';

/** No version comes back, and no deadline is near. */
export function expectForward(emulator: Rehearsed['emulator']): void {
  for (const { at, deadline, version, tokenId } of emulator.rotations()) {
    expect(deadline - at).toBeGreaterThanOrEqual(2 * DAY);
    const later = emulator.rotations().filter((other) => other.tokenId === tokenId && other.at > at);
    expect(later.every((other) => other.version > version)).toBe(true);
  }
}
