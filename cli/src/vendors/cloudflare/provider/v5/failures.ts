import { ProviderError } from '../../../../plugin/framework/diagnostics';
import { CloudflareError } from './client';

/** The one summary that the provider has for whatever went wrong. */
export async function requested<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new ProviderError('failed to make http request', (error as Error).message);
  }
}

/** The answer, or undefined where it was 404. */
export async function unlessNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CloudflareError && error.status === 404) return undefined;
    throw error;
  }
}

/** What the user is told of an object that is gone. */
export const NOT_FOUND = ['Resource not found', 'The resource was not found on the server and will be removed from state.'] as const;
