import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconFileText } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api';
import { keys } from '@/api/queries';
import type { ResumeVersion } from '@/api/types';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Section } from '@/ui/Page';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import classes from './resume.module.css';

interface VersionsProps {
  userId: string;
  versions: ResumeVersion[];
  /** The one whose fields are shown. */
  shownId: string;
  onShow: (id: string) => void;
}

/** What was uploaded, the newest first. */
export function Versions({ userId, versions, shownId, onShow }: VersionsProps) {
  return (
    <Section title={t('resume.versions')}>
      <ul className={classes.list}>
        {versions.map((version) => (
          <Row
            key={version.id}
            userId={userId}
            version={version}
            shown={version.id === shownId}
            single={versions.length === 1}
            onShow={() => onShow(version.id)}
          />
        ))}
      </ul>
    </Section>
  );
}

interface RowProps {
  userId: string;
  version: ResumeVersion;
  shown: boolean;
  single: boolean;
  onShow: () => void;
}

function Row({ userId, version, shown, single, onShow }: RowProps) {
  const corrected =
    version.correctedAt && t('resume.correctedAt', { time: formatDateTime(version.correctedAt) });
  return (
    <li
      className={classes.row}
      data-shown={(shown && !single) || undefined}
      aria-current={shown || undefined}
    >
      <IconFileText size={24} stroke={1.5} aria-hidden className={classes.picture} />
      <div className={classes.text}>
        <Text fw={550} translate="no" className={classes.name}>
          {version.fileName}
        </Text>
        <Text c="dimmed" size="xs">
          {t('resume.version', { version: version.version })} ·{' '}
          {t('resume.uploadedAt', { time: formatDateTime(version.uploadedAt) })}
          {corrected && ` · ${corrected}`}
        </Text>
      </div>
      <Status version={version} single={single} />
      {!shown && (
        <Button
          variant="default"
          className={classes.open}
          onClick={onShow}
          aria-label={t('resume.open', { name: version.fileName })}
        >
          {t('resume.opened')}
        </Button>
      )}
      <Actions userId={userId} version={version} />
    </li>
  );
}

function Status({ version, single }: { version: ResumeVersion; single: boolean }) {
  return (
    <span className={classes.tags} role="status">
      {version.status !== 'PARSED' && (
        <Tag tone={version.status === 'FAILED' ? 'warning' : 'neutral'}>
          {t(`resume.status${version.status}`)}
        </Tag>
      )}
      {version.isCurrent && !single && <Tag tone="accent">{t('resume.current')}</Tag>}
    </span>
  );
}

function Actions({ userId, version }: { userId: string; version: ResumeVersion }) {
  const queryClient = useQueryClient();
  const [asked, asking] = useDisclosure(false);
  const done = async (words: string) => {
    toast(words);
    await queryClient.invalidateQueries({ queryKey: keys.resumes });
  };
  const makeCurrent = useMutation({
    mutationFn: () => api.updateResume(userId, version.id, { isCurrent: true }),
    onSuccess: () => done(t('resume.madeCurrent')),
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: () => api.deleteResume(userId, version.id),
    onSuccess: () => done(t('resume.deleted')),
    onError: toastError,
    onSettled: asking.close,
  });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={t('resume.actions', { name: version.fileName })} loading={remove.isPending}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={version.url} download>
            {t('resume.download')}
          </Menu.Item>
          {!version.isCurrent && (
            <Menu.Item onClick={() => makeCurrent.mutate()}>{t('resume.makeCurrent')}</Menu.Item>
          )}
          <Menu.Item c="var(--c-danger)" onClick={asking.open}>
            {t('resume.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asked}
        onClose={asking.close}
        title={t('resume.deleteTitle', { name: version.fileName })}
        text={t('resume.deleteText')}
        confirm={t('resume.delete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}
