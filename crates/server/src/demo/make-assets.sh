#!/usr/bin/env bash
# Makes the demonstration's recording: two short tracks of video and of speech. Needs ffmpeg and espeak-ng.
set -euo pipefail
cd "$(dirname "$0")"
speech() { espeak-ng -v "$2" -s 155 --stdout "$3" | ffmpeg -v error -y -i - -af "adelay=$4,apad" -t 14 -ac 1 -ar 48000 -c:a libopus -b:a 20k "$1.audio.webm"; }
picture() { ffmpeg -nostdin -v error -y -f lavfi -i "gradients=s=640x360:c0=$2:c1=$3:x0=0:y0=0:x1=640:y1=360:speed=0.015:r=15:d=14" -pix_fmt yuv420p -auto-alt-ref 0 -c:v libvpx -b:v 60k -g 60 -deadline good -cpu-used 4 "$1.video.webm"; }
speech interviewer en-gb "Hello Lena, and thank you for joining. Tell me about a piece of work that you are proud of." 400
speech candidate en-us "Last year I took over our scheduler. It lost jobs under load, so I made every step durable, and proved it by killing it ten thousand times." 6200
picture interviewer 0x0b6170 0x12303a
picture candidate 0x5a4b8a 0x241d3d
