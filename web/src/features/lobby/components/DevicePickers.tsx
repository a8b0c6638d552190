import { Button } from '@mantine/core';
import { IconMicrophone, IconSettings, IconVideo, IconVolume } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { playTestSound } from '../devices/audioLevel';
import type { CaptureKind, LocalMediaState } from '../devices/LocalMedia';
import { loadPreferences, savePreferences } from '../devices/preferences';
import type { MediaProblem } from '../devices/problems';
import type { DeviceList } from '../devices/useDeviceList';
import styles from './lobby.module.css';

interface DevicePickersProps {
  devices: DeviceList;
  state: LocalMediaState;
  onChoose: (kind: CaptureKind, deviceId: string) => void;
}

/** The pickers; on a phone folded away, because there is seldom anything to pick. */
export function DevicePickers(props: DevicePickersProps) {
  const narrow = useMediaQuery('(max-width: 60em)') ?? false;
  if (!narrow) return <Pickers {...props} />;
  return (
    <details className={styles.more}>
      <summary>
        <IconSettings size={18} aria-hidden />
        {t('lobby.devices')}
      </summary>
      <Pickers {...props} />
    </details>
  );
}

/** Camera, microphone and speaker, each with the device that is in use. */
function Pickers({ devices, state, onChoose }: DevicePickersProps) {
  return (
    <div className={styles.pickers}>
      <Select
        label={t('lobby.camera')}
        leftSection={<IconVideo size={18} aria-hidden />}
        data={options(devices.cameras, (number) => t('lobby.cameraNumber', { number }))}
        value={inUse(state.camera.track, devices.cameras, loadPreferences().cameraId)}
        placeholder={nothingToPick(state.camera.problem, t('lobby.noCamera'))}
        disabled={devices.cameras.length === 0}
        onChange={(id) => id !== null && onChoose('camera', id)}
        allowDeselect={false}
      />
      <Select
        label={t('lobby.microphone')}
        leftSection={<IconMicrophone size={18} aria-hidden />}
        data={options(devices.microphones, (number) => t('lobby.microphoneNumber', { number }))}
        value={inUse(state.microphone.track, devices.microphones, loadPreferences().microphoneId)}
        placeholder={nothingToPick(state.microphone.problem, t('lobby.noMicrophone'))}
        disabled={devices.microphones.length === 0}
        onChange={(id) => id !== null && onChoose('microphone', id)}
        allowDeselect={false}
      />
      <SpeakerPicker speakers={devices.speakers} />
    </div>
  );
}

/** Why a list is empty: browsers hide the devices until they may be used. */
function nothingToPick(problem: MediaProblem | null, none: string): string {
  return problem === null || problem === 'missing' ? none : t('lobby.needsPermission');
}

/** Not every browser lets a page choose the speaker; the test sound is useful in all of them. */
function SpeakerPicker({ speakers }: { speakers: MediaDeviceInfo[] }) {
  const [speaker, setSpeaker] = useState(() => loadPreferences().speakerId);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const known = speakers.some((device) => device.deviceId === speaker);

  const test = async (): Promise<void> => {
    setPlaying(true);
    setFailed(false);
    try {
      await playTestSound(known ? speaker : null);
    } catch {
      setFailed(true);
    } finally {
      setPlaying(false);
    }
  };

  return (
    <div className={styles.speaker}>
      <Select
        label={t('lobby.speaker')}
        leftSection={<IconVolume size={18} aria-hidden />}
        data={options(speakers, (number) => t('lobby.speakerNumber', { number }))}
        value={known ? speaker : (speakers[0]?.deviceId ?? null)}
        placeholder={t('lobby.systemSpeaker')}
        disabled={speakers.length === 0}
        error={failed ? t('lobby.testFailed') : undefined}
        onChange={(id) => {
          setSpeaker(id);
          savePreferences({ speakerId: id });
        }}
        allowDeselect={false}
      />
      <Button variant="default" loading={playing} onClick={() => void test()}>
        {t('lobby.testSpeaker')}
      </Button>
    </div>
  );
}

/** What a picker offers; a device without a name of its own is numbered. */
export function options(
  devices: MediaDeviceInfo[],
  numbered: (number: number) => string,
): { value: string; label: string }[] {
  return devices.map((device, index) => ({
    value: device.deviceId,
    label: device.label === '' ? numbered(index + 1) : device.label,
  }));
}

/** The device a track really uses, else the remembered one, else the first. */
export function inUse(
  track: MediaStreamTrack | null,
  devices: MediaDeviceInfo[],
  remembered: string | null,
): string | null {
  const wanted = track?.getSettings().deviceId ?? remembered;
  const found = devices.find((device) => device.deviceId === wanted) ?? devices[0];
  return found?.deviceId ?? null;
}
