import { VisuallyHidden } from '@mantine/core';
import type { NotificationChoice, NotificationChoiceChange, NotificationSettings } from '@/api';
import { isForMembers } from '@/features/notifications';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { PlainSelect, PlainSwitch } from '@/ui/plain';
import type { Change } from './NotificationsSection';
import classes from './notifications.module.css';

const emailChoices = ['at_once', 'daily', 'off'] as const;

interface Props {
  settings: NotificationSettings;
  onChange: Change;
}

/** Kinds of news by the ways in which they are told. On a phone each kind is a block of its own. */
export function ChoiceMatrix({ settings, onChange }: Props) {
  const { company } = useStanding();
  const shown = settings.choices.filter(({ kind }) => company || !isForMembers(kind));
  const change = (choice: NotificationChoice, next: Omit<NotificationChoiceChange, 'kind'>) => {
    const choices = settings.choices.map((one) => (one === choice ? { ...one, ...next } : one));
    onChange(
      { choices: [{ kind: choice.kind, ...next }] },
      { ...settings, choices: choices as NotificationChoice[] },
    );
  };
  return (
    <table className={classes.matrix}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{t('notifications.kind')}</VisuallyHidden>
          </th>
          <th scope="col">{t('notifications.inApp')}</th>
          <th scope="col">{t('notifications.email')}</th>
          <th scope="col">{t('notifications.pushed')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((choice) => (
          <Row key={choice.kind} choice={choice} onChange={(next) => change(choice, next)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  choice: NotificationChoice;
  onChange: (next: Omit<NotificationChoiceChange, 'kind'>) => void;
}

function Row({ choice, onChange }: RowProps) {
  const kind = t(`notifications.kind_${choice.kind}`);
  const name = (way: string) => t('notifications.choiceOf', { kind, way });
  return (
    <tr>
      <th scope="row">{kind}</th>
      <td>
        <span className={classes.cellLabel} aria-hidden>
          {t('notifications.inApp')}
        </span>
        {choice.canHide ? (
          <PlainSwitch
            aria-label={name(t('notifications.inApp'))}
            checked={choice.inApp}
            onChange={(event) => onChange({ inApp: event.currentTarget.checked })}
          />
        ) : (
          <span className={classes.fixed}>{t('notifications.always')}</span>
        )}
      </td>
      <td>
        <span className={classes.cellLabel} aria-hidden>
          {t('notifications.email')}
        </span>
        {choice.email ? (
          <PlainSelect
            aria-label={name(t('notifications.email'))}
            value={choice.email}
            data={emailChoices
              .filter((one) => one !== 'daily' || choice.canGather)
              .map((one) => ({ value: one, label: t(`notifications.email_${one}`) }))}
            onChange={(chosen) => onChange({ email: emailChoices.find((one) => one === chosen) })}
          />
        ) : (
          <span className={classes.fixed}>{t('notifications.none')}</span>
        )}
      </td>
      <td>
        <span className={classes.cellLabel} aria-hidden>
          {t('notifications.pushed')}
        </span>
        <PlainSwitch
          aria-label={name(t('notifications.pushed'))}
          checked={choice.push}
          onChange={(event) => onChange({ push: event.currentTarget.checked })}
        />
      </td>
    </tr>
  );
}
