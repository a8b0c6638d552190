import { Anchor, Text, TextInput } from '@mantine/core';
import { IconFileSearch, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import type { OpenApi } from '@/api/openapi';
import { openApiQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Afterwards } from '@/ui/Afterwards';
import { Page, Section } from '@/ui/Page';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';
import { entriesOf, nameOf, scopeOf, type Entry } from './openapi';
import classes from './help.module.css';

export function ApiReferencePage() {
  const query = useQuery(openApiQuery);
  return (
    <Page
      title={t('help.apiTitle')}
      above={
        <Anchor component={Link} to="/help" size="sm">
          {t('help.title')}
        </Anchor>
      }
      below={query.data && t('help.apiText', { version: query.data.info.version })}
      action={
        <Anchor href="/api/openapi.json" download>
          {t('help.apiDocument')}
        </Anchor>
      }
    >
      <QueryView query={query} skeleton={<RowsSkeleton rows={8} height={60} />}>
        {(document) => <Operations document={document} />}
      </QueryView>
    </Page>
  );
}

/** So many operations fill a large window. */
const IN_SIGHT = 12;

function Operations({ document }: { document: OpenApi }) {
  const [text, setText] = useState('');
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = entriesOf(document);
  const entries = all.filter((entry) => {
    const line = `${entry.verb} ${entry.path} ${entry.id} ${entry.operation.summary ?? ''}`.toLowerCase();
    return words.every((word) => line.includes(word));
  });
  const tags = [...new Set(entries.map((entry) => entry.tag))];
  const first = new Set(all.slice(0, IN_SIGHT).map((entry) => entry.tag));
  return (
    <>
      <TextInput
        type="search"
        mb="lg"
        maw={420}
        aria-label={t('help.apiSearch')}
        placeholder={t('help.apiSearch')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {entries.length === 0 && (
        <EmptyState icon={IconFileSearch} title={t('help.apiNone')} text={t('help.apiNoneText')} />
      )}
      <div translate="no" lang="en">
        <Tags tags={tags.filter((tag) => first.has(tag))} entries={entries} />
        <Afterwards>
          <Tags tags={tags.filter((tag) => !first.has(tag))} entries={entries} />
        </Afterwards>
      </div>
    </>
  );
}

function Tags({ tags, entries }: { tags: string[]; entries: Entry[] }) {
  return tags.map((tag) => (
    <Section key={tag} title={tag}>
      {entries
        .filter((entry) => entry.tag === tag)
        .map((entry) => (
          <OperationView key={entry.id} entry={entry} />
        ))}
    </Section>
  ));
}

function OperationView({ entry }: { entry: Entry }) {
  const { operation, verb, path } = entry;
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  return (
    <details className={classes.operation} id={entry.id}>
      <summary>
        <span className={classes.verb} data-verb={verb}>
          {verb.toUpperCase()}
        </span>
        <span className={classes.path}>
          <Path path={path} />
        </span>
        {operation.summary && <span className={classes.summary}>{operation.summary}</span>}
      </summary>
      <div className={classes.body}>
        {operation.description && (
          <Text c="dimmed" mb="md" style={{ whiteSpace: 'pre-line' }}>
            {operation.description}
          </Text>
        )}
        <Facts title={t('help.apiScope')} facts={[[scopeOf(operation) ?? t('help.apiScopeNone'), '']]} />
        {operation.parameters && operation.parameters.length > 0 && (
          <Facts
            title={t('help.apiParameters')}
            facts={operation.parameters.map((one) => [
              one.name,
              [one.in, nameOf(one.schema), one.required ? t('help.apiRequired') : '', one.description ?? '']
                .filter(Boolean)
                .join(' · '),
            ])}
          />
        )}
        {body && <Facts title={t('help.apiBody')} facts={[[nameOf(body), '']]} />}
        <Facts
          title={t('help.apiResponses')}
          facts={Object.entries(operation.responses ?? {}).map(([status, one]) => [
            status,
            [one.description ?? '', nameOf(Object.values(one.content ?? {})[0]?.schema)]
              .filter(Boolean)
              .join(' · '),
          ])}
        />
      </div>
    </details>
  );
}

/** A path that is too long for its line goes on after one of its slashes. */
function Path({ path }: { path: string }) {
  return path.split(/(?<=\/)/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function Facts({ title, facts }: { title: string; facts: [name: string, text: string][] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {facts.map(([name, text]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
