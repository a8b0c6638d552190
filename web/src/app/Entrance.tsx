import { Suspense, useEffect, type ComponentType } from 'react';
import { SetupPage, SignInPage, SignUpPage } from '@/features/auth';

const pages: Record<string, ComponentType> = {
  '/setup': SetupPage,
  '/sign-in': SignInPage,
  '/sign-up': SignUpPage,
};

/** The pages before a session when they are loaded by themselves: without router and queries, so that they come at once. */
export function Entrance() {
  // Whoever begins to type will want the rest soon.
  useEffect(() => {
    const warm = () => void import('./App');
    window.addEventListener('input', warm, { once: true });
    return () => window.removeEventListener('input', warm);
  }, []);
  const Page = pages[window.location.pathname];
  return (
    Page && (
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    )
  );
}
