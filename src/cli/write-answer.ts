/** An answer for people: the page of its operation, or, where there is none, its fields as words. */
import { accountPage, accountsPage } from './account-pages.ts';
import {
  agreementPage,
  agreementsPage,
  comparePage,
  filePage,
  runPage,
  signPage,
  verifyPage,
} from './agreement-pages.ts';
import { attributionPage, contestedPage, creditPage, settlementPage } from './attribution-pages.ts';
import { backtestPage } from './backtest-pages.ts';
import { backupPage } from './backup-page.ts';
import { calibratePage, calibrationPage } from './calibration-pages.ts';
import { evidenceText } from './evidence-text.ts';
import { badLeadsPage, fieldPage, jointCallsPage, owedPage } from './field-pages.ts';
import {
  accuracyPage,
  forecastItemsPage,
  forecastPage,
  itemAnsweredPage,
  submittedPage,
} from './forecast-pages.ts';
import { answerPage, handoffsPage, leadPage } from './handoff-pages.ts';
import { importPage, importsPage, presetsPage, previewPage, rejectedPage, undoPage } from './import-pages.ts';
import { inboxLeadPage, inboxPage } from './inbox-pages.ts';
import { incentivesPage } from './incentive-pages.ts';
import {
  decidedMatchPage,
  doubtfulPage,
  duplicatesPage,
  matchLeadsPage,
  pairsPage,
} from './matching-pages.ts';
import { measurePage } from './measure-page.ts';
import { checkPage, duePage, measuresPage, workspacesPage } from './pages.ts';
import { plainAnswer } from './plain-answer.ts';
import { backPlanPage, misalignmentCostPage, stakeholdersPage } from './plan-figures-pages.ts';
import { agendaPage, disputesPage, goalsPage, investmentsPage, planPage } from './plan-pages.ts';
import { assessPage, stagePage } from './stage-pages.ts';

import {
  figuresPage,
  funnelPage,
  leadsPage,
  reconcilePage,
  reportPage,
  scoreboardPage,
  statusPage,
} from './standing-pages.ts';
import { ownStudyPage, planFixedPage, statisticPage, studyPage } from './study-pages.ts';
import {
  handedInPage,
  remindedPage,
  statementsPage,
  surveyFormPage,
  surveyPage,
  waveImportedPage,
  waveOpenedPage,
  wavePage,
} from './survey-pages.ts';

type Page = (answer: never) => string;

const PAGES: { readonly [operation: string]: Page } = {
  accuracy: accuracyPage,
  'answer-forecast-item': itemAnsweredPage,
  'list-forecast-items': forecastItemsPage,
  'read-forecast': forecastPage,
  'submit-forecast': submittedPage,
  'answer-handoff': answerPage,
  assess: assessPage,
  'read-stage': stagePage,
  backtest: backtestPage,
  'attribute-paths': attributionPage,
  'attribute-touches': attributionPage,
  'calibrate-file': calibratePage,
  'read-calibration': calibrationPage,
  'read-survey': surveyPage,
  'open-survey': waveOpenedPage,
  'close-survey': wavePage,
  'import-survey': waveImportedPage,
  'remind-survey': remindedPage,
  'read-survey-form': surveyFormPage,
  'answer-survey': handedInPage,
  'list-survey-statements': statementsPage,
  'check-agreement': checkPage,
  'compare-agreements': comparePage,
  'decide-match': decidedMatchPage,
  'dedupe-file': pairsPage,
  due: duePage,
  'file-agreement': filePage,
  'find-duplicates': duplicatesPage,
  'import-files': importPage,
  'list-accounts': accountsPage,
  'list-bad-leads': badLeadsPage,
  'list-joint-calls': jointCallsPage,
  'read-field': fieldPage,
  'read-owed': owedPage,
  'list-agreements': agreementsPage,
  'list-doubtful-matches': doubtfulPage,
  'list-handoffs': handoffsPage,
  'list-imports': importsPage,
  'list-measures': measuresPage,
  'list-presets': presetsPage,
  'list-workspaces': workspacesPage,
  'match-files': pairsPage,
  'match-leads': matchLeadsPage,
  'preview-import': previewPage,
  'read-account': accountPage,
  'read-agreement': agreementPage,
  'read-attribution': creditPage,
  backup: backupPage,
  'read-contested-revenue': contestedPage,
  'read-incentives': incentivesPage,
  'read-evidence': evidenceText,
  'read-figures': figuresPage,
  'read-funnel': funnelPage,
  'read-inbox': inboxPage,
  'read-inbox-lead': inboxLeadPage,
  'read-lead': leadPage,
  'read-leads-behind': leadsPage,
  'read-measure': measurePage,
  'read-agenda': agendaPage,
  'read-disputes': disputesPage,
  'read-goals': goalsPage,
  'read-investments': investmentsPage,
  'read-plan': planPage,
  'read-misalignment-cost': misalignmentCostPage,
  'read-back-plan': backPlanPage,
  'read-stakeholders': stakeholdersPage,
  'read-rejected-rows': rejectedPage,
  'read-scoreboard': scoreboardPage,
  'read-status': statusPage,
  reconcile: reconcilePage,
  report: reportPage,
  'run-engine': runPage,
  'settle-credit': settlementPage,
  'sign-agreement': signPage,
  'study-file': studyPage,
  'run-study': ownStudyPage,
  'fix-study-plan': planFixedPage,
  'compute-statistic': statisticPage,
  'undo-import': undoPage,
  verify: verifyPage,
};

export function writeAnswer(operation: string, answer: unknown): string {
  const page = PAGES[operation] as unknown as ((answer: unknown) => string) | undefined;
  return page === undefined ? plainAnswer(answer) : page(answer);
}
