export const whiteboard = {
  title: 'Whiteboard',
  close: 'Close the whiteboard',
  menu: 'Whiteboard menu',
  canvas: 'Drawing area. Single letters choose tools here, and Tab leads out of it.',
  words: 'What is written on the whiteboard',
  crowded: 'The whiteboard is full. What you drew last could not be kept.',
  unfit: 'Pictures, embedded pages and very large drawings can’t be kept on the whiteboard.',
  understood: 'OK',
  forbidden: 'You no longer have access to this whiteboard.',
  full: 'The whiteboard is full. Your last changes could not be saved.',
  refused:
    'Your copy of the whiteboard no longer matches the server’s. Your last changes could not be saved.',
  late: 'The interview was over before your last changes were saved.',
  startAnew: 'Load the saved whiteboard',
} as const;
