/** Everything one may ask, once. Doors read it; an operation that is not in here does not exist. */
import { accuracy } from './accuracy.ts';
import { answerBadLead } from './answer-bad-lead.ts';
import { answerForecastItem } from './answer-forecast-item.ts';
import { answerHandoff } from './answer-handoff.ts';
import { attributePaths } from './attribute-paths.ts';
import { attributeTouches } from './attribute-touches.ts';
import { readBacktest } from './backtest/read-backtest.ts';
import { tryChange } from './backtest/try-change.ts';
import { backup } from './backup.ts';
import { calibrateFile } from './calibration/calibrate-file.ts';
import { readCalibration } from './calibration/read-calibration.ts';
import { checkAgreement } from './check-agreement.ts';
import { compareAgreements } from './compare-agreements.ts';
import { connectCrm } from './crm/connect-crm.ts';
import { disconnectCrm } from './crm/disconnect-crm.ts';
import { listConnections } from './crm/list-connections.ts';
import { readCrmConnection } from './crm/read-connection.ts';
import { syncCrm } from './crm/sync-crm.ts';
import { decideMatch } from './decide-match.ts';
import { dedupeFile } from './dedupe-file.ts';
import { dropDemo } from './drop-demo.ts';
import { due } from './due.ts';
import { listEvents } from './events/list-events.ts';
import { readEvent } from './events/read-event.ts';
import { resendEvents } from './events/resend-events.ts';
import { readPlan, savePlan } from './events/tracking-plan.ts';
import { listPublishedFigures } from './evidence/list-published-figures.ts';
import { readEvidence } from './evidence/read-evidence.ts';
import { acknowledge } from './field/acknowledge.ts';
import { answerReport } from './field/answer-report.ts';
import { answerJointCall, listJointCalls } from './field/joint-call-answers.ts';
import { matchReferences } from './field/match-references.ts';
import { offerReference } from './field/offer-reference.ts';
import { readField } from './field/read-field.ts';
import { readMarketBrief } from './field/read-market-brief.ts';
import { recordOutcome } from './field/record-outcome.ts';
import { reportInsight } from './field/report-insight.ts';
import { requestReference } from './field/request-reference.ts';
import { fileAgreement } from './file-agreement.ts';
import { findDuplicates } from './find-duplicates.ts';
import { importFiles } from './import-files.ts';
import { readIncentives } from './incentives/read-incentives.ts';
import { initAgreement } from './init-agreement.ts';
import { jointCallTimes } from './joint-call-times.ts';
import { listAccounts } from './list-accounts.ts';
import { listAgreements } from './list-agreements.ts';
import { listBadLeads } from './list-bad-leads.ts';
import { listDoubtfulMatches } from './list-doubtful-matches.ts';
import { listForecastItems } from './list-forecast-items.ts';
import { listHandoffs } from './list-handoffs.ts';
import { listImports } from './list-imports.ts';
import { listMeasures } from './list-measures.ts';
import { listPresets } from './list-presets.ts';
import { listRecycled } from './list-recycled.ts';
import { listWorkspaces } from './list-workspaces.ts';
import { matchFiles } from './match-files.ts';
import { matchLeads } from './match-leads.ts';
import { agreeToTopics } from './notes/agree-to-topics.ts';
import { readTopics } from './notes/read-topics.ts';
import { setTopicWords } from './notes/set-topic-words.ts';
import { shareNotes } from './notes/share-notes.ts';
import {
  listAbsenceCalendars,
  removeAbsenceCalendar,
  setAbsenceCalendar,
} from './notices/absence-calendars.ts';
import { listCalendarFeeds, makeCalendarFeed, revokeCalendarFeed } from './notices/calendar-feeds.ts';
import { listDeliveries, resendDelivery } from './notices/deliveries.ts';
import { markNoticesRead } from './notices/mark-notices-read.ts';
import { listOffices, nameOffice } from './notices/name-office.ts';
import { noticeSettings, setNoticeSettings } from './notices/notice-settings.ts';
import { readCalendarFeed } from './notices/read-calendar-feed.ts';
import { readNotices } from './notices/read-notices.ts';
import {
  addWebhook,
  changeWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
} from './notices/webhooks.ts';
import type { Operation } from './operation.ts';
import { changeMember } from './people/change-member.ts';
import { erasePerson } from './people/erase-person.ts';
import { exportPerson } from './people/export-person.ts';
import { invitePerson, withdrawInvitation } from './people/invite-person.ts';
import { listKeys, makeKey, revokeKey } from './people/keys.ts';
import { listAudit } from './people/list-audit.ts';
import { listPeople } from './people/list-people.ts';
import { openWorkspace } from './people/open-workspace.ts';
import { resetSignIn } from './people/reset-sign-in.ts';
import { requireSecondFactor } from './people/second-factor-rule.ts';
import { listSignOns, removeSignOn, setSignOn } from './people/sign-ons.ts';
import { agreeAction } from './plan/agree-action.ts';
import { answerCommunication, proposeCommunication } from './plan/agree-communication.ts';
import { proposePlanItem, votePlanItem } from './plan/annual-plan-acts.ts';
import { changeAction } from './plan/change-action.ts';
import { dateMeeting } from './plan/date-meeting.ts';
import { answerDispute, decideDispute, openDispute } from './plan/dispute-acts.ts';
import { endAssignment, makeAssignment, recordExchange } from './plan/exchange-acts.ts';
import { recordRationale, recordReturn } from './plan/investment-acts.ts';
import { nameLiaison, reviewLiaison } from './plan/name-liaison.ts';
import { giveRecognition, noteChange, noteDifference } from './plan/note-acts.ts';
import { readAgenda } from './plan/read-agenda.ts';
import { readBackPlan } from './plan/read-back-plan.ts';
import { readDisputes } from './plan/read-disputes.ts';
import { readGoals } from './plan/read-goals.ts';
import { readInvestments } from './plan/read-investments.ts';
import { readMisalignmentCost } from './plan/read-misalignment-cost.ts';
import { readPlan as readCommonPlan } from './plan/read-plan.ts';
import { readStakeholders } from './plan/read-stakeholders.ts';
import { recordMeeting } from './plan/record-meeting.ts';
import { recordMinutes } from './plan/record-minutes.ts';
import { recordStep } from './plan/record-step.ts';
import { takeBackRecord } from './plan/take-back-record.ts';
import { takeDecision } from './plan/take-decision.ts';
import { previewImport } from './preview-import.ts';
import { listProposals } from './proposal/list-proposals.ts';
import { proposeAmendment } from './proposal/propose-amendment.ts';
import { readProposal } from './proposal/read-proposal.ts';
import { voteAmendment } from './proposal/vote-amendment.ts';
import { withdrawAmendment } from './proposal/withdraw-amendment.ts';
import { readAccount } from './read-account.ts';
import { readAgreementOnRecord } from './read-agreement.ts';
import { readAttribution } from './read-attribution.ts';
import { readCellConversion } from './read-cell-conversion.ts';
import { readContestedRevenue } from './read-contested-revenue.ts';
import { readFigures } from './read-figures.ts';
import { readFlood } from './read-flood.ts';
import { readForecast } from './read-forecast.ts';
import { readFunnel } from './read-funnel.ts';
import { readInbox } from './read-inbox.ts';
import { readInboxLead } from './read-inbox-lead.ts';
import { readLead } from './read-lead.ts';
import { readLeadsBehind } from './read-leads-behind.ts';
import { readMeasure } from './read-measure.ts';
import { readMoves } from './read-moves.ts';
import { readOwed } from './read-owed.ts';
import { readPeriods } from './read-periods.ts';
import { readRejectedRows } from './read-rejected-rows.ts';
import { readReturned } from './read-returned.ts';
import { readScoreboard } from './read-scoreboard.ts';
import { readShadow } from './read-shadow.ts';
import { readStatus } from './read-status.ts';
import { readWorksCouncil } from './read-works-council.ts';
import { reconcile } from './reconcile.ts';
import { report } from './report.ts';
import { requestJointCall } from './request-joint-call.ts';
import { runEngine } from './run-engine.ts';
import { listViews, removeView, saveView } from './saved-views.ts';
import { settleCredit } from './settle-credit.ts';
import { signAgreement } from './sign-agreement.ts';
import { assess } from './stage/assess.ts';
import { readStage } from './stage/read-stage.ts';
import { startDemo } from './start-demo.ts';
import { computeStatistic } from './study/compute-statistic.ts';
import { fixStudyPlan } from './study/fix-study-plan.ts';
import { runStudy } from './study/run-study.ts';
import { studyFile } from './study/study-file.ts';
import { submitForecast } from './submit-forecast.ts';
import { answerSurvey, readSurveyForm } from './survey/answer-survey.ts';
import { closeSurvey, remindSurvey } from './survey/close-survey.ts';
import { importSurvey } from './survey/import-survey.ts';
import { listSurveyStatements } from './survey/list-statements.ts';
import { openSurvey } from './survey/open-survey.ts';
import { readBeliefs } from './survey/read-beliefs.ts';
import { readSurvey } from './survey/read-survey.ts';
import { switchAgreement } from './switch-agreement.ts';
import { undoAct } from './undo-act.ts';
import { undoImport } from './undo-import.ts';
import { verify } from './verify.ts';

export const CATALOGUE: readonly Operation[] = [
  initAgreement,
  checkAgreement,
  compareAgreements,
  due,
  fileAgreement,
  signAgreement,
  listAgreements,
  readAgreementOnRecord,
  switchAgreement,
  readBacktest,
  tryChange,
  proposeAmendment,
  voteAmendment,
  withdrawAmendment,
  listProposals,
  readProposal,
  readShadow,
  readWorksCouncil,
  runEngine,
  listHandoffs,
  readField,
  reportInsight,
  answerReport,
  acknowledge,
  requestReference,
  matchReferences,
  offerReference,
  listJointCalls,
  answerJointCall,
  recordOutcome,
  readMarketBrief,
  readReturned,
  listBadLeads,
  answerBadLead,
  listRecycled,
  readOwed,
  readFlood,
  readLead,
  answerHandoff,
  undoAct,
  readMoves,
  readInbox,
  readInboxLead,
  jointCallTimes,
  requestJointCall,
  readCellConversion,
  readEvidence,
  listPublishedFigures,
  readTopics,
  shareNotes,
  agreeToTopics,
  setTopicWords,
  listViews,
  saveView,
  removeView,
  verify,
  importFiles,
  previewImport,
  listPresets,
  listEvents,
  readEvent,
  resendEvents,
  readPlan,
  savePlan,
  connectCrm,
  syncCrm,
  listConnections,
  readCrmConnection,
  disconnectCrm,
  listImports,
  undoImport,
  readRejectedRows,
  listMeasures,
  readMeasure,
  readScoreboard,
  assess,
  readStage,
  readPeriods,
  readFigures,
  readFunnel,
  readForecast,
  listForecastItems,
  answerForecastItem,
  submitForecast,
  readLeadsBehind,
  listAccounts,
  readAccount,
  report,
  reconcile,
  readAttribution,
  readContestedRevenue,
  readIncentives,
  settleCredit,
  attributePaths,
  attributeTouches,
  accuracy,
  calibrateFile,
  readCalibration,
  studyFile,
  runStudy,
  fixStudyPlan,
  computeStatistic,
  matchFiles,
  dedupeFile,
  matchLeads,
  listDoubtfulMatches,
  findDuplicates,
  decideMatch,
  readCommonPlan,
  readAgenda,
  readGoals,
  readInvestments,
  readMisalignmentCost,
  readBackPlan,
  readStakeholders,
  readDisputes,
  dateMeeting,
  recordMeeting,
  recordMinutes,
  takeDecision,
  agreeAction,
  changeAction,
  recordStep,
  proposePlanItem,
  votePlanItem,
  proposeCommunication,
  answerCommunication,
  nameLiaison,
  reviewLiaison,
  makeAssignment,
  endAssignment,
  recordExchange,
  recordRationale,
  recordReturn,
  openDispute,
  answerDispute,
  decideDispute,
  noteChange,
  noteDifference,
  giveRecognition,
  takeBackRecord,
  readNotices,
  markNoticesRead,
  noticeSettings,
  setNoticeSettings,
  listWebhooks,
  addWebhook,
  changeWebhook,
  rotateWebhookSecret,
  testWebhook,
  removeWebhook,
  listDeliveries,
  resendDelivery,
  listOffices,
  nameOffice,
  listCalendarFeeds,
  makeCalendarFeed,
  revokeCalendarFeed,
  readCalendarFeed,
  listAbsenceCalendars,
  setAbsenceCalendar,
  removeAbsenceCalendar,
  readBeliefs,
  readSurvey,
  openSurvey,
  remindSurvey,
  closeSurvey,
  importSurvey,
  readSurveyForm,
  answerSurvey,
  listSurveyStatements,
  listWorkspaces,
  readStatus,
  openWorkspace,
  listPeople,
  invitePerson,
  withdrawInvitation,
  changeMember,
  requireSecondFactor,
  resetSignIn,
  listKeys,
  makeKey,
  revokeKey,
  listSignOns,
  setSignOn,
  removeSignOn,
  listAudit,
  erasePerson,
  exportPerson,
  startDemo,
  dropDemo,
  backup,
];

export function operationNamed(name: string): Operation | null {
  return CATALOGUE.find((operation) => operation.name === name) ?? null;
}
