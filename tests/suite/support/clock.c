/* Loaded before a program, moves the calendar's clock that it reads by as many seconds as the
   environment variable MOVED says, and no other clock. */

#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *told) {
    int answer = (int)syscall(SYS_clock_gettime, clock, told);
    const char *moved = getenv("MOVED");
    if (answer == 0 && clock == CLOCK_REALTIME && moved != NULL) told->tv_sec += atoll(moved);
    return answer;
}
