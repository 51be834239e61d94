#!/bin/sh
# @douyin-microapp/typings 1.3.1 contains api/rtc-room.d.ts, a declaration of createRtcRoomContext, but its
# index re-exports every other file of that folder and not this one: on the global `tt` the call is a type
# error, although the same package declares it. Imported by its path the declaration is there, and it takes
# the app id as a bare string, where Douyin's own page calls it with an object.
#
# Seen with TypeScript 5.9.3:
#   error TS2551: Property 'createRtcRoomContext' does not exist on type … Did you mean 'createMapContext'?
#   deep import: compiles with a string; with { appId } error TS2345
#
# For us: src/rtc/contract.ts declares the contract itself, and engine/index.tt.ts is the one place that asks
# `tt` for it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @douyin-microapp/typings@1.3.1 typescript@5.9.3

compile() {
  cat >tsconfig.json <<JSON
{
  "compilerOptions": {
    "noEmit": true, "strict": true, "skipLibCheck": true, "types": [], "lib": ["es2021"],
    "target": "es2021", "module": "esnext", "moduleResolution": "bundler"
  },
  "files": ["$1"]
}
JSON
  npx tsc -p . 2>&1 || true
}

cat >global.ts <<'TS'
import '@douyin-microapp/typings'
tt.createRtcRoomContext('app-id')
TS
cat >deep.ts <<'TS'
import type { createRtcRoomContext } from '@douyin-microapp/typings/api/rtc-room'
declare const create: typeof createRtcRoomContext
create('app-id').exitRtcRoom({ roomId: 'room' })
TS
cat >documented.ts <<'TS'
import type { createRtcRoomContext } from '@douyin-microapp/typings/api/rtc-room'
declare const create: typeof createRtcRoomContext
create({ appId: 'app-id' })
TS

compile global.ts | tee global.txt
compile deep.ts | tee deep.txt
compile documented.ts | tee documented.txt
grep -q "TS2551: Property 'createRtcRoomContext' does not exist" global.txt
[ ! -s deep.txt ]
grep -q 'TS2345' documented.txt
echo 'as found: declared, not exported, and with a string for the app id'
