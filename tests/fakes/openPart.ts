import { openPackage, type OpenPackageOptions, type PackagePhone } from '../nodePhone/openPackage'
import { packageFolder, type FolderFiles } from './packageFolder'

/** The page of the package. */
export const PAGE = 'pages/one/index'

/**
 * Launches a package with one page, which uses a component as `<part>`, on a phone without calls.
 * @param files - what of it is different
 * @param answer - what the view would
 */
export async function openPart(
  files: FolderFiles,
  answer?: OpenPackageOptions['answer'],
): Promise<PackagePhone> {
  const phone = openPackage(
    packageFolder({
      [`${PAGE}.json`]: { usingComponents: { part: '/part/index' } },
      [`${PAGE}.ttml`]: '<part/>',
      'part/index.json': { component: true },
      'part/index.js': 'Component({})',
      'part/index.ttml': '<view class="inner">inner</view>',
      ...files,
    }),
    {
      createRtcRoomContext: () => {
        throw new Error('no call here')
      },
      ...(answer && { answer }),
    },
  )
  await phone.launch()
  return phone
}
