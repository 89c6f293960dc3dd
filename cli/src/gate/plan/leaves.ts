/** A value without members, with what is said of it. */
export interface Leaf {
  /** `data.TOKEN`, `env[0]` */
  readonly path: string;
  readonly value: unknown;
  readonly sensitive: boolean;
}

/** All that is in a value; `mask` says, in its shape, what is sensitive. */
export function* leavesOf(value: unknown, mask: unknown, path = ''): Generator<Leaf> {
  if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      yield* leavesOf((value as any)[key], mask === true ? true : (mask as any)?.[key], memberPath(path, key, Array.isArray(value)));
    }
  } else {
    yield { path, value, sensitive: mask === true };
  }
}

/** Whether a mask, or a part of it, is set. */
export function isMarked(mask: unknown): boolean {
  return mask === true || (typeof mask === 'object' && mask !== null && Object.values(mask).some(isMarked));
}

function memberPath(path: string, key: string, ofList: boolean): string {
  if (ofList) {
    return `${path}[${key}]`;
  }
  return path === '' ? key : `${path}.${key}`;
}
