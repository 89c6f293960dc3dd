import { NotAnswered } from './not-answered';

/** An address without a slash at its end. */
export function baseUrl(text: string, from: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new NotAnswered(`${from} must be a URL such as https://tfe.example.com, got something else: write it in full`);
  }
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new NotAnswered(`${from} must be an http or https URL without credentials, query and fragment: write it in full`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
