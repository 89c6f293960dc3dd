// Runs a command where Terraform finds stand-ins of the providers, and these the vendors' emulators; all else ends on this machine: emulated.ts COMMAND...
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terraformEnvironment } from '../../src/terraform/environment';
import { VirtualClock } from '../../src/time/clock';
import { cloudflare5 } from '../../src/vendors/cloudflare/vendor';
import { tfe } from '../../src/vendors/tfe/vendor';
import { openVendor } from './opened-vendor';

const VENDORS = [tfe, cloudflare5];

async function emulated([command, ...args]: string[]): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'emulated-'));
  const clock = new VirtualClock(Date.parse('2027-01-10T00:00:00Z') / 1000);
  const opened = await Promise.all(VENDORS.map((vendor) => openVendor(vendor, { clock })));
  try {
    const cliConfig = join(home, 'terraform.rc');
    writeFileSync(cliConfig, opened.map(({ pointing }) => pointing.cliConfig ?? '').join(''));
    const env = terraformEnvironment({
      inherited: process.env,
      home,
      cliConfig,
      reattach: Object.fromEntries(opened.map(({ vendor, standIn }) => [`registry.terraform.io/${vendor.source}`, standIn.reattach])),
      additions: {
        HOST: process.env.HOST ?? '',
        EMULATED: JSON.stringify(Object.fromEntries(opened.map(({ vendor, pointing }) => [vendor.id, pointing.provider]))),
        ...Object.assign({}, ...opened.map(({ pointing }) => pointing.env ?? {})),
      },
    });
    const [code] = await once(spawn(command, args, { env, stdio: 'inherit' }), 'close');
    return code ?? 1;
  } finally {
    for (const { close } of opened) await close();
    rmSync(home, { recursive: true });
  }
}

emulated(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
