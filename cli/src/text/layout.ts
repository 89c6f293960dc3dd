/** What a text is laid out for. */
export interface Layout {
  /** So many letters fit beside each other. */
  readonly width: number;
  /** Everything, however wide. */
  readonly wide: boolean;
}

/** For nobody in particular. */
export const ANYWHERE: Layout = { width: 80, wide: false };
