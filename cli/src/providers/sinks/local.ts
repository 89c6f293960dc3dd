import { createHash } from 'node:crypto';
import { string } from '../protocol/type';
import { recordingResource } from './recording';
import { sink } from './target';

const checksum = { type: string, computed: true } as const;

const sensitiveFile = recordingResource({
  type: 'local_sensitive_file',
  attributes: {
    content: { type: string, optional: true, sensitive: true, forceNew: true },
    content_base64: { type: string, optional: true, sensitive: true, forceNew: true },
    content_base64sha256: checksum,
    content_base64sha512: checksum,
    content_md5: checksum,
    content_sha1: checksum,
    content_sha256: checksum,
    content_sha512: checksum,
    directory_permission: { type: string, optional: true, computed: true, default: '0700', forceNew: true },
    file_permission: { type: string, optional: true, computed: true, default: '0700', forceNew: true },
    filename: { type: string, required: true, forceNew: true },
    source: { type: string, optional: true, forceNew: true },
  },
  blocks: {},
  id: (data) => digest('sha1', 'hex', textOf(data)),
  compute(data) {
    const text = textOf(data);
    data.content_base64sha256 = digest('sha256', 'base64', text);
    data.content_base64sha512 = digest('sha512', 'base64', text);
    data.content_md5 = digest('md5', 'hex', text);
    data.content_sha1 = digest('sha1', 'hex', text);
    data.content_sha256 = digest('sha256', 'hex', text);
    data.content_sha512 = digest('sha512', 'hex', text);
  },
});

function textOf({ content, content_base64 }: { content: string | null; content_base64: string | null }): Buffer {
  return content === null ? Buffer.from(content_base64 ?? '', 'base64') : Buffer.from(content);
}

function digest(algorithm: string, encoding: 'hex' | 'base64', text: Buffer): string {
  return createHash(algorithm).update(text).digest(encoding);
}

/** hashicorp/local that writes no file: a rehearsal leaves nothing on the machine. */
export const serveLocal = sink({}, [sensitiveFile]);
