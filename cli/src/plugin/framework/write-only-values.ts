import type { Values } from '../protocol/value';
import { type Diagnostic, describePath } from './diagnostics';
import type { Block } from './schema';
import { eachAttribute } from './walk';

/** The refusals of a provider under a Terraform that does not know of write-only attributes. */
export function writeOnlyValues(block: Block, config: Values): Diagnostic[] {
  const refusals: Diagnostic[] = [];
  eachAttribute(block, config, ({ attribute, config: value, path }) => {
    if (!attribute.writeOnly || value === null) return;
    refusals.push({
      severity: 'error',
      summary: 'Write-only Attribute Not Allowed',
      detail: `The resource contains a non-null value for write-only attribute "${describePath(path)}" Write-only attributes are only supported in Terraform 1.11 and later.`,
      path,
    });
  });
  return refusals;
}
