/** @jest-environment jsdom */
import { Input } from './builtins/input'

customElements.define('tt-input', Input)

/** An input in the page, and a way to type into it. */
function input() {
  const element = document.createElement('tt-input') as Input
  document.body.append(element)
  const field = element.shadowRoot?.querySelector('input')
  if (!field) throw new Error('An input has no field.')
  const type = (...values: string[]) => {
    for (const value of values) {
      field.value = value
      field.dispatchEvent(new Event('input'))
    }
  }
  return { element, field, type }
}

test('what a handler returns is shown once no newer keystroke waits for its own answer', () => {
  const { element, field, type } = input()
  type('a1', 'a11')
  element.replace('a1', 'other')
  expect(field.value).toBe('a11')
  element.replace('a11', 'a2')
  expect(field.value).toBe('a2')
})

test('a handler that sets the value as well has its return shown', () => {
  const { element, field, type } = input()
  type('ab')
  element.receive('value', 'ab')
  element.replace('ab', 'a')
  expect(field.value).toBe('a')
})

test('a value that echoes an older keystroke takes nothing away; one of the package’s own shows', () => {
  const { element, field, type } = input()
  type('1', '12')
  element.receive('value', '1')
  expect(field.value).toBe('12')
  element.receive('value', '12')
  type('12x')
  element.receive('value', '12X')
  expect(field.value).toBe('12X')
})
