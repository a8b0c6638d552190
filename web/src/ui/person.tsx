import { useState, type ReactNode } from 'react';
import { initials } from './initials';
import classes from './person.module.css';

/** A person's picture or initials; the name stands beside it, so it is hidden from screen readers. */
export function PersonAvatar({ name, src, size = 36 }: { name: string; src?: string | null; size?: number }) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span
      className={`c-avatar ${classes.avatar}`}
      style={{ '--size': `${size}px` } as React.CSSProperties}
      aria-hidden
      translate="no"
    >
      {src && src !== broken ? <img src={src} alt="" onError={() => setBroken(src)} /> : initials(name)}
    </span>
  );
}

/** Small overlapping pictures with names on hover. */
export function People({ people }: { people: { userId: string; name: string; avatar: string | null }[] }) {
  const names = people.map((person) => person.name).join(', ');
  return (
    <span className={classes.group} role="img" aria-label={names} title={names} translate="no">
      {people.slice(0, 4).map((person) => (
        <PersonAvatar key={person.userId} name={person.name} src={person.avatar} size={28} />
      ))}
    </span>
  );
}

interface PersonCellProps {
  person: { name: string; email: string | null; avatar: string | null };
  /** A tag beside the name. */
  children?: ReactNode;
}

/** A person in a table: picture, name and address. */
export function PersonCell({ person, children }: PersonCellProps) {
  return (
    <div className={classes.cell}>
      <PersonAvatar name={person.name} src={person.avatar} />
      <div className={classes.cellText}>
        <span className={classes.cellName} translate="no">
          {person.name}
        </span>
        <span className={classes.cellEmail} translate="no">
          {person.email}
        </span>
      </div>
      {children}
    </div>
  );
}
