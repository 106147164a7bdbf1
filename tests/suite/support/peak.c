/* Runs a program to its end and says how much memory it had at most.

   peak REPORT PROGRAM ARGUMENTS...   the program with its own input, output and exit code, and the
                                      most memory that it held at once, in KiB, in REPORT */

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **words) {
    if (count < 3) return 2;
    pid_t child = fork();
    if (child < 0) return 2;
    if (child == 0) {
        execv(words[2], words + 2);
        _exit(127);
    }
    int status = 0;
    struct rusage used;
    if (wait4(child, &status, 0, &used) != child) return 2;
    long most = used.ru_maxrss;
#ifdef __APPLE__
    most /= 1024;
#endif
    FILE *report = fopen(words[1], "w");
    if (report == NULL) return 2;
    fprintf(report, "%ld\n", most);
    fclose(report);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
