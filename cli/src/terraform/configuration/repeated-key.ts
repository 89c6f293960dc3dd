/** A key that stands twice in one object of a JSON text: Terraform reads both, a parser of JSON only the last one. */
export function repeatedKey(json: string): string | undefined {
  const objects: (Set<string> | undefined)[] = [];
  for (const [token, text, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    switch (token) {
      case '{':
        objects.push(new Set());
        break;
      case '[':
        objects.push(undefined);
        break;
      case '}':
      case ']':
        objects.pop();
        break;
      default: {
        const keys = objects.at(-1);
        if (colon !== undefined && keys !== undefined) {
          const key = JSON.parse(text) as string;
          if (keys.has(key) && key !== '//') {
            return key;
          }
          keys.add(key);
        }
      }
    }
  }
  return undefined;
}
