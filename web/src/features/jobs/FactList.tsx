import type { ReactNode } from 'react';

interface FactListProps {
  /** Each with its label; those without a value are left out. */
  facts: readonly [string, ReactNode][];
  className: string | undefined;
}

/** What is known of a job or an applicant. */
export function FactList({ facts, className }: FactListProps) {
  return (
    <dl className={className}>
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
