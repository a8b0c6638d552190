import '@fontsource-variable/jetbrains-mono';
import '@mantine/core/styles.layer.css';
import '@/ui/parts.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from './query-client';
import { router } from './router';

export { loadFirstPage } from './first-page';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
