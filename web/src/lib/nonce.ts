import { setNonce } from 'get-nonce';

/** The nonce of this page's content security policy; empty in development, where there is no policy. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}

// Mantine's scroll lock makes its style elements through this package, which has a setting of its own.
setNonce(styleNonce());
