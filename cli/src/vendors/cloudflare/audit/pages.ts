import type { Api } from '../../../audit/asking/api';
import type { Page } from '../../../audit/asking/snapshot';

/** A page of a list in Cloudflare's envelope. */
export async function pageOf<T>(api: Api, path: string, number: number, pageSize: number, read: (value: any) => T): Promise<Page<T>> {
  const { items, answer } = await api.list(path, 'result', read, { page: number, per_page: pageSize });
  const { total_count: total, per_page: size } = answer.result_info ?? {};
  const isLast = typeof total !== 'number' || typeof size !== 'number' || number * size >= total;
  return { items, isLast, ...(typeof total === 'number' && { total }) };
}
