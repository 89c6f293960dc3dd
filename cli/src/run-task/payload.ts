import { z } from 'zod';

/** What HCP Terraform says instead of a token when it only asks whether somebody is there. */
const VERIFICATION_TOKEN = 'test-token';

const anyone = z.object({ access_token: z.string().min(1) });

const payload = anyone.extend({
  payload_version: z.literal(1),
  stage: z.string(),
  task_result_id: z.string().min(1),
  task_result_callback_url: z.string(),
  plan_json_api_url: z.string().nullish(),
  run_id: z.string(),
  organization_name: z.string(),
  workspace_name: z.string(),
});

/** What is said of one run that a task is to look at. Its token is a secret. */
export type Payload = z.infer<typeof payload>;

export type Understood =
  | { readonly kind: 'verification' }
  | { readonly kind: 'run'; readonly payload: Payload }
  | { readonly kind: 'malformed'; readonly why: string };

/** Understands the body of a request. Says of one that is none which property is wrong, never what it holds. */
export function understand(body: string): Understood {
  const json = parsed(body);
  if (anyone.safeParse(json).data?.access_token === VERIFICATION_TOKEN) {
    return { kind: 'verification' };
  }
  const { success, data, error } = payload.safeParse(json);
  if (!success) {
    const [{ path }] = error.issues;
    return { kind: 'malformed', why: path.length === 0 ? 'the body must be a JSON object' : `${path.join('.')} is not what version 1 has` };
  }
  return { kind: 'run', payload: data };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // what the parser says quotes the text
    return undefined;
  }
}
