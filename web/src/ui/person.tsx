import { Avatar, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { initials } from './initials';
import classes from './person.module.css';

/** A person's picture or initials; the name stands beside it, so it is hidden from screen readers. */
export function PersonAvatar({ name, src, size = 36 }: { name: string; src?: string | null; size?: number }) {
  return (
    <Avatar
      src={src ?? null}
      alt=""
      size={size}
      radius={999}
      className={classes.avatar}
      aria-hidden
      translate="no"
    >
      {initials(name)}
    </Avatar>
  );
}

/** Small overlapping pictures with names on hover. */
export function People({ people }: { people: { userId: string; name: string; avatar: string | null }[] }) {
  return (
    <Tooltip label={people.map((person) => person.name).join(', ')}>
      <Avatar.Group
        spacing={4}
        className={classes.group}
        role="img"
        aria-label={people.map((p) => p.name).join(', ')}
      >
        {people.slice(0, 4).map((person) => (
          <PersonAvatar key={person.userId} name={person.name} src={person.avatar} size={28} />
        ))}
      </Avatar.Group>
    </Tooltip>
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
        <Text fw={550} translate="no">
          {person.name}
        </Text>
        <Text c="dimmed" size="xs" translate="no">
          {person.email}
        </Text>
      </div>
      {children}
    </div>
  );
}
