/** Whether an address, with or without a registry's host, is that of `namespace/type`. */
export function isSource(address: string, source: string): boolean {
  return namespaced(address) === source;
}

/** `namespace/type` of an address. */
export function namespaced(address: string): string {
  return address.toLowerCase().split('/').slice(-2).join('/');
}
