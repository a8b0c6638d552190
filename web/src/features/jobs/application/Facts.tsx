import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApplicationDetail } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { FactList } from '../FactList';
import classes from './application.module.css';
import { Part } from './Part';

/** How to reach the candidate, how they came, and what they agreed to. */
export function Contact({ application }: { application: ApplicationDetail }) {
  const { email, phone, linkedin, github, note, source, sourceDetail, createdAt, consentedAt } = application;
  const facts: [string, ReactNode][] = [
    [
      t('jobs.addEmail'),
      <Anchor key="email" href={`mailto:${email}`} size="sm" translate="no">
        {email}
      </Anchor>,
    ],
    [
      t('jobs.phone'),
      phone && (
        <Anchor href={`tel:${phone.replace(/[^\d+]/g, '')}`} size="sm" translate="no">
          {phone}
        </Anchor>
      ),
    ],
    [t('imports.field_LINKEDIN'), linkedin && <Profile address={linkedin} />],
    [t('imports.field_GITHUB'), github && <Profile address={github} />],
    [
      t('jobs.source'),
      <span key="source">
        {t(`jobs.source_${source}`)}
        {sourceDetail && <span translate="no">{` · ${sourceDetail}`}</span>}
      </span>,
    ],
    [source === 'CAREERS_PAGE' ? t('jobs.applied') : t('jobs.addedOn'), formatDateTime(createdAt)],
    [
      t('jobs.note'),
      note && (
        <span className={classes.note} translate="no">
          {note}
        </span>
      ),
    ],
    [
      t('jobs.consent'),
      consentedAt ? t('jobs.consentGiven', { time: formatDateTime(consentedAt) }) : t('jobs.consentNone'),
    ],
  ];
  return (
    <Part title={t('jobs.contact')}>
      <FactList facts={facts} className={classes.facts} />
    </Part>
  );
}

/** Leads elsewhere; the server has made sure where. */
function Profile({ address }: { address: string }) {
  return (
    <Anchor href={address} target="_blank" rel="noopener noreferrer" size="sm" translate="no">
      {address.replace(/^https:\/\/(www\.)?/, '')}
    </Anchor>
  );
}

interface Answer {
  question: string;
  answer: string;
}

/** What was asked, and what they said. */
export function Answers({ answers }: { answers: Answer[] }) {
  if (answers.length === 0) return null;
  return (
    <Part title={t('jobs.answers')}>
      <dl className={classes.answers}>
        {answers.map(({ question, answer }) => (
          <div key={question}>
            <dt translate="no">{question}</dt>
            <dd>
              {answer === 'YES' ? (
                t('common.yes')
              ) : answer === 'NO' ? (
                t('common.no')
              ) : (
                <span translate="no">{answer}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
