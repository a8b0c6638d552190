import { useEffect, useState } from 'react';

export interface DeviceList {
  cameras: MediaDeviceInfo[];
  microphones: MediaDeviceInfo[];
  speakers: MediaDeviceInfo[];
}

const NONE: DeviceList = { cameras: [], microphones: [], speakers: [] };

/** Only named devices can be chosen: before permission is given, browsers list blanks. */
function sort(devices: MediaDeviceInfo[]): DeviceList {
  const named = devices.filter((device) => device.deviceId !== '');
  return {
    cameras: named.filter((device) => device.kind === 'videoinput'),
    microphones: named.filter((device) => device.kind === 'audioinput'),
    speakers: named.filter((device) => device.kind === 'audiooutput'),
  };
}

/**
 * The devices this machine has now, following what is plugged in and out.
 * @param permission changes when a permission may have been given, since labels appear only then
 */
export function useDeviceList(permission: unknown): DeviceList {
  const [list, setList] = useState(NONE);

  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (media === undefined) return;
    let current = true;
    const read = (): void => {
      media.enumerateDevices().then(
        (devices) => {
          if (current) setList(sort(devices));
        },
        () => undefined,
      );
    };
    read();
    media.addEventListener('devicechange', read);
    return () => {
      current = false;
      media.removeEventListener('devicechange', read);
    };
  }, [permission]);

  return list;
}
