import { number } from '../../plugin/protocol/type';
import { count, flag, needed, pairs, repeated, single, text, texts } from './blocks';

const keyReference = single({ key: text, name: text, optional: flag });
const wholeReference = single({ name: needed, optional: flag });

const seLinux = single({ level: text, role: text, type: text, user: text });
export const identity = { run_as_group: text, run_as_non_root: flag, run_as_user: text } as const;
export const confinement = { se_linux_options: seLinux, seccomp_profile: single({ localhost_profile: text, type: text }) } as const;

const handler = {
  exec: single({ command: texts }),
  http_get: single({ host: text, path: text, port: text, scheme: text }, { http_header: repeated({ name: text, value: text }) }),
  tcp_socket: single({ port: needed }),
} as const;

const probe = single(
  { failure_threshold: count, initial_delay_seconds: count, period_seconds: count, success_threshold: count, timeout_seconds: count },
  { ...handler, grpc: single({ port: { type: number, required: true }, service: text }) },
);

/** What runs in a pod, and where it reads a secret. */
export const container = repeated(
  {
    args: texts,
    command: texts,
    image: text,
    image_pull_policy: text,
    name: needed,
    stdin: flag,
    stdin_once: flag,
    termination_message_path: text,
    termination_message_policy: text,
    tty: flag,
    working_dir: text,
  },
  {
    env: repeated(
      { name: needed, value: text },
      {
        value_from: single(
          {},
          {
            config_map_key_ref: keyReference,
            field_ref: single({ api_version: text, field_path: text }),
            resource_field_ref: single({ container_name: text, divisor: text, resource: needed }),
            secret_key_ref: keyReference,
          },
        ),
      },
    ),
    env_from: repeated({ prefix: text }, { config_map_ref: wholeReference, secret_ref: wholeReference }),
    lifecycle: single({}, { post_start: repeated({}, handler), pre_stop: repeated({}, handler) }),
    liveness_probe: probe,
    port: repeated({ container_port: { type: number, required: true }, host_ip: text, host_port: count, name: text, protocol: text }),
    readiness_probe: probe,
    resources: single({ limits: pairs, requests: pairs }),
    security_context: single(
      { ...identity, allow_privilege_escalation: flag, privileged: flag, read_only_root_filesystem: flag },
      { ...confinement, capabilities: single({ add: texts, drop: texts }) },
    ),
    startup_probe: probe,
    volume_mount: repeated({
      mount_path: needed,
      mount_propagation: text,
      name: needed,
      read_only: { ...flag, default: false },
      sub_path: text,
    }),
  },
);
