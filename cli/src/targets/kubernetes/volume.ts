import { flag, needed, repeated, single, text } from './blocks';

const items = repeated({ key: text, mode: text, path: text });
const fields = repeated({ mode: text, path: needed }, { field_ref: single({ api_version: text, field_path: text }) });

/** What a pod mounts. */
export const volume = repeated(
  { name: text },
  {
    config_map: single({ default_mode: text, name: text, optional: flag }, { items }),
    downward_api: single({ default_mode: text }, { items: fields }),
    empty_dir: single({ medium: text, size_limit: text }),
    host_path: single({ path: text, type: text }),
    persistent_volume_claim: single({ claim_name: text, read_only: flag }),
    projected: single(
      { default_mode: text },
      {
        sources: repeated(
          {},
          {
            config_map: repeated({ name: text, optional: flag }, { items }),
            downward_api: single({}, { items: fields }),
            secret: repeated({ name: text, optional: flag }, { items }),
            service_account_token: single({ audience: text, expiration_seconds: text, path: needed }),
          },
        ),
      },
    ),
    secret: single({ default_mode: text, optional: flag, secret_name: text }, { items }),
  },
);
