import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconArrowLeft, IconMail, IconMailOpened } from '@tabler/icons-react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import { api, type EmailView } from '@/api';
import { emailsFromSearch, emailStates as states } from '@/api/admin-search';
import { emailQuery, emailsQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { styleNonce } from '@/lib/nonce';
import { formatDateTime, relativeTime, serverNow } from '@/lib/time';
import { Section } from '@/ui/Page';
import { SearchField } from '@/ui/SearchField';
import { Select } from '@/ui/Select';
import { EmptyState, ListView, QueryView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import { FailedMails } from './FailedMails';
import { useFilters } from './use-filters';
import classes from './admin.module.css';

const tones = {
  kept: 'neutral',
  waiting: 'neutral',
  queued: 'accent',
  sent: 'success',
  failed: 'danger',
  digested: 'success',
  expired: 'neutral',
  superseded: 'neutral',
} as const;

export function MailboxSection() {
  const { search, change } = useFilters();
  const query = useInfiniteQuery({
    ...emailsQuery(emailsFromSearch(search)),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t('admin.navMailbox')}>
      <Text c="dimmed" mb="md">
        {t('admin.mailboxText')}
      </Text>
      <FailedMails
        onShow={
          search.status === 'failed' && !search.q
            ? null
            : () => change({ status: 'failed', q: null, mail: null })
        }
      />
      <div className={classes.filters} role="search">
        <SearchField label={t('admin.mailSearch')} q={search.q} onSearch={(q) => change({ q })} />
        <Select
          aria-label={t('admin.state')}
          allowDeselect={false}
          value={search.status ?? ''}
          onChange={(value) => change({ status: value })}
          data={[
            { value: '', label: t('admin.mailAny') },
            ...states.map((one) => ({ value: one, label: t(`admin.mail_${one}`) })),
          ]}
        />
      </div>
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={6} />}
        empty={
          search.q || search.status ? (
            <EmptyState icon={IconMail} title={t('admin.mailNoMatch')} text={t('admin.mailNoMatchText')} />
          ) : (
            <EmptyState icon={IconMail} title={t('admin.mailEmpty')} text={t('admin.mailEmptyText')} />
          )
        }
      >
        {(items) => (
          <div className={classes.mailbox} data-open={search.mail ? true : undefined}>
            <Mails items={items} chosen={search.mail} onChoose={(mail) => change({ mail })} />
            <div className={classes.reader}>
              {search.mail ? (
                <Reader key={search.mail} id={search.mail} onBack={() => change({ mail: null })} />
              ) : (
                <EmptyState
                  icon={IconMailOpened}
                  title={t('admin.mailChoose')}
                  text={t('admin.mailChooseText')}
                />
              )}
            </div>
          </div>
        )}
      </ListView>
    </Section>
  );
}

interface MailsProps {
  items: EmailView[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

function Mails({ items, chosen, onChoose }: MailsProps) {
  return (
    <ul className={classes.mails}>
      {items.map((mail) => (
        <li key={mail.id}>
          <button
            type="button"
            className={classes.mail}
            aria-current={mail.id === chosen || undefined}
            onClick={() => onChoose(mail.id)}
          >
            <span className={classes.mailTop}>
              <Text size="xs" c="dimmed" truncate translate="no">
                {mail.to}
              </Text>
              <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
                {relativeTime(mail.createdAt, serverNow()) ?? formatDateTime(mail.createdAt)}
              </Text>
            </span>
            <span className={classes.mailSubject} translate="no">
              {mail.subject}
            </span>
            {mail.status === 'failed' && <Tag tone={tones.failed}>{t('admin.mail_failed')}</Tag>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Reader({ id, onBack }: { id: string; onBack: () => void }) {
  const query = useQuery(emailQuery(id));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(mail) => <Message mail={mail} onBack={onBack} />}
    </QueryView>
  );
}

/** The frame inherits this page's policy, which lets a style sheet in by the page's nonce alone. */
const withNonce = (html: string) => html.replace('<style>', `<style nonce="${styleNonce()}">`);

function Message({ mail, onBack }: { mail: EmailView; onBack: () => void }) {
  const [form, setForm] = useState(mail.html ? 'html' : 'text');
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.retryEmail(mail.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.emails });
      toast(t('admin.mailRetried'));
    },
    onError: toastError,
  });
  return (
    <>
      <div className={classes.readerHead}>
        <Button
          className={classes.back}
          variant="subtle"
          px={8}
          leftSection={<IconArrowLeft size={18} stroke={1.6} />}
          onClick={onBack}
        >
          {t('admin.mailBack')}
        </Button>
        <Text fw={600} size="md" translate="no">
          {mail.subject}
        </Text>
        <Text c="dimmed" translate="no">
          {t('admin.mailTo', { address: mail.to })} · {formatDateTime(mail.createdAt)}
        </Text>
        <Group justify="space-between" mt="sm">
          <Group gap="xs">
            <Tag tone={tones[mail.status]}>{t(`admin.mail_${mail.status}`)}</Tag>
            {mail.status === 'failed' && (
              <Button variant="subtle" loading={retry.isPending} onClick={() => retry.mutate()}>
                {t('admin.mailRetry')}
              </Button>
            )}
          </Group>
          {mail.html && (
            <SegmentedControl
              value={form}
              onChange={setForm}
              data={[
                { value: 'html', label: t('admin.mailHtml') },
                { value: 'text', label: t('admin.mailText') },
              ]}
            />
          )}
        </Group>
        {(mail.status === 'expired' || mail.status === 'superseded') && (
          <Text c="dimmed" mt={8}>
            {t(`admin.mailWhy_${mail.status}`)}
          </Text>
        )}
        {mail.error && (
          <Text c="var(--c-danger)" mt={8} className={classes.mono} translate="no">
            {mail.error}
          </Text>
        )}
      </div>
      {form === 'html' && mail.html ? (
        // No scripts, no forms, no navigation: the sandbox allows nothing.
        <iframe
          className={classes.frame}
          sandbox=""
          srcDoc={withNonce(mail.html)}
          title={t('admin.mailBody')}
        />
      ) : (
        <pre className={classes.plain} translate="no">
          {mail.text}
        </pre>
      )}
    </>
  );
}
