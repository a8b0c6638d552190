import { Stack } from '@mantine/core';
import { t } from '@/lib/i18n';
import { inUse, loadPreferences, options, useDeviceList, type CaptureKind } from '@/features/lobby';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Modal } from '@/ui/Modal';
import { Select } from '@/ui/Select';
import type { SessionView } from '../session/RoomSession';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
}

interface DeviceDialogProps extends DialogProps {
  view: SessionView;
  onChoose: (kind: CaptureKind | 'speaker', deviceId: string) => void;
}

/** Changes camera, microphone or speaker without leaving. */
export function DeviceDialog({ opened, onClose, view, onChoose }: DeviceDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('room.devices')}>
      {opened && <DeviceSelects view={view} onChoose={onChoose} />}
    </Modal>
  );
}

function DeviceSelects({ view, onChoose }: Pick<DeviceDialogProps, 'view' | 'onChoose'>) {
  const devices = useDeviceList(view.camera.on || view.microphone.on);
  const remembered = loadPreferences();
  return (
    <Stack>
      <Select
        label={t('lobby.camera')}
        data={options(devices.cameras, (number) => t('lobby.cameraNumber', { number }))}
        defaultValue={inUse(null, devices.cameras, remembered.cameraId)}
        key={`camera-${devices.cameras.length}`}
        placeholder={t('lobby.noCamera')}
        disabled={devices.cameras.length === 0}
        allowDeselect={false}
        onChange={(id) => id !== null && onChoose('camera', id)}
      />
      <Select
        label={t('lobby.microphone')}
        data={options(devices.microphones, (number) => t('lobby.microphoneNumber', { number }))}
        defaultValue={inUse(null, devices.microphones, remembered.microphoneId)}
        key={`microphone-${devices.microphones.length}`}
        placeholder={t('lobby.noMicrophone')}
        disabled={devices.microphones.length === 0}
        allowDeselect={false}
        onChange={(id) => id !== null && onChoose('microphone', id)}
      />
      <Select
        label={t('lobby.speaker')}
        data={options(devices.speakers, (number) => t('lobby.speakerNumber', { number }))}
        defaultValue={inUse(null, devices.speakers, remembered.speakerId)}
        key={`speaker-${devices.speakers.length}`}
        placeholder={t('lobby.systemSpeaker')}
        disabled={devices.speakers.length === 0}
        allowDeselect={false}
        onChange={(id) => id !== null && onChoose('speaker', id)}
      />
    </Stack>
  );
}

interface EndDialogProps extends DialogProps {
  pending: boolean;
  onConfirm: () => void;
}

/** Asks once before the call closes for everyone. */
export function EndDialog({ opened, onClose, pending, onConfirm }: EndDialogProps) {
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('room.endTitle')}
      text={t('room.endText')}
      keep={t('room.keep')}
      confirm={t('room.endConfirm')}
      pending={pending}
      onConfirm={onConfirm}
    />
  );
}

/** Asks whoever pressed the key for leaving, and not the button. */
export function LeaveDialog({ opened, onClose, onConfirm }: DialogProps & { onConfirm: () => void }) {
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('room.leaveTitle')}
      text={t('room.leaveText')}
      keep={t('room.leaveKeep')}
      confirm={t('room.leave')}
      pending={false}
      onConfirm={onConfirm}
    />
  );
}
