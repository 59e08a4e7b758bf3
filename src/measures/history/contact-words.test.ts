import { expect, it } from 'vitest';
import {
  agreedWords,
  attemptKind,
  EXCHANGE,
  OURS,
  ROLE_CLASSES,
  roleClass,
  THEIRS,
  touchKind,
} from './contact-words.ts';

it('tells an exchange from what one side did alone, by the type of the touch', () => {
  for (const type of [
    'email-sent',
    'email-open',
    'ad-impression',
    'bounce',
    'meeting-cancelled',
    'unsubscribe',
  ])
    expect([type, touchKind(type)]).toEqual([type, OURS]);
  for (const type of [
    'email-click',
    'page-view',
    'demo-request',
    'visit',
    'content-download',
    'form-submitted',
    'web-visit',
  ])
    expect([type, touchKind(type)]).toEqual([type, THEIRS]);
  for (const type of ['meeting', 'email-reply', 'webinar-attended', 'event-visit', 'call', 'Demo'])
    expect([type, touchKind(type)]).toEqual([type, EXCHANGE]);
});

it('believes an attempt to have reached somebody only where its outcome says so, or where they met', () => {
  for (const outcome of ['reached', 'Connected', 'spoke', 'meeting held', 'replied'])
    expect([outcome, attemptKind('call', outcome)]).toEqual([outcome, EXCHANGE]);
  for (const outcome of [
    'not reached',
    'no answer',
    'No-answer',
    'left voicemail',
    'busy',
    'unanswered',
    'later',
  ])
    expect([outcome, attemptKind('call', outcome)]).toEqual([outcome, OURS]);
  expect(attemptKind('call', '')).toBe(OURS);
  expect(attemptKind('Meeting', '')).toBe(EXCHANGE);
  expect(attemptKind('meeting', 'no-show')).toBe(OURS);
});

it('knows the part in buying by the words CRMs have for it', () => {
  const named = (word: string): string => ROLE_CLASSES[roleClass(word)] ?? 'none';
  for (const word of [
    'Decision Maker',
    'Economic Buyer',
    'BUDGET_HOLDER',
    'Executive Sponsor',
    'vp',
    'c-level',
  ])
    expect([word, named(word)]).toEqual([word, 'economic buyer']);
  for (const word of ['Evaluator', 'technical reviewer', 'it'])
    expect([word, named(word)]).toEqual([word, 'technical buyer']);
  for (const word of ['END_USER', 'Business User']) expect([word, named(word)]).toEqual([word, 'user']);
  for (const word of ['Champion', 'Influencer']) expect([word, named(word)]).toEqual([word, 'champion']);
  for (const word of ['same-person', 'other', 'BLOCKER', 'marketing'])
    expect([word, named(word)]).toEqual([word, 'none']);
});

it('lets the words the agreement names mean what it says, whatever they look like in English', () => {
  const agreed = agreedWords({
    marketing: [],
    sales: [],
    shows: { Rückruf: 'them', Vorführung: 'both', 'Broschüre gesandt': 'us', call: 'us' },
    outcomes: { Erreicht: 'reached', 'Anrufbeantworter erreicht': 'missed' },
  });
  expect(touchKind('vorführung', agreed)).toBe(EXCHANGE);
  expect(touchKind('Rückruf', agreed)).toBe(THEIRS);
  expect(touchKind('Broschüre gesandt', agreed)).toBe(OURS);
  expect([touchKind('call', agreed), touchKind('meeting', agreed)]).toEqual([OURS, EXCHANGE]);
  expect(attemptKind('Anruf', 'erreicht', agreed)).toBe(EXCHANGE);
  expect(attemptKind('Anruf', 'Anrufbeantworter erreicht', agreed)).toBe(OURS);
  expect([attemptKind('Vorführung', '', agreed), attemptKind('Anruf', '', agreed)]).toEqual([EXCHANGE, OURS]);
});
