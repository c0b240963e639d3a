import { RestError } from '@azure/core-rest-pipeline'
import { plainText, readComplaint, toAnswer, type Complaint } from './answer.js'

/** The status of the answer that a client package made an error of; nothing where there was none. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined
}

/**
 * What the service said in such an answer, or the words of the package where that kept nothing else. It says nothing of
 * a question for the head alone, to which a service answers in headers.
 */
export function complaintOfError(error: unknown): Complaint {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  if (!(error instanceof RestError) || !error.response) return { codes: [], message: plainText(line) }
  const complaint = readComplaint(toAnswer(error.response))
  const isKept = error.response.bodyAsText !== undefined && error.response.bodyAsText !== null
  if (isKept || complaint.codes.length > 0 || error.request?.method === 'HEAD' || error.code === undefined) return complaint
  return { codes: [error.code], message: plainText(line) }
}
