#!/bin/sh
# tt-ide-cli 0.1.33 (`tma`, the vendor's command line for Douyin mini-programs): `preview` and `upload` that fail
# for want of a login end with exit code 0; the reason stands on stderr alone, in Chinese. A script that trusts
# the code goes on as if the package had been uploaded. `project-size` counts a package whose app.json lists a
# page that is not there, and says nothing of it. An unknown command does end with 1.
#
# Seen, never logged in:
#   preview 0, upload 0, project-size 0, an unknown command 1
#
# For us: what these commands print is read, and their exit code is not.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent tt-ide-cli@0.1.33

mkdir -p package/pages/a home
cd package
echo '{"pages":["pages/a/index","pages/missing/index"]}' >app.json
echo '{"appid":"tt0123456789abcdef01","projectname":"finding"}' >project.config.json
echo 'App({})' >app.js
echo 'Page({})' >pages/a/index.js
echo '{}' >pages/a/index.json
echo '<view>a</view>' >pages/a/index.ttml
cd ..

export ALLOW_REPORT_EVENT=no TMA_CLI_HOME="$dir/home"
code() {
  name=$1
  shift
  if npx tma "$@" >"$name.out" 2>"$name.err"; then echo "$name 0"; else echo "$name $?"; fi
}
code preview preview package | tee codes.txt
code upload upload -v 1.0.0 -c words package | tee -a codes.txt
code project-size project-size --json package | tee -a codes.txt
code unknown no-such-command | tee -a codes.txt
printf 'preview 0\nupload 0\nproject-size 0\nunknown 1\n' | cmp - codes.txt
grep -q '请重新登录' preview.err
grep -q '请重新登录' upload.err
! grep -q missing project-size.out project-size.err
echo 'as found: it failed, and said so on stderr alone'
