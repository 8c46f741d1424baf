import { useWords } from './locale.ts';
import { useToast } from './toast.tsx';

/** Runs what may fail and tells the person when it did; the answer is whether it worked. */
export const useAttempt = () => {
  const w = useWords();
  const toast = useToast();
  return async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      toast('error', w('failed', { reason: error instanceof Error ? error.message : String(error) }));
      return false;
    }
  };
};
