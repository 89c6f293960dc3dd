import { bool, list, map, number, string } from '../../plugin/protocol/type';
import { clusterObject } from './object';

const keyReference = {
  nesting: 'list',
  maxItems: 1,
  attributes: { key: { type: string, optional: true }, name: { type: string, optional: true }, optional: { type: bool, optional: true } },
} as const;

const wholeReference = {
  nesting: 'list',
  maxItems: 1,
  attributes: { name: { type: string, required: true }, optional: { type: bool, optional: true } },
} as const;

const container = {
  nesting: 'list',
  attributes: {
    args: { type: list(string), optional: true },
    command: { type: list(string), optional: true },
    image: { type: string, optional: true },
    name: { type: string, required: true },
  },
  blocks: {
    env: {
      nesting: 'list',
      attributes: { name: { type: string, required: true }, value: { type: string, optional: true } },
      blocks: { value_from: { nesting: 'list', maxItems: 1, attributes: {}, blocks: { secret_key_ref: keyReference } } },
    },
    env_from: {
      nesting: 'list',
      attributes: { prefix: { type: string, optional: true } },
      blocks: { secret_ref: wholeReference },
    },
    volume_mount: {
      nesting: 'list',
      attributes: {
        mount_path: { type: string, required: true },
        name: { type: string, required: true },
        read_only: { type: bool, optional: true, default: false },
        sub_path: { type: string, optional: true },
      },
    },
  },
} as const;

/** What consumers of a secret need of a deployment: it reads the secret by its name, and rolls when its pod template changes. */
export const deployments = clusterObject({
  type: 'kubernetes_deployment',
  plural: 'deployments.apps',
  namespaced: true,
  attributes: { wait_for_rollout: { type: bool, optional: true, default: true } },
  blocks: {
    spec: {
      nesting: 'list',
      minItems: 1,
      maxItems: 1,
      attributes: {
        min_ready_seconds: { type: number, optional: true, default: 0 },
        paused: { type: bool, optional: true, default: false },
        progress_deadline_seconds: { type: number, optional: true, default: 600 },
        replicas: { type: string, optional: true, computed: true },
        revision_history_limit: { type: number, optional: true, default: 10 },
      },
      blocks: {
        selector: { nesting: 'list', maxItems: 1, attributes: { match_labels: { type: map(string), optional: true, forceNew: true } } },
        strategy: {
          nesting: 'list',
          maxItems: 1,
          attributes: { type: { type: string, optional: true, default: 'RollingUpdate' } },
          blocks: {
            rolling_update: {
              nesting: 'list',
              maxItems: 1,
              attributes: {
                max_surge: { type: string, optional: true, default: '25%' },
                max_unavailable: { type: string, optional: true, default: '25%' },
              },
            },
          },
        },
        template: {
          nesting: 'list',
          minItems: 1,
          maxItems: 1,
          attributes: {},
          blocks: {
            metadata: {
              nesting: 'list',
              minItems: 1,
              maxItems: 1,
              attributes: { annotations: { type: map(string), optional: true }, labels: { type: map(string), optional: true } },
            },
            spec: {
              nesting: 'list',
              maxItems: 1,
              attributes: {
                termination_grace_period_seconds: { type: number, optional: true, default: 30 },
              },
              blocks: { container },
            },
          },
        },
      },
    },
  },
  compute(data) {
    for (const spec of data.spec ?? []) spec.replicas ??= '1';
  },
});
