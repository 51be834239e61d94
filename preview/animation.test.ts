import { openPart, PAGE } from '../tests/fakes/openPart'

/** What elements of a page get that makes an animation and exports it as the script says. */
async function exported(script: string): Promise<unknown[]> {
  const phone = await openPart({
    [`${PAGE}.js`]: `Page({
      onLoad() {
        const given = []
        const put = (data) => given.push(data)
        ${script}
        this.setData({ given })
      },
    })`,
    [`${PAGE}.ttml`]: '<view tt:for="{{given}}" tt:key="index" class="all" animation="{{item}}"/>',
  })
  expect(phone.troubles).toEqual([])
  return phone.find({ class: 'all' }).map(({ attributes }) => attributes.get('animation'))
}

const group = (animates: object[], transition: object = {}, transformOrigin = '50% 50% 0') => ({
  animates,
  option: {
    transformOrigin,
    transition: { duration: 400, timingFunction: 'linear', delay: 0, ...transition },
  },
})
const move = (type: string, ...args: unknown[]) => ({ type, args })

test('an animation has groups of changes, each played as it says or as all are', async () => {
  const [data] = await exported(`
    const animation = tt.createAnimation({ duration: 1000, transformOrigin: '0 0' })
    animation.width('50rpx').rotate(45).step()
    animation.opacity(0.5).step({ duration: 10, timingFunction: 'ease', delay: 5, transformOrigin: '0 100%' })
    put(animation.export())`)
  const first = [move('width', '50rpx'), move('rotate', 45)]
  expect(data).toEqual({
    actions: [
      group(first, { duration: 1000 }, '0 0'),
      group(
        [...first, move('opacity', 0.5)],
        { duration: 10, timingFunction: 'ease', delay: 5 },
        '0 100%',
      ),
    ],
  })
})

test('a group is exported once; one that is not finished waits for its step', async () => {
  const data = await exported(`
    const animation = tt.createAnimation()
    animation.left(10).step()
    animation.top(20)
    put(animation.export())
    put(animation.export())
    put(animation.step().export())`)
  expect(data).toEqual([
    { actions: [group([move('left', 10)])] },
    { actions: [] },
    { actions: [group([move('left', 10), move('top', 20)])] },
  ])
})

test('every method that is documented is there, and gives the animation back', async () => {
  const names =
    'opacity backgroundColor width height top bottom left right rotate rotateX rotateY rotateZ rotate3d scale scaleX scaleY scaleZ scale3d translate translateX translateY translateZ translate3d skew skewX skewY matrix matrix3d'
  const [data] = await exported(`
    const animation = tt.createAnimation({})
    for (const name of '${names}'.split(' '))
      if (animation[name](1) !== animation) throw new Error(name)
    if (!tt.canIUse('createAnimation.return.rotate3d')) throw new Error('canIUse')
    put(animation.step().export())`)
  expect(data).toEqual({ actions: [group(names.split(' ').map((name) => move(name, 1)))] })
})
