/** Whether an address, with or without a registry's host, is that of `namespace/type`. */
export function isSource(address: string, source: string): boolean {
  return namespaced(address) === source;
}

/** What stands under an address of `namespace/type`, with or without a registry's host. */
export function ofSource<T>(byAddress: Readonly<Record<string, T>>, source: string): T | undefined {
  return Object.entries(byAddress).find(([address]) => isSource(address, source))?.[1];
}

/** `namespace/type` of an address. */
export function namespaced(address: string): string {
  return address.toLowerCase().split('/').slice(-2).join('/');
}
