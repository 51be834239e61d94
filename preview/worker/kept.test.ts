import { Kept } from './kept'

test('the last 200 are kept, numbered, and those since a number are told', () => {
  const kept = new Kept<{ name: string }>()
  for (let i = 1; i <= 1_000; i++) kept.add({ name: `n${i}` })
  const all = kept.after(0)
  expect(all).toHaveLength(200)
  expect(all[0]).toMatchObject({ id: 801, name: 'n801' })
  expect(kept.after(998).map(({ name }) => name)).toEqual(['n999', 'n1000'])
  expect(kept.after(1_000)).toEqual([])
})
