/** `1 lock-out`, `2 lock-outs`, `2 applies` */
export function count(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun.replace(/y$/, 'ie')}s`;
}
