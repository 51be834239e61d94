import type { WebWords } from './words'

export const zhWeb: WebWords = {
  kind: '网页',
  add: '添加网页',
  inTab: '在标签页中打开',
  restart: { label: '重新启动', does: '用新的邀请重新打开网页。' },
  remove: { label: '移除该网页', does: '关闭该网页，随之退出房间。' },
  notBuilt: (folder) => `${folder} 中没有网页版构建：请先运行 npm run build:h5，再点“重新启动”。`,
}
