import { bool, map, number, string } from '../../plugin/protocol/type';
import { clusterObject } from './object';
import { podSpec } from './pod-spec';

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
            spec: podSpec,
          },
        },
      },
    },
  },
  compute(data) {
    for (const spec of data.spec ?? []) spec.replicas ??= '1';
  },
});
