/** What a test waits for may take its time: where several things run at once, a second passes quickly. */
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 10_000 })
