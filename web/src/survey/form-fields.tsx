/**
 * The statements of the form, each with its points as radio buttons: large enough for a thumb, and for the keyboard. What
 * they are meant to measure is not said: a name such as "blame" would answer for people.
 */
import type { Form } from './survey-queries.ts';

export type Answers = { readonly [question: string]: number };
type Question = Form['parts'][number]['questions'][number];

function wordOf(point: number, points: number): string {
  if (point === 1) return 'strongly disagree';
  if (point === points) return 'strongly agree';
  return point === (points + 1) / 2 ? 'neither, or I cannot say' : '';
}

function Points(props: {
  readonly question: Question;
  readonly points: number;
  readonly chosen: number | undefined;
  readonly onChoose: (point: number) => void;
}) {
  const { question, points, chosen, onChoose } = props;
  const all = Array.from({ length: points }, (_, at) => at + 1);
  return (
    <div>
      <div className="flex gap-1 sm:gap-2">
        {all.map((point) => {
          const word = wordOf(point, points);
          return (
            <label
              key={point}
              className="survey-point flex min-h-11 min-w-0 flex-1 cursor-pointer items-center justify-center gap-1 rounded border border-edge"
            >
              <input
                type="radio"
                name={question.id}
                value={point}
                checked={chosen === point}
                aria-label={word === '' ? `${point} of ${points}` : `${point} of ${points}, ${word}`}
                onChange={() => onChoose(point)}
              />
              <span aria-hidden="true" className="tabular-nums">
                {point}
              </span>
            </label>
          );
        })}
      </div>
      <div className="note mt-1 flex justify-between gap-2" aria-hidden="true">
        <span>strongly disagree</span>
        <span className="text-center">neither, or I can’t say</span>
        <span className="text-right">strongly agree</span>
      </div>
    </div>
  );
}

export function FormFields(props: {
  readonly form: Form;
  readonly answers: Answers;
  /** Open questions are marked once somebody has tried to hand in. */
  readonly marked: boolean;
  readonly onAnswer: (question: string, point: number) => void;
}) {
  const { form, answers, marked, onAnswer } = props;
  return form.parts.map(({ construct, questions }, part) => (
    <section key={construct} aria-label={`Part ${part + 1}`} className="sheet mb-4 p-4 sm:p-6">
      <h2 className="note font-medium">
        Part {part + 1} of {form.parts.length}
      </h2>
      {questions.map((question) => {
        const open = marked && answers[question.id] === undefined;
        return (
          <fieldset key={question.id} id={question.id} className="mt-5 min-w-0">
            <legend className="mb-2 text-prose">
              {question.asks === 'How far do you agree?' ? null : (
                <span className="note block font-medium">{question.asks}</span>
              )}
              {question.says}
              {open ? <span className="block text-note text-broken">✕ not answered yet</span> : null}
            </legend>
            <Points
              question={question}
              points={form.points}
              chosen={answers[question.id]}
              onChoose={(point) => onAnswer(question.id, point)}
            />
          </fieldset>
        );
      })}
    </section>
  ));
}
