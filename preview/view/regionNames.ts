/** The regions of China, a file of their own: only a picker of them asks for it. */
import { areaList } from '@vant/area-data'

import type {} from './regions'

window.__regions = areaList
