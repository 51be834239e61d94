import { useRouter } from '@tarojs/taro'

/** The room, the user and the token that the page was opened with, each decoded once. */
export function useInvitation() {
  const { params } = useRouter()
  const query = (name: string) => decoded(params[name] ?? '')
  return { roomId: query('roomId'), userId: query('userId'), token: query('token') }
}

/** What is badly encoded stays as it is: it is said to be a bad id then. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
