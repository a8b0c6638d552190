import { work, type Answer, type Task } from './work';

self.addEventListener('message', ({ data }: MessageEvent<Task>) => {
  void work(data, (answer: Answer) => self.postMessage(answer));
});
