import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './SideTabs.module.css';

interface SideTabsProps {
  label: string;
  /** `mark` stands after the label. */
  tabs: { to: string; label: string; mark?: ReactNode }[];
  children: ReactNode;
}

/** Sections of one page: beside it on a wide screen, over it on a phone. */
export function SideTabs({ label, tabs, children }: SideTabsProps) {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen, and the one that is open may stand beyond its edge.
  useEffect(() => {
    const tabs = nav.current;
    const open = tabs?.querySelector<HTMLElement>('[data-status="active"]');
    if (open) tabs?.scrollTo({ left: open.offsetLeft - (tabs.clientWidth - open.offsetWidth) / 2 });
  }, [pathname]);
  return (
    <div className={classes.layout}>
      <nav ref={nav} className={classes.tabs} aria-label={label}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} className={classes.tab}>
            {tab.label}
            {tab.mark}
          </Link>
        ))}
      </nav>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
