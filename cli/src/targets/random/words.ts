export const ADVERBS = [
  'briefly',
  'calmly',
  'duly',
  'early',
  'fairly',
  'gladly',
  'happily',
  'kindly',
  'mostly',
  'newly',
  'openly',
  'quietly',
];
export const ADJECTIVES = ['bold', 'brave', 'calm', 'clever', 'fair', 'gentle', 'keen', 'lively', 'patient', 'proud', 'sharp', 'steady'];
export const NAMES = ['badger', 'beetle', 'crane', 'ferret', 'heron', 'lynx', 'marten', 'otter', 'raven', 'shrew', 'stork', 'walrus'];
