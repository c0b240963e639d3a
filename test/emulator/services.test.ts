import { afterAll, beforeAll } from 'vitest'
import './batch.suite.js'
import './faults.suite.js'
import './ml.suite.js'
import './sign-in.suite.js'
import './web-services.suite.js'
import './web-sites.suite.js'
import { blobs, startBlobs } from './rehearsal.js'

beforeAll(startBlobs)
afterAll(() => blobs.close())
