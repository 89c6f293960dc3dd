/** Virtual time as the vendor writes it, `2021-05-17T14:03:38.212Z`. */
export function timestamp(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString();
}
