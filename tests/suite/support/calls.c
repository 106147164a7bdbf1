/* Runs a program and reports every call by which it or any of its threads could reach a network.

   calls REPORT PROGRAM ARGUMENTS...   runs the program, one line a call in REPORT, its exit code
   calls dial                          makes one such call of each kind, for the positive control

   A line is the name of the call and the first number it was given: for "socket" the family. Ends
   with 77 where the system does not let a program be watched. */

#define _GNU_SOURCE
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const int NOT_ALLOWED = 77;

/* The kernel's own answer about a stop (ptrace(2), since Linux 5.3), which not every C library
   declares and those that do name differently. */
enum { ASK_ABOUT_CALL = 0x420e, ENTERING = 1 };
struct call {
    uint8_t op;
    uint8_t padding[3];
    uint32_t arch;
    uint64_t instruction;
    uint64_t stack;
    uint64_t number;
    uint64_t args[6];
    uint64_t more[4];
};

static void *dial(void *unused) {
    (void)unused;
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(9)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int end = socket(AF_INET, SOCK_STREAM, 0);
    connect(end, (struct sockaddr *)&here, sizeof here);
    close(end);
    return NULL;
}

/* From a second thread, so that the control also shows that threads are followed. */
static int dial_from_a_thread(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, dial, NULL) != 0) return 1;
    pthread_join(thread, NULL);
    return 0;
}

static void report(FILE *file, const struct call *call) {
    const char *name = NULL;
    unsigned long long family = call->args[0];
    switch (call->number) {
    case SYS_socket: name = "socket"; break;
    case SYS_connect: name = "connect"; break;
    case SYS_sendto: name = "sendto"; break;
    case SYS_bind: name = "bind"; break;
    case SYS_socketpair: name = family == AF_UNIX ? NULL : "socketpair"; break;
    default: break;
    }
    /* A reply within a pair names no address. */
    if (call->number == SYS_sendto && call->args[4] == 0) name = NULL;
    if (name != NULL) {
        fprintf(file, "%s %llu\n", name, family);
        fflush(file);
    }
}

static int watch(FILE *file, pid_t child) {
    int status;
    if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return NOT_ALLOWED;
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                   PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, child, 0, options) != 0) return NOT_ALLOWED;
    pid_t stopped = child;
    int deliver = 0;
    for (;;) {
        ptrace(PTRACE_SYSCALL, stopped, 0, deliver);
        stopped = waitpid(-1, &status, __WALL);
        if (stopped < 0) return 1;
        deliver = 0;
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (stopped == child) return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
            continue;
        }
        int signal = WSTOPSIG(status);
        if (signal == (SIGTRAP | 0x80)) {
            struct call call = {0};
            ptrace((int)ASK_ABOUT_CALL, stopped, sizeof call, &call);
            if (call.op == ENTERING) report(file, &call);
        } else if (status >> 16 == 0 && signal != SIGSTOP && signal != SIGTRAP) {
            deliver = signal;
        }
    }
}

int main(int count, char **words) {
    if (count == 2 && strcmp(words[1], "dial") == 0) return dial_from_a_thread();
    if (count < 3) return 2;
    FILE *file = fopen(words[1], "w");
    if (file == NULL) return 1;
    pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0) _exit(NOT_ALLOWED);
        raise(SIGSTOP);
        execv(words[2], words + 2);
        _exit(127);
    }
    int code = watch(file, child);
    fclose(file);
    return code;
}
