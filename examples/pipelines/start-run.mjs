// Starts a run of a workspace of HCP Terraform or Terraform Enterprise (or of a server with the same API), waits for it, and fails if nothing was applied
// that should have been. For cron, or any scheduler: the workspace plans, gates (a run task) and applies.
//
//   TFE_TOKEN=… node start-run.mjs ws-…
//
// TFE_TOKEN: a token of a team or user that may apply runs of the workspace. TFE_ADDRESS: the server, https://app.terraform.io if it is not set.
const [workspace] = process.argv.slice(2);
const { TFE_TOKEN, TFE_ADDRESS = 'https://app.terraform.io', POLL_SECONDS = '15', LIMIT_SECONDS = '7200' } = process.env;

const WELL = ['applied', 'planned_and_finished'];
// nobody will go on with these by itself
const ENDED = [
  'errored',
  'discarded',
  'canceled',
  'force_canceled',
  'policy_soft_failed',
  'policy_override',
  'post_plan_awaiting_decision',
];

function fail(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

async function call(method, path, body) {
  const response = await fetch(`${TFE_ADDRESS}/api/v2/${path}`, {
    method,
    headers: { authorization: `Bearer ${TFE_TOKEN}`, 'content-type': 'application/vnd.api+json' },
    body: body && JSON.stringify(body),
    redirect: 'error',
  });
  if (!response.ok) fail(`${method} ${path} was answered with ${response.status}: no run of ${workspace} is known to have been applied`);
  return (await response.json()).data;
}

if (!workspace?.startsWith('ws-')) fail('name the id of the workspace: node start-run.mjs ws-…');
if (!TFE_TOKEN) fail('TFE_TOKEN is not set: give the token of a team that may apply runs of the workspace');

const run = await call('POST', 'runs', {
  data: {
    type: 'runs',
    attributes: { message: 'rotating-tokens: scheduled', 'auto-apply': true },
    relationships: { workspace: { data: { type: 'workspaces', id: workspace } } },
  },
});
let { status } = run.attributes;
for (let waited = 0; !WELL.includes(status) && !ENDED.includes(status); waited += Number(POLL_SECONDS)) {
  if (waited > Number(LIMIT_SECONDS))
    fail(`${run.id} is still ${status} after ${LIMIT_SECONDS} s: look at it, and do not start another one`);
  await new Promise((resolve) => setTimeout(resolve, 1000 * Number(POLL_SECONDS)));
  ({ status } = (await call('GET', `runs/${run.id}`)).attributes);
}
if (!WELL.includes(status)) fail(`${run.id} ended ${status}: nothing rotates until a run is applied`);
process.stdout.write(`${run.id} ${status}\n`);
