/** What a promise answers; `otherwise` where it fails, or has not answered after `ms` milliseconds. */
export async function within<T, F>(ms: number, promise: Promise<T>, otherwise: F): Promise<T | F> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<F>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  try {
    return await Promise.race([promise.catch(() => otherwise), late]);
  } finally {
    clearTimeout(timer);
  }
}
