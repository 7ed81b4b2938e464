export { type Issue, type IssueSource, issueSources } from './issue.ts'
export { ensureListed, IssuesNotListed, joinIssues, listIssues } from './service.ts'
