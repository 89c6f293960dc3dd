import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rehearseLacework, type Synthesize } from './rehearsal';

/** A token that another name is given to every day, which changes it in place. */
const renamedDaily =
  (delivery: string): Synthesize =>
  (directory) => {
    const stack = `
      terraform {
        required_providers {
          lacework = { source = "lacework/lacework" }
        }
      }
      variable "rotation_now" { default = null }
      resource "lacework_agent_access_token" "prod" {
        name = formatdate("'prod of 'EEEE", coalesce(var.rotation_now, plantimestamp()))
      }
      ${delivery}`;
    writeFileSync(join(directory, 'main.tf'), stack);
    return directory;
  };

const delivered = `
  output "token" {
    value     = lacework_agent_access_token.prod.token
    sensitive = true
  }`;

test('a token with another name is the same token, and nobody reads it in itself', async () => {
  const { report } = await rehearseLacework(renamedDaily(delivered), { until: '2d' });

  expect(report.reasons).toEqual([]);
  expect(report.exitCode).toBe(0);
  expect(report.credentials.map(({ address, places }) => [address, places])).toEqual([
    ['lacework_agent_access_token.prod', ['output.token']],
  ]);
});

test('a token with another name that nobody reads is unread', async () => {
  const { report } = await rehearseLacework(renamedDaily(''), { until: '2d' });

  expect(report.exitCode).toBe(3);
  expect(report.reasons).toEqual([expect.stringContaining('lacework_agent_access_token.prod')]);
});

test('a token with another name can be taken away by hand', async () => {
  const { report } = await rehearseLacework(renamedDaily(delivered), {
    until: '3d',
    faults: ['DELETE-BY-HAND at=2027-01-02T15:00:00Z which=newest'],
  });

  expect(report.lockOuts.map(({ from }) => from)).toEqual(['2027-01-02T15:00:00Z']);
});
