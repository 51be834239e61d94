import type { QuestionName } from '../probe/questions'
import type { Language } from './dictionary'

/** What the probe's page says. It is apart, for no package that people get has it. */
interface ProbeText {
  title: string
  intro: string
  noRoom: string
  ask: string
  asking: string
  copy: string
  questions: Record<QuestionName, string>
  choices: Record<string, string>
}

const en: ProbeText = {
  title: 'Probe',
  intro:
    'One tap asks this phone one thing that no page says. Camera and microphone start and stop. What you copy has no id and no token in it.',
  noRoom:
    'Questions about a room need an invitation: open this page with roomId, userId and token.',
  ask: 'Ask',
  asking: 'Asking …',
  copy: 'Copy findings',
  questions: {
    missing: 'Which methods and events are not there?',
    undocumented: 'Which undocumented ones are?',
    beforeJoin: 'What do calls answer before the join?',
    encoderFirst: 'May the picture’s size be set before the camera starts?',
    camera: 'What does a second start or stop of the camera answer?',
    joinEvents: 'Which events follow a join, and do they list oneself?',
    stateNumbers: 'Which numbers does RtcStateChanged have after a join?',
    exitEvents: 'Which events follow an exit?',
    exitOfOtherRoom: 'What does an exit that names another room do?',
    joinAgain: 'Does the same context join again?',
    listenerTwice: 'Is a listener that was put on twice called twice?',
    selfWhileInvisible: 'Is an invisible user in his own list?',
    cameraAfterExit: 'The room was left with the camera on. Is the camera’s light on still?',
    soundComesFrom: 'Somebody else speaks in the room: where does the sound come from?',
    soundInBackground: 'Go to the home screen while somebody else speaks: what does the sound do?',
  },
  choices: {
    on: 'It is on',
    off: 'It is off',
    loudspeaker: 'Loudspeaker',
    earpiece: 'Earpiece',
    'goes on': 'It goes on',
    stops: 'It stops',
  },
}

const zhCN: ProbeText = {
  title: '真机探测',
  intro:
    '每点一次，就在这台手机上验证一个文档没有写明的问题。摄像头和麦克风会开启和关闭。复制的结果不含任何 ID 和令牌。',
  noRoom: '与房间有关的问题需要邀请：打开本页面时请带上 roomId、userId 和 token。',
  ask: '验证',
  asking: '验证中…',
  copy: '复制结果',
  questions: {
    missing: '缺少哪些方法和事件？',
    undocumented: '有哪些文档没有写的方法和事件？',
    beforeJoin: '加入房间之前调用，各返回什么？',
    encoderFirst: '摄像头开启之前可以设置画面大小吗？',
    camera: '重复开启或关闭摄像头，各返回什么？',
    joinEvents: '加入房间后有哪些事件，列表里有自己吗？',
    stateNumbers: '加入房间后 RtcStateChanged 带哪些错误码？',
    exitEvents: '退出房间后有哪些事件？',
    exitOfOtherRoom: '退出时写错房间号会怎样？',
    joinAgain: '同一个实例能再次加入房间吗？',
    listenerTwice: '同一个监听函数注册两次，会被调用两次吗？',
    selfWhileInvisible: '不可见时，自己的列表里有自己吗？',
    cameraAfterExit: '刚才开着摄像头退出了房间。摄像头的指示灯还亮着吗？',
    soundComesFrom: '请让房间里的另一人说话：声音从哪里出来？',
    soundInBackground: '请在另一人说话时回到桌面：声音怎样？',
  },
  choices: {
    on: '还亮着',
    off: '已熄灭',
    loudspeaker: '扬声器',
    earpiece: '听筒',
    'goes on': '继续播放',
    stops: '停止',
  },
}

/** By language. */
export const PROBE_TEXTS: Record<Language, ProbeText> = { 'zh-CN': zhCN, en }
