import { ActionIcon, Button, Group, Menu, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDotsVertical, IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { RecordingTrack, RecordingView } from '@/api';
import { deleteRecording } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatSize } from '@/lib/size';
import { Modal } from '@/ui/Modal';
import { toast, toastError } from '@/ui/toast';
import { FormButtons } from '@/ui/form';

/** Downloads, and behind a menu the one thing that can't be undone. */
export function Actions({ recording }: { recording: RecordingView }) {
  const [asking, dialog] = useDisclosure(false);
  return (
    <Group gap="xs" wrap="nowrap">
      <DownloadMenu tracks={recording.tracks.filter((track) => track.status === 'ready')} />
      {recording.canDelete && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('recording.delete')}>
              <IconDotsVertical size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              c="var(--c-danger)"
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={dialog.open}
            >
              {t('recording.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <DeleteDialog interviewId={recording.interviewId} opened={asking} onClose={dialog.close} />
    </Group>
  );
}

function DownloadMenu({ tracks }: { tracks: RecordingTrack[] }) {
  if (tracks.length === 0) return null;
  const names = [...new Set(tracks.map((track) => track.participantName))];
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />}>
          {t('recording.download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="xs" c="dimmed" px="sm" py="xs">
          {t('recording.downloadHint')}
        </Text>
        {names.map((name) => (
          <div key={name}>
            <Menu.Label>{name}</Menu.Label>
            {tracks
              .filter((track) => track.participantName === name)
              .map((track) => (
                <Menu.Item key={track.id} component="a" href={`${track.url}?download=1`} download>
                  {t('recording.trackSize', {
                    source: t(`recording.source_${track.source}`),
                    size: formatSize(track.size),
                  })}
                </Menu.Item>
              ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface DeleteDialogProps {
  interviewId: string;
  opened: boolean;
  onClose: () => void;
}

function DeleteDialog({ interviewId, opened, onClose }: DeleteDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('recording.deleteTitle')}>
      {opened && <DeleteForm interviewId={interviewId} onClose={onClose} />}
    </Modal>
  );
}

function DeleteForm({ interviewId, onClose }: Omit<DeleteDialogProps, 'opened'>) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const word = t('recording.deleteWord');
  const mutation = useMutation({
    mutationFn: () => deleteRecording(interviewId),
    onError: toastError,
    onSuccess: async () => {
      toast(t('recording.deleted'));
      queryClient.removeQueries({ queryKey: keys.recording(interviewId) });
      void queryClient.invalidateQueries({ queryKey: keys.interview(interviewId) });
      await navigate({ to: '/interviews/$interviewId', params: { interviewId } });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim().toLowerCase() === word.toLowerCase()) mutation.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Text mb="md">{t('recording.deleteText')}</Text>
      <TextInput
        label={t('recording.deleteType', { word })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
      />
      <FormButtons
        submit={t('recording.deleteConfirm')}
        color="red"
        pending={mutation.isPending}
        disabled={typed.trim().toLowerCase() !== word.toLowerCase()}
        onCancel={onClose}
        mt="lg"
      />
    </form>
  );
}
