/** One side of `bench:service`, in a process of its own: `bare` or `service`. It tells its address. */
import fastify from 'fastify'

import { createService } from '../service/app'
import { readConfig } from '../service/config'

async function main(): Promise<void> {
  const many = '1000000'
  const config = readConfig({
    SERVICE_MODE: 'development',
    LIMIT_PER_ADDRESS: many,
    LIMIT_PER_USER: many,
  })
  const server = process.argv[2] === 'service' ? await createService(config) : fastify()
  if (process.argv[2] === 'bare') server.post('/v1/rtc/token', () => ({}))
  process.send?.(await server.listen({ host: '127.0.0.1', port: 0 }))
}

void main()
