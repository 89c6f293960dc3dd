import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { NotModelled } from '../../plugin/framework/diagnostics';
import { frameworkResource } from '../../plugin/framework/framework-resource';
import { requiresReplace } from '../../plugin/framework/modifiers';
import { exactlyOneOf } from '../../plugin/framework/validators';
import { string } from '../../plugin/protocol/type';
import type { SinkClient } from '../target';

const TYPE = 'local_sensitive_file';

const computed = { type: string, computed: true } as const;
const permission = { type: string, optional: true, computed: true, default: '0700', modifiers: [requiresReplace] } as const;

/** Nothing is written to the disk, and nothing read from it. */
export const sensitiveFile = frameworkResource({
  type: TYPE,
  attributes: {
    content: {
      type: string,
      optional: true,
      sensitive: true,
      validators: [exactlyOneOf('content_base64', 'source')],
      modifiers: [requiresReplace],
    },
    content_base64: {
      type: string,
      optional: true,
      sensitive: true,
      validators: [exactlyOneOf('content', 'source')],
      modifiers: [requiresReplace],
    },
    content_base64sha256: computed,
    content_base64sha512: computed,
    content_md5: computed,
    content_sha1: computed,
    content_sha256: computed,
    content_sha512: computed,
    directory_permission: permission,
    file_permission: permission,
    filename: { type: string, required: true, modifiers: [requiresReplace] },
    id: computed,
    source: {
      type: string,
      optional: true,
      validators: [exactlyOneOf('content', 'content_base64')],
      modifiers: [requiresReplace],
    },
  },
  place: ({ filename }) => filePlace(filename),
  async create({ plan }, { target }: SinkClient) {
    if (plan.source !== null) {
      throw new NotModelled('argument "source" (a rehearsal reads no files: use content or content_base64)');
    }
    const content = plan.content_base64 === null ? Buffer.from(plan.content ?? '') : Buffer.from(plan.content_base64, 'base64');
    const hash = (algorithm: string, encoding: 'hex' | 'base64' = 'hex') => createHash(algorithm).update(content).digest(encoding);
    return target.deliver({ method: 'POST', type: TYPE, name: `${plan.filename}` }, () => ({
      ...plan,
      content_base64sha256: hash('sha256', 'base64'),
      content_base64sha512: hash('sha512', 'base64'),
      content_md5: hash('md5'),
      content_sha1: hash('sha1'),
      content_sha256: hash('sha256'),
      content_sha512: hash('sha512'),
      id: hash('sha1'),
    }));
  },
  read: async ({ state }, { target }) => (target.lost(TYPE, `${state.filename}`) ? null : state),
  update: async ({ plan }) => plan,
  delete: ({ state }, { target }) => target.deliver({ method: 'DELETE', type: TYPE, name: `${state.filename}` }, () => {}),
});

function filePlace(filename: string | null): string {
  return `file ${posix.normalize(filename ?? '')}`;
}
