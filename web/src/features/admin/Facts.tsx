import { Fragment, type ReactNode } from 'react';
import classes from './admin.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
  /** Somebody's own words or a program's, which no translation may touch. */
  isData?: boolean;
}

/** What is known, as names and values. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value, isData }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd className="tabular" translate={isData ? 'no' : undefined}>
            {value}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
