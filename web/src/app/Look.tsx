import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { styleNonce } from '@/lib/nonce';
import { cssVariablesResolver, theme } from '@/ui/theme';

const colorSchemes = localStorageColorSchemeManager({ key: 'colloquy-color-scheme' });

/** The theme that everything is shown in, and the colour scheme that this browser chose. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  );
}
