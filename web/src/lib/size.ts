import { locale } from '@/lib/i18n';

/** '4.2 MB'; decimal units, as file managers show them. */
export function formatSize(bytes: number): string {
  const unit = bytes < 1e6 ? 'kilobyte' : bytes < 1e9 ? 'megabyte' : 'gigabyte';
  const value = bytes / { kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[unit];
  const format = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale, format).format(value);
}

const MEBIBYTE = 1024 * 1024;

/** '256 MiB' of memory or of a program's disk: in the units that limits are set in. */
export function formatMemory(bytes: number): string {
  const mebibytes = bytes / MEBIBYTE;
  const format = { maximumFractionDigits: mebibytes < 10 ? 1 : 0 } as const;
  return `${new Intl.NumberFormat(locale, format).format(mebibytes)} MiB`;
}
