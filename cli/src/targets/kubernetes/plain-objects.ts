import { bool, map, string } from '../../plugin/protocol/type';
import { base64Map } from './base64-map';
import { immutable, replaceImmutable } from './immutable';
import { clusterObject } from './object';

export const namespaces = clusterObject({
  type: 'kubernetes_namespace',
  plural: 'namespaces',
  namespaced: false,
  attributes: { wait_for_default_service_account: { type: bool, optional: true, default: false } },
});

export const configMaps = clusterObject({
  type: 'kubernetes_config_map',
  plural: 'configmaps',
  namespaced: true,
  attributes: {
    binary_data: { type: map(string), optional: true, validators: [base64Map] },
    data: { type: map(string), optional: true },
    immutable,
  },
  customizeDiff: replaceImmutable,
});

const named = { nesting: 'set', attributes: { name: { type: string, optional: true } } } as const;

export const serviceAccounts = clusterObject({
  type: 'kubernetes_service_account',
  plural: 'serviceaccounts',
  namespaced: true,
  attributes: {
    automount_service_account_token: { type: bool, optional: true, default: true },
    default_secret_name: { type: string, computed: true },
  },
  blocks: { image_pull_secret: named, secret: named },
  compute(data) {
    data.default_secret_name = '';
  },
});
