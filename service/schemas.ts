import Type from 'typebox'

import { RTC_ID_PATTERN } from '../src/rtc/contract'

const RtcId = (description: string) => Type.String({ pattern: RTC_ID_PATTERN.source, description })

const Code = (description: string) => Type.String({ minLength: 1, maxLength: 1024, description })

const ExpiresAt = Type.Integer({ description: 'When it ends, in Unix seconds.' })

const UserId = RtcId('The user in rooms. Who joins as another is refused.')

/** No field passes unread: one that is misspelt is said to be. */
const strictly = { additionalProperties: false }

/** What `POST /v1/rtc/token` takes. */
export const TokenRequest = Type.Object(
  {
    roomId: RtcId('The room to join.'),
    userId: Type.Optional(
      RtcId('Who asks to join. In production it must be the user of the session.'),
    ),
  },
  strictly,
)

export const TokenAnswer = Type.Object({
  appId: Type.String({ description: 'The application of the RTC console.' }),
  userId: UserId,
  token: Type.String({ description: 'The AccessToken: it opens this room to this user.' }),
  expiresAt: ExpiresAt,
})

/** What `POST /v1/sessions` takes: what `tt.login` gave. */
export const SessionRequest = Type.Object(
  {
    code: Type.Optional(Code('`code` of `tt.login`.')),
    anonymousCode: Type.Optional(Code('`anonymousCode` of `tt.login`, for who is not logged in.')),
  },
  { ...strictly, minProperties: 1 },
)

export const SessionAnswer = Type.Object({
  session: Type.String({ description: 'Goes with each request: `Authorization: Bearer …`.' }),
  userId: UserId,
  expiresAt: ExpiresAt,
})

export const HealthAnswer = Type.Object({ status: Type.String() })

const FailureAnswer = Type.Object({
  code: Type.String({ description: 'For programs.' }),
  message: Type.String({ description: 'For people.' }),
})

/** The answers to what fails, for a route that may fail in these ways. */
export const failing = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, FailureAnswer]))
