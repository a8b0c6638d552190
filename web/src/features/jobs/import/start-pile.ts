import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { addUploads } from './uploads';

/** Begins an import of résumés, sends the files to it and leads there. */
export function useStartPile(jobId: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (files: File[]) => {
      const made = await api.beginResumeImport(jobId);
      addUploads(jobId, made.id, files);
      return made;
    },
    onSuccess: async (made) => {
      queryClient.setQueryData(keys.import(jobId, made.id), made);
      await navigate({ to: '/jobs/$jobId/import/$importId', params: { jobId, importId: made.id } });
    },
  });
}
