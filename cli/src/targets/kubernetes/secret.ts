import { bool, map, number, string } from '../../plugin/protocol/type';
import { base64Map } from './base64-map';
import { immutable, replaceImmutable } from './immutable';
import { clusterObject } from './object';

const revision = (of: string) => ({ type: number, optional: true, requiredWith: [of] }) as const;

const attributes = {
  binary_data: { type: map(string), optional: true, sensitive: true, validators: [base64Map] },
  binary_data_wo: { type: map(string), optional: true, writeOnly: true, conflictsWith: ['binary_data'] },
  binary_data_wo_revision: revision('binary_data_wo'),
  data: { type: map(string), optional: true, computed: true, sensitive: true },
  data_wo: { type: map(string), optional: true, writeOnly: true, conflictsWith: ['data'] },
  data_wo_revision: revision('data_wo'),
  immutable,
  type: { type: string, optional: true, default: 'Opaque', forceNew: true },
  wait_for_service_account_token: { type: bool, optional: true, default: true },
} as const;

export const secrets = clusterObject({
  type: 'kubernetes_secret',
  plural: 'secrets',
  namespaced: true,
  attributes,
  customizeDiff(draft) {
    const { planned, prior } = draft;
    // what is written under a revision is never read back: a change beside it is passed over
    if (prior && (isRevised(planned.data_wo_revision) || isRevised(planned.binary_data_wo_revision))) planned.data = prior.data;
    replaceImmutable(draft);
  },
  compute(data) {
    if (!isRevised(data.data_wo_revision) && !isRevised(data.binary_data_wo_revision)) data.data ??= {};
  },
  forbids(data, state) {
    const revised = data.data_wo_revision !== state.data_wo_revision || data.binary_data_wo_revision !== state.binary_data_wo_revision;
    return state.immutable && revised
      ? `Failed to update secret: Secret "${state.id}" is invalid: data: Forbidden: field is immutable when \`immutable\` is set`
      : undefined;
  },
});

function isRevised(revision: unknown): boolean {
  return Number(revision ?? 0) > 0;
}
