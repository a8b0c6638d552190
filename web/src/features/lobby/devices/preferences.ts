/** What this browser remembers about the person's devices, so that the next call starts as the last one did. */
export interface DevicePreferences {
  cameraId: string | null;
  microphoneId: string | null;
  speakerId: string | null;
  cameraOn: boolean;
  microphoneOn: boolean;
}

const KEY = 'colloquy.devices';

const DEFAULTS: DevicePreferences = {
  cameraId: null,
  microphoneId: null,
  speakerId: null,
  cameraOn: true,
  microphoneOn: true,
};

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Reads the remembered devices; anything unreadable counts as not remembered. */
export function loadPreferences(storage: Pick<Storage, 'getItem'> = localStorage): DevicePreferences {
  try {
    const raw = storage.getItem(KEY);
    if (raw === null) return DEFAULTS;
    const value = JSON.parse(raw) as Partial<Record<keyof DevicePreferences, unknown>>;
    return {
      cameraId: textOrNull(value.cameraId),
      microphoneId: textOrNull(value.microphoneId),
      speakerId: textOrNull(value.speakerId),
      cameraOn: value.cameraOn !== false,
      microphoneOn: value.microphoneOn !== false,
    };
  } catch {
    return DEFAULTS;
  }
}

/** Remembers a change. A full or forbidden storage only costs the memory, never the call. */
export function savePreferences(change: Partial<DevicePreferences>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...loadPreferences(), ...change }));
  } catch {
    // Private windows of some browsers refuse storage; the devices then start at their defaults.
  }
}
