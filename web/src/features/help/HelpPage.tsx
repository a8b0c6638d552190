import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { hasMessage, t, type MessageKey } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { Page } from '@/ui/Page';
import { SignatureExamples } from './SignatureExamples';
import classes from './help.module.css';

interface Topic {
  anchor: string;
  stem: string;
  for: 'everyone' | 'interviewer' | 'staff';
}

/** In this order; the anchors are what each page's help link opens. */
const topics: Topic[] = [
  { anchor: 'start', stem: 'start', for: 'interviewer' },
  { anchor: 'scheduling', stem: 'scheduling', for: 'interviewer' },
  { anchor: 'interviews', stem: 'interviews', for: 'interviewer' },
  { anchor: 'calendar-view', stem: 'calendar_view', for: 'interviewer' },
  { anchor: 'panel-days', stem: 'panel_days', for: 'interviewer' },
  { anchor: 'guides', stem: 'guides', for: 'interviewer' },
  { anchor: 'candidates', stem: 'candidates', for: 'everyone' },
  { anchor: 'candidates-list', stem: 'candidates_list', for: 'interviewer' },
  { anchor: 'take-homes', stem: 'take_homes', for: 'interviewer' },
  { anchor: 'jobs', stem: 'jobs', for: 'interviewer' },
  { anchor: 'challenges', stem: 'challenges', for: 'interviewer' },
  { anchor: 'room', stem: 'room', for: 'everyone' },
  { anchor: 'code', stem: 'code', for: 'everyone' },
  { anchor: 'recording', stem: 'recording', for: 'interviewer' },
  { anchor: 'feedback', stem: 'feedback', for: 'interviewer' },
  { anchor: 'account', stem: 'account', for: 'everyone' },
  { anchor: 'notifications', stem: 'notifications', for: 'everyone' },
  { anchor: 'admin', stem: 'admin', for: 'staff' },
  { anchor: 'api', stem: 'api', for: 'interviewer' },
  { anchor: 'webhooks', stem: 'webhooks', for: 'interviewer' },
];

/** Keys without placeholders, made from a topic's stem. */
const text = (key: string) => (hasMessage(key) ? t(key as Extract<MessageKey, 'help.title'>) : '');

function paragraphs(stem: string): string[] {
  return [1, 2, 3, 4, 5, 6].map((number) => text(`help.${stem}_${number}`)).filter(Boolean);
}

export function HelpPage() {
  const { isInterviewer, isStaff } = useStanding();
  const shown = topics.filter(
    (topic) => topic.for === 'everyone' || (topic.for === 'staff' ? isStaff : isInterviewer || isStaff),
  );
  return (
    <Page title={t('help.title')}>
      <div className={classes.layout}>
        <nav className={classes.contents} aria-label={t('help.contents')}>
          {shown.map((topic) => (
            <Link key={topic.anchor} to="/help" hash={topic.anchor} className={classes.entry}>
              {text(`help.${topic.stem}_title`)}
            </Link>
          ))}
        </nav>
        <div className={classes.text}>
          {shown.map((topic) => (
            <section key={topic.anchor} id={topic.anchor} className={classes.section}>
              <h2>{text(`help.${topic.stem}_title`)}</h2>
              {paragraphs(topic.stem).map((paragraph) => (
                <Text key={paragraph} size="md" component="p">
                  {paragraph}
                </Text>
              ))}
              {topic.anchor === 'webhooks' && <SignatureExamples />}
              {topic.anchor === 'api' && (
                <Anchor component={Link} to="/help/api">
                  {t('help.api_link')}
                </Anchor>
              )}
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}
