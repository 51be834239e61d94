export { watchReturned } from './engine'
