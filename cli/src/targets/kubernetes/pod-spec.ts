import { list, set, string } from '../../plugin/protocol/type';
import { count, flag, needed, pairs, repeated, single, text, texts } from './blocks';
import { confinement, container, identity } from './container';
import { volume } from './volume';

/** What a pod is made of, but for its affinity. */
export const podSpec = single(
  {
    active_deadline_seconds: count,
    automount_service_account_token: { ...flag, default: true },
    dns_policy: { ...text, default: 'ClusterFirst' },
    enable_service_links: { ...flag, default: true },
    host_ipc: { ...flag, default: false },
    host_network: { ...flag, default: false },
    host_pid: { ...flag, default: false },
    hostname: text,
    node_name: text,
    node_selector: pairs,
    priority_class_name: text,
    restart_policy: { ...text, default: 'Always' },
    runtime_class_name: text,
    scheduler_name: text,
    service_account_name: text,
    share_process_namespace: { ...flag, default: false },
    subdomain: text,
    termination_grace_period_seconds: { ...count, default: 30 },
  },
  {
    container,
    dns_config: single({ nameservers: texts, searches: texts }, { option: repeated({ name: needed, value: text }) }),
    host_aliases: repeated({ hostnames: { type: list(string), required: true }, ip: needed }),
    image_pull_secrets: repeated({ name: needed }),
    init_container: container,
    security_context: single(
      { ...identity, fs_group: text, fs_group_change_policy: text, supplemental_groups: { type: set(string), optional: true } },
      { ...confinement, sysctl: repeated({ name: needed, value: needed }) },
    ),
    toleration: repeated({ effect: text, key: text, operator: text, toleration_seconds: text, value: text }),
    topology_spread_constraint: repeated(
      { max_skew: count, min_domains: count, node_affinity_policy: text, topology_key: text, when_unsatisfiable: text },
      {
        label_selector: single(
          { match_labels: pairs },
          { match_expressions: repeated({ key: text, operator: text, values: { type: set(string), optional: true } }) },
        ),
      },
    ),
    volume,
  },
);
