import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { NotModelled } from '../../plugin/framework/diagnostics';
import { frameworkResource } from '../../plugin/framework/framework-resource';
import { requiresReplace } from '../../plugin/framework/modifiers';
import { exactlyOneOf } from '../../plugin/framework/validators';
import { string } from '../../plugin/protocol/type';
import type { SinkClient } from '../target';

const computed = { type: string, computed: true } as const;

/** One of several ways to say what a file holds. */
function content<const S extends boolean>(sensitive: S, ...others: readonly string[]) {
  return { type: string, optional: true, sensitive, validators: [exactlyOneOf(...others)], modifiers: [requiresReplace] } as const;
}

function permission<const M extends string>(mode: M) {
  return { type: string, optional: true, computed: true, default: mode, modifiers: [requiresReplace] } as const;
}

const common = {
  content_base64sha256: computed,
  content_base64sha512: computed,
  content_md5: computed,
  content_sha1: computed,
  content_sha256: computed,
  content_sha512: computed,
  filename: { type: string, required: true, modifiers: [requiresReplace] },
  id: computed,
} as const;

/** Nothing is written to the disk, and nothing read from it: an existing file is overwritten. */
const life = (type: string) =>
  ({
    place: nameOf,
    async read<S extends Written>({ state }: { readonly state: S }, { target }: SinkClient): Promise<S | null> {
      target.found(nameOf(state), state);
      const kept = target.kept(nameOf(state));
      // what holds something else is not the file that was written
      return kept?.deletedAt !== undefined || kept?.content.id !== state.id ? null : state;
    },
    update: async <P>({ plan }: { readonly plan: P }) => plan,
    async delete({ state }: { readonly state: Written }, { target }: SinkClient): Promise<void> {
      await target.deliver({ method: 'DELETE', type, name: `${state.filename}`, object: nameOf(state) }, () => state);
    },
  }) as const;

function nameOf({ filename }: { readonly filename: string | null }): string {
  return `file ${posix.normalize(filename ?? '')}`;
}

interface Written {
  readonly id: string | null;
  readonly filename: string | null;
  readonly content: string | null;
  readonly content_base64: string | null;
  readonly sensitive_content?: string | null;
  readonly source: string | null;
}

export const sensitiveFile = frameworkResource({
  type: 'local_sensitive_file',
  attributes: {
    ...common,
    content: content(true, 'content_base64', 'source'),
    content_base64: content(true, 'content', 'source'),
    directory_permission: permission('0700'),
    file_permission: permission('0700'),
    source: content(false, 'content', 'content_base64'),
  },
  create: ({ plan }, client: SinkClient) => write('local_sensitive_file', plan, client),
  ...life('local_sensitive_file'),
});

export const file = frameworkResource({
  type: 'local_file',
  attributes: {
    ...common,
    content: content(false, 'sensitive_content', 'content_base64', 'source'),
    content_base64: content(false, 'content', 'sensitive_content', 'source'),
    directory_permission: permission('0777'),
    file_permission: permission('0777'),
    sensitive_content: content(true, 'content', 'content_base64', 'source'),
    source: content(false, 'content', 'sensitive_content', 'content_base64'),
  },
  create: ({ plan }, client: SinkClient) => write('local_file', plan, client),
  ...life('local_file'),
});

function write<P extends Written>(type: string, plan: P, { target }: SinkClient): Promise<P> {
  if (plan.source !== null) {
    throw new NotModelled('argument "source" (a rehearsal reads no files: use content or content_base64)');
  }
  const text = plan.sensitive_content ?? plan.content ?? '';
  const bytes = plan.content_base64 === null ? Buffer.from(text) : Buffer.from(plan.content_base64, 'base64');
  const hash = (algorithm: string, encoding: 'hex' | 'base64' = 'hex') => createHash(algorithm).update(bytes).digest(encoding);
  return target.deliver({ method: 'POST', type, name: `${plan.filename}`, object: nameOf(plan) }, () => ({
    ...plan,
    content_base64sha256: hash('sha256', 'base64'),
    content_base64sha512: hash('sha512', 'base64'),
    content_md5: hash('md5'),
    content_sha1: hash('sha1'),
    content_sha256: hash('sha256'),
    content_sha512: hash('sha512'),
    id: hash('sha1'),
  }));
}
