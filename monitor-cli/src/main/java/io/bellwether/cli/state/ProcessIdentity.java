// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process is meant: its number alone may be another's by now.
 *
 * @param started in a form that only the same process of the same boot of this machine has
 * @param executable the file it runs
 * @param user who it runs as
 */
public record ProcessIdentity(long pid, String started, String executable, String user) {
  /** In the text after the name, which may hold blanks and brackets: state is 0, start time 19. */
  private static final int START_TIME = 19;

  /** Of this process. */
  public static Optional<ProcessIdentity> ofThis() {
    return of(ProcessHandle.current().pid());
  }

  /** Of this process, also where nobody may see enough of it: then nobody can know it again. */
  public static ProcessIdentity ofThisAtLeastItsNumber() {
    return ofThis()
        .orElseGet(
            () ->
                new ProcessIdentity(
                    ProcessHandle.current().pid(), "unknown", "unknown", Owner.name()));
  }

  /** Empty when there is no such process, or not enough of it may be seen to know it again. */
  public static Optional<ProcessIdentity> of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    return Files.isDirectory(Path.of("/proc/self")) ? fromKernel(pid, process) : fromJava(pid);
  }

  private static Optional<ProcessIdentity> fromKernel(long pid, Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      String executable = Files.readSymbolicLink(process.resolve("exe")).toString();
      return Optional.of(
          new ProcessIdentity(pid, boot + "/" + fields[START_TIME], executable, Owner.of(process)));
    } catch (IOException | RuntimeException gone) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessIdentity> fromJava(long pid) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .flatMap(
            info ->
                info.startInstant()
                    .map(
                        start ->
                            new ProcessIdentity(
                                pid,
                                start.toString(),
                                info.command().orElse("?"),
                                info.user().orElse("?"))));
  }
}
